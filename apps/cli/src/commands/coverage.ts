import { coverage } from '@regrights/rules'
import type { Run } from '../command-line/definition.ts'
import { answered, answeredInJson, refused } from '../outcome.ts'
import { namedAgreement } from './agreement.ts'

/** Shows the clause register of an agreement: what is computed, attested or left out. */
export const run: Run = async ({ operands, given }) => {
  const agreement = namedAgreement(operands[0])
  if (!agreement.ok) return refused(...agreement.refusals)
  const rows = coverage(agreement.value.id)
  if (given.json) return answeredInJson(rows)
  const [{ viewOfCoverage }, { thisScreen }] = await Promise.all([
    import('../print/coverage.ts'),
    import('../screen.ts'),
  ])
  return answered(viewOfCoverage(rows, thisScreen()))
}
