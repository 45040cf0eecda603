import type { Run } from '../command-line/definition.ts'
import { answered, answeredInJson, refused } from '../outcome.ts'
import { namedAgreement } from './agreement.ts'

/** Shows the numbers of an agreement. */
export const run: Run = async ({ operands, given }) => {
  const agreement = namedAgreement(operands[0])
  if (!agreement.ok) return refused(...agreement.refusals)
  if (given.json) return answeredInJson(agreement.value)
  const [{ viewOfTerms }, { thisScreen }] = await Promise.all([import('../print/terms.ts'), import('../screen.ts')])
  return answered(viewOfTerms(agreement.value, thisScreen()))
}
