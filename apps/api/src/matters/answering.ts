import {
  type Answers,
  answerLists,
  type CivilDate,
  evaluate,
  type Matter,
  project,
  type Question,
  rulesVersion,
  sensitivity,
} from '@regrights/rules'
import { disclose, type ShownAnswers } from './disclosure.ts'
import { millisOf } from './instants.ts'
import { type Kept, leastRecent } from './least-recent.ts'
import { type Opened, partOf } from './log.ts'

/** What is asked of a matter. */
export type Asked = {
  readonly asOf: CivilDate
  /** The instant as known at which; absent, all that is known counts. */
  readonly knownAt?: string | undefined
  /** Whose knowledge counts: that of this server (when absent), or what the matter's own file says of it. */
  readonly knownBy?: 'server' | 'file' | undefined
}

/** Answers matters and keeps the answers, since the same question to the same log has the same answer. */
export type Answering = {
  readonly answers: (opened: Opened, asked: Asked) => Answers
  /** The answers with what every other option of a reading would change. */
  readonly withChanges: (opened: Opened, asked: Asked) => Answers
  /** The answers for the eyes of one party, with what the owner discloses. */
  readonly shown: (opened: Opened, asked: Asked, party: string) => ShownAnswers
}

/**
 * Makes an answering that keeps what it answered.
 *
 * Takes:   how many entries (obligations, rights and so on) all answers that are kept may have together.
 * Gives:   the answering. What it gives is never changed, so it may be written once and given to many.
 * Refuses: never.
 */
export function keepAnswers(mostEntries: number): Answering {
  const whole = leastRecent<Answers>(mostEntries, entriesIn)
  const parts = leastRecent<ShownAnswers>(mostEntries, entriesIn)
  const answers: Answering['answers'] = (opened, asked) =>
    kept(whole, keyOf(opened, asked, 'whole'), () => {
      const { matter, question } = questionOf(opened, asked)
      return evaluate(matter, question)
    })
  return {
    answers,
    withChanges: (opened, asked) =>
      kept(whole, keyOf(opened, asked, 'changes'), () => {
        const { matter, question } = questionOf(opened, asked)
        return sensitivity(matter, question)
      }),
    shown: (opened, asked, party) => {
      const { disclosure } = opened.record
      const projection = `party ${party} ${disclosure.readings} ${disclosure.worksheet}`
      return kept(parts, keyOf(opened, asked, projection), () => {
        const all = answers(opened, asked)
        return disclose(all, project(all, party), disclosure)
      })
    },
  }
}

/**
 * The matter as far as it was known, and the question for the rules.
 *
 * What the server knew at an instant is what it had recorded by then. What a file says of knowledge elsewhere stands
 * inside the events, where the rules read it.
 */
export function questionOf(opened: Opened, { asOf, knownAt, knownBy }: Asked): { matter: Matter; question: Question } {
  if (knownAt === undefined) return { matter: opened.matter, question: { asOf } }
  if (knownBy === 'file') return { matter: opened.matter, question: { asOf, knownAt } }
  const limit = millisOf(knownAt)
  return { matter: partOf(opened, ({ at }) => millisOf(at) <= limit), question: { asOf } }
}

function keyOf({ record, seq, lastAt }: Opened, { asOf, knownAt, knownBy }: Asked, projection: string): string {
  const millis = knownAt === undefined ? null : millisOf(knownAt)
  // Once everything has been recorded, no later instant knows more.
  const all = millis === null || (knownBy !== 'file' && millis >= millisOf(lastAt))
  return [record.id, seq, asOf, all ? '' : `${millis} ${knownBy ?? 'server'}`, rulesVersion, projection].join('/')
}

function kept<Value>(keeper: Kept<Value>, key: string, make: () => Value): Value {
  const found = keeper.get(key)
  if (found !== undefined) return found
  const made = make()
  keeper.put(key, made)
  return made
}

function entriesIn(answers: Answers | ShownAnswers): number {
  return answerLists.reduce((sum, list) => sum + lengthOf(Reflect.get(answers, list)), 20)
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0
}
