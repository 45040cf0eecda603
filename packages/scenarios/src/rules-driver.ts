import { checkMatter, evaluate, parseCivilDate } from '@regrights/rules'
import type { AnswerLists, CivilDay, Driver } from './index.ts'

/** The rules themselves as an interface, with no screen and no wire between. */
export const rulesDriver: Driver = { name: 'rules', answer }

function answer(matter: unknown, asOf: CivilDay): AnswerLists {
  const read = checkMatter(matter)
  if (!read.ok) throw new Error(`the matter is refused: ${JSON.stringify(read.refusals)}`)
  const day = parseCivilDate(asOf)
  if (day === null) throw new Error(`${asOf} is no day`)
  // As a file would hold them: what JSON cannot carry is no answer.
  return JSON.parse(JSON.stringify(evaluate(read.value, { asOf: day })))
}
