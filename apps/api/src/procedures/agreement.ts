import {
  type AgreementText,
  coverage,
  digestOf,
  packIds,
  parseAgreementText,
  passageFor,
  readingsOf,
  termsOf,
} from '@regrights/rules'
import { z } from 'zod'
import { accepting, signedIn } from './building.ts'
import { inputRefused } from './problems.ts'

const which = accepting(z.strictObject({ agreement: z.enum(packIds) }))

/** The agreements that the product carries. */
export const list = signedIn.query(() => packIds)
/** The numbers of an agreement. */
export const terms = signedIn.input(which).query(({ input }) => termsOf(input.agreement))
/** The agreement clause by clause, in our own words. */
export const digest = signedIn.input(which).query(({ input }) => digestOf(input.agreement))
/** Every row of the clause register, with what the rules do about it. */
export const register = signedIn.input(which).query(({ input }) => coverage(input.agreement))
/** Every reading: the question, its options, the default and why. */
export const readings = signedIn.input(which).query(({ input }) => readingsOf(input.agreement))

const text = z.string().min(1)

/** The parts of a signed agreement in the text that is sent. */
export const sections = signedIn
  .input(accepting(z.strictObject({ text })))
  .query(({ input }) => sectionsIn(parseAgreementText(input.text)))

/** The passage that a citation names in the text that is sent. */
export const passage = signedIn
  .input(accepting(z.strictObject({ text, cite: z.string() })))
  .query(({ input }) => passageIn(parseAgreementText(input.text), input.cite))

export function sectionsIn({ clean, sections, pages }: AgreementText) {
  return { clean, sections, pages }
}

/** The passage; a citation of which not even an outermost part is found is refused with the parts that there are. */
export function passageIn(agreement: AgreementText, cite: string) {
  const found = passageFor(agreement, cite)
  if (found !== null) return found
  const parts = agreement.sections.map(({ citation }) => citation).join(', ')
  throw inputRefused([{ path: 'cite', found: JSON.stringify(cite), allowed: `a place in this text, within: ${parts}` }])
}
