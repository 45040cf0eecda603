import { parseAgreementText, passageFor } from '@regrights/rules'
import type { Run } from '../command-line/definition.ts'
import { placeOf } from '../machine.ts'
import { answered, misused, refused } from '../outcome.ts'
import { viewOfPassage, viewOfSections } from '../print/passage.ts'
import { thisScreen } from '../screen.ts'
import { serverAlone } from './ask.ts'

/** Shows the passage of a signed agreement that a citation names, or the parts that were found in its text. */
export const run: Run = async (call) => {
  const {
    operands: [name = '-'],
    given: { cite, matter, server },
    machine,
  } = call
  if (matter !== undefined) return (await import('../stored/stored-text.ts')).textOfStored(call, name)
  if (server !== undefined) return misused(serverAlone)
  const text = await machine.readText(name)
  if (!text.ok) return refused(...text.refusals)
  const agreement = parseAgreementText(text.value)
  if (agreement.sections.length === 0)
    return refused({ path: placeOf(name), found: 'no text', allowed: 'the plain text of an agreement' })
  if (cite === undefined) return answered(viewOfSections(agreement.sections, thisScreen()))
  const passage = passageFor(agreement, cite)
  if (passage !== null) return answered(viewOfPassage(passage, thisScreen()))
  const parts = agreement.sections.map(({ citation }) => citation).join(', ')
  return refused({ path: '--cite', found: JSON.stringify(cite), allowed: `a place in this text, within: ${parts}` })
}
