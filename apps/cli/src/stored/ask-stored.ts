import type { Answers, ProjectedAnswers } from '@regrights/rules'
import type { Call } from '../command-line/definition.ts'
import { type Asked, askedOf, chosenReadings, dayIn } from '../commands/ask.ts'
import { todayIn } from '../commands/today.ts'
import { type Outcome, refused } from '../outcome.ts'
import { type Client, withClient } from './client.ts'
import { findMatter, type StoredMatter } from './find-matter.ts'
import { forProcedures } from './given-events.ts'
import { isWhole, matterOf, readLog, type WholeMatter } from './log.ts'

/**
 * Asks about a stored matter.
 *
 * Takes:   the call, which has no misuse in it, what --matter says, and what to do with the matter.
 * Gives:   the outcome. The procedures answer; what they are not made for, answers on readings that nobody recorded and all
 *          that other readings would change, the rules answer here, from the log.
 */
export function askStored(call: Call, named: string, answer: (asked: Asked) => Promise<Outcome>): Promise<Outcome> {
  return withClient(call, async (client) => {
    const found = await findMatter(client, named)
    if (!found.ok) return refused(...found.refusals)
    const stored = found.value
    const asked = await askedOfStored(client, stored, call)
    return asked.ok ? answer({ ...asked.value, rest: call.operands }) : refused(...asked.refusals)
  })
}

async function askedOfStored(client: Client, stored: StoredMatter, { given, machine, command }: Call) {
  const asOf = dayIn(given) ?? undefined
  const question = { matter: stored.id, asOf, knownAt: given.knownAt, knownBy: given.knownBy }
  const background = async () => {
    const { title, agreement } = stored
    return isWhole(stored)
      ? matterOf(stored, await readLog(client, stored), { by: 'server' })
      : { title, agreement, events: null }
  }
  const beyond = (given.reading !== undefined || given.with === 'changes') && command !== 'what-if'
  if (beyond && isWhole(stored)) {
    const matter = await knownMatter(client, stored, given)
    const knownAt = given.knownBy === 'file' ? given.knownAt : undefined
    return askedOf(matter, { asOf: asOf ?? todayIn(matter, machine), ...(knownAt !== undefined && { knownAt }) }, given)
  }
  // Of a matter that is seen in part, the log is refused with the reason.
  if (beyond) await readLog(client, stored)
  const value: Omit<Asked, 'rest'> = {
    answers: async () => answersIn(await client.answers.get.query(question)),
    background,
    changes: async (events) => {
      const asked = { ...question, events: forProcedures(events), readings: chosenReadings(given) }
      const found = await client.answers.whatIf.query(asked)
      const changes = found.changes.map(({ in: list, id, field, before, after }) => ({
        in: list,
        id,
        field,
        before,
        after,
      }))
      return { ok: true, value: { asOf: found.asOf, changes } }
    },
  }
  return { ok: true, value } as const
}

/** Answers as they came over the wire, where their type is lost. */
function answersIn(came: unknown): Answers | ProjectedAnswers {
  if (areAnswers(came)) return came
  throw new Error('answers in a format that is not ours')
}

function areAnswers(came: unknown): came is Answers | ProjectedAnswers {
  return typeof came === 'object' && came !== null && Reflect.get(came, 'format') === 'regrights/answers@1'
}

async function knownMatter(client: Client, stored: WholeMatter, { knownAt, knownBy = 'server' }: Call['given']) {
  return matterOf(stored, await readLog(client, stored), { at: knownAt, by: knownBy })
}
