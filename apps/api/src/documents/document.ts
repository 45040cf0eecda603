import type { CivilDate, Matter, Result } from '@regrights/rules'
import { companyNotices } from './company-notice.ts'
import { cutbackStatements } from './cutback-statement.ts'
import { delayDirections } from './delay-direction.ts'
import { demandNotices } from './demand-notice.ts'
import type { DocumentKind, DocumentOptions } from './document-options.ts'
import { type Dossier, openDossier } from './dossier.ts'
import { memorandumOf } from './memorandum.ts'
import { type Block, docxOf } from './paper.ts'
import { registrationNotices } from './registration-notice.ts'

const titles: Readonly<Record<DocumentKind, string>> = {
  'company-notice': 'Company Notice',
  'demand-notice': 'Demand Notice',
  'registration-notice': 'Registration Notice',
  'delay-direction': 'Direction to delay a registration',
  'cutback-statement': 'Cutback statement',
  memorandum: 'Memorandum',
}

const makers: Readonly<Record<DocumentKind, (dossier: Dossier) => Result<Block[][]>>> = {
  'company-notice': companyNotices,
  'demand-notice': demandNotices,
  'registration-notice': registrationNotices,
  'delay-direction': delayDirections,
  'cutback-statement': cutbackStatements,
  memorandum: (dossier) => ({ ok: true, value: [memorandumOf(dossier)] }),
}

/**
 * A document about a matter as a docx file, worded by us, with the facts as the rules answer them.
 *
 * Takes:   the kind, the matter, the day it is dated and answered as of, and what else is to be said.
 * Gives:   the bytes; equal input gives equal bytes. A letter to several addressees has a page for each.
 * Refuses: an unknown demand or registration, nobody to address, a notice or means that would have no effect, a holder
 *          without a line; the place is the option to change.
 */
export async function documentOf(
  kind: DocumentKind,
  matter: Matter,
  asOf: CivilDate,
  options: DocumentOptions,
): Promise<Result<Uint8Array>> {
  const dossier = openDossier(matter, asOf, options)
  if (!dossier.ok) return dossier
  const parts = makers[kind](dossier.value)
  if (!parts.ok) return parts
  const footer = footerOf(matter, asOf, options, dossier.value.answers.rules)
  const title = `${titles[kind]}: ${matter.title}`
  return {
    ok: true,
    value: await docxOf({ title, parts: parts.value, footer, day: asOf, wide: kind === 'memorandum' }),
  }
}

function footerOf(matter: Matter, asOf: CivilDate, { head, knownAt }: DocumentOptions, rules: string): string {
  return [
    matter.id,
    `as of ${asOf}`,
    ...(knownAt === undefined ? [] : [`as known at ${knownAt}`]),
    ...(head === null ? [] : [`head ${head.seq}:${head.hash}`]),
    `rules ${rules}`,
  ].join('  ·  ')
}
