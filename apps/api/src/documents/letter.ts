import type { CivilDate } from '@regrights/rules'
import { addressBlock, methodInWords, signatureBlock } from './addressee.ts'
import { type Dossier, type NoticeMethod, nameOf } from './dossier.ts'
import type { Block } from './paper.ts'
import { dayInWords } from './wording.ts'

/** What stands above and below every letter; the middle is the letter's own. */
export type Letter = {
  readonly title: string
  readonly from: readonly string[]
  readonly to: string
  readonly method: NoticeMethod
  readonly on: CivilDate
  readonly clause: string
  readonly subject: string
  readonly body: readonly Block[]
}

/** A letter from its senders to one addressee: who, to whom, how, when, what about, and who signs. */
export function letterOf(dossier: Dossier, letter: Letter): Block[] {
  const { title, from, to, method, on, clause, subject, body } = letter
  return [
    { kind: 'title', text: title },
    { kind: 'lines', lines: [dayInWords(on), methodInWords(dossier, to, method)] },
    addressBlock(dossier, to),
    {
      kind: 'facts',
      facts: [
        ['From', from.map((party) => nameOf(dossier, party)).join(', ')],
        ['Agreement', dossier.terms.title],
        ['Clause', clause],
        ['Subject', subject],
      ],
    },
    ...body,
    ...from.map((party) => signatureBlock(dossier, party)),
  ]
}
