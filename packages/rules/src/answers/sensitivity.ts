import type { Pack } from '../agreements/pack.ts'
import { packs } from '../agreements/packs.ts'
import type { Matter } from '../matter/matter.ts'
import type { Change } from '../mechanisms/answers.ts'
import type { Answers } from './answers.ts'
import { changesBetween } from './changes.ts'
import { evaluate } from './evaluate.ts'
import type { Question } from './inquire.ts'

type Alternative = {
  readonly reading: string
  readonly option: string
  readonly answers: Answers
  readonly changes: Change[]
}

/**
 * The second layer: what the answers would be under every other option of every reading they rely on.
 *
 * Takes:   a matter that has been read, and the question.
 * Gives:   the answers with `contested` on the obligations and rights that another option would change, and `changes` on
 *          each reading. A reading that no answer relied on cannot change one, so it is not tried.
 * Refuses: never.
 */
export function sensitivity(matter: Matter, question: Question, others: ReadonlyMap<string, Pack> = packs): Answers {
  const answers = evaluate(matter, question, others)
  const alternatives: Alternative[] = []
  const pack = others.get(matter.agreement)
  for (const { id, chosen, options } of answers.readings) {
    if (pack?.readings.find((reading) => reading.id === id)?.switches === false) continue
    for (const option of options) {
      if (option === chosen) continue
      const tried = { ...matter, tried: { ...matter.tried, [id]: option } }
      const other = evaluate(tried, { ...question, reasons: false }, others)
      const changes = changesBetween(answers, other).filter((change) => change.in !== 'readings')
      if (changes.length > 0) alternatives.push({ reading: id, option, answers: other, changes })
    }
  }
  return withAlternatives(answers, alternatives)
}

function withAlternatives(answers: Answers, alternatives: readonly Alternative[]): Answers {
  return {
    ...answers,
    obligations: answers.obligations.map((obligation) => {
      const contested = contestedBy(alternatives, 'obligations', obligation.id).map(
        ({ reading, option, answers: other }) => {
          const found = other.obligations.find((one) => one.id === obligation.id)
          return { reading, option, due: found?.due ?? null, status: found?.status ?? 'none' }
        },
      )
      return contested.length === 0 ? obligation : { ...obligation, contested }
    }),
    rights: answers.rights.map((right) => {
      const contested = contestedBy(alternatives, 'rights', right.id).map(({ reading, option, answers: other }) => {
        const found = other.rights.find((one) => one.id === right.id)
        return { reading, option, lastDay: found?.lastDay ?? null, status: found?.status ?? 'none' }
      })
      return contested.length === 0 ? right : { ...right, contested }
    }),
    readings: answers.readings.map((reading) => ({
      ...reading,
      changes: alternatives
        .filter((one) => one.reading === reading.id)
        .flatMap(({ option, changes }) => changes.map((change) => ({ option, ...change }))),
    })),
  }
}

/** Alternatives under which the status or the last day of an entry differs, or the entry is not there. */
function contestedBy(alternatives: readonly Alternative[], list: string, id: string): Alternative[] {
  const telling = new Set<string | null>([null, 'status', 'due', 'lastDay', 'contestedLastDay'])
  return alternatives.filter(({ changes }) =>
    changes.some((change) => change.in === list && change.id === id && telling.has(change.field)),
  )
}
