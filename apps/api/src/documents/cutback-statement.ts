import { type CutbackAnswer, type ProjectedAnswers, project, type Result } from '@regrights/rules'
import { addressBlock, signatureBlock } from './addressee.ts'
import { aboutOf } from './addressees.ts'
import { clauseOf, type Dossier, nameOf, refused } from './dossier.ts'
import type { Block } from './paper.ts'
import { counted, dayInWords } from './wording.ts'

/**
 * What the cutback of a registration leaves each holder, a statement to each.
 *
 * Takes:   the dossier; `about` is the registration, `worksheet` what is shown beyond the holder's own line, and for that
 *          line nothing but what the holder may see of the answers is used.
 * Gives:   the statements.
 * Refuses: a registration without a cutback, a holder that has no line in it.
 */
export function cutbackStatements(dossier: Dossier): Result<Block[][]> {
  const { answers, options } = dossier
  const about = aboutOf(
    dossier,
    'registration with a cutback',
    answers.cutbacks.map((one) => one.registration),
  )
  if (!about.ok) return about
  const cutback = answers.cutbacks.find((one) => one.registration === about.value)
  const holders = (cutback?.lines ?? []).map((line) => line.holder)
  const { to } = options
  if (cutback === undefined || (to !== undefined && !holders.includes(to)))
    // Who else has a line is not for one holder to see, so the others are not named.
    return refused('to', `${to}, who has no line in the cutback of ${about.value}`, 'a holder who asked to be included')
  if (holders.length === 0)
    return refused('to', 'nobody to address', 'a cutback with a holder who asked to be included')
  return {
    ok: true,
    value: (to === undefined ? holders : [to]).map((holder) => [
      ...ownStatement(dossier, project(answers, holder), about.value),
      ...worksheetOf(dossier, cutback, holder),
      { kind: 'heading', text: 'Reply' },
      { kind: 'text', text: 'No reply is needed.' },
      signatureBlock(dossier, 'company'),
    ]),
  }
}

/** The statement to one holder, from what that holder may see. */
function ownStatement(dossier: Dossier, answers: ProjectedAnswers, about: string): Block[] {
  const { asOf } = dossier
  const holder = answers.for
  const visible = { answers: { ...dossier.answers, parties: answers.parties } }
  const cutback = answers.cutbacks.find((one) => one.registration === about)
  const line = cutback?.lines[0]
  const clause = clauseOf(dossier, 'cutback-proportion')
  const facts: [string, string][] = [
    ['Registration', about],
    ['Clause', clause],
    ['Agreement', dossier.terms.title],
    ['Limit stated by the underwriters on', cutback === undefined ? 'not recorded' : dayInWords(cutback.determinedOn)],
    ['Room for holders', cutback === undefined ? 'not recorded' : `${counted(cutback.capacity)} shares`],
  ]
  if (line !== undefined)
    facts.push(
      ['You hold', `${counted(line.held)} registrable shares`],
      ['You asked for', `${counted(line.requested)} shares`],
      ['Included', `${counted(line.included)} shares`],
      ['Left out', `${counted(line.excluded)} shares`],
    )
  return [
    { kind: 'title', text: 'Cutback statement' },
    {
      kind: 'lines',
      lines: [
        dayInWords(asOf),
        'For information. This is no notice under the agreement, so any means of sending will do.',
      ],
    },
    addressBlock(visible, holder),
    { kind: 'facts', facts },
    { kind: 'heading', text: 'How it is worked out' },
    {
      kind: 'text',
      text: `The underwriters found that the offering cannot carry everything. The room for holders is shared in proportion to the registrable shares of those who take part, and nobody is given more than was asked for (${clause}).`,
    },
  ]
}

const wordsOfWorksheet = {
  anonymised: 'All lines, without names',
  full: 'All lines',
} as const

/** The lines and rounds of everybody, as far as the owner discloses them. */
function worksheetOf(dossier: Dossier, cutback: CutbackAnswer, reader: string): Block[] {
  const { worksheet = 'own-line' } = dossier.options
  if (worksheet === 'own-line') return []
  const called = worksheet === 'full' ? (id: string) => nameOf(dossier, id) : anonymous(cutback, reader)
  // The lines stand by id, which would tell who is who.
  const lines = [...cutback.lines].sort((a, b) => b.groupHeld - a.groupHeld || b.requested - a.requested)
  return [
    { kind: 'heading', text: wordsOfWorksheet[worksheet] },
    {
      kind: 'table',
      head: ['Holder', 'Counted with', 'Weight', 'Asked for', 'Included', 'Left out'],
      rows: lines.map((line) => [
        called(line.holder),
        called(line.group),
        counted(line.groupHeld),
        counted(line.requested),
        counted(line.included),
        counted(line.excluded),
      ]),
    },
    ...cutback.rounds.flatMap((round): Block[] => [
      {
        kind: 'heading',
        text: `Round ${round.round}${round.group === null ? '' : ` within ${called(round.group)}`}: ${counted(round.pool)} shares`,
      },
      {
        kind: 'table',
        head: ['Holder or group', 'Weight', 'Asked for', 'Share', 'Takes'],
        rows: [...round.lines]
          .sort((a, b) => b.weight - a.weight || b.requested - a.requested)
          .map(({ id, weight, requested, decimal, takes }) => [
            called(id),
            counted(weight),
            counted(requested),
            decimal,
            takes === null ? 'next round' : counted(takes),
          ]),
      },
    ]),
  ]
}

/** A number in the place of each name but the reader's own. */
function anonymous({ lines, rounds }: CutbackAnswer, reader: string): (id: string) => string {
  const ordered = [...lines].sort((a, b) => b.groupHeld - a.groupHeld || b.requested - a.requested)
  const ids = new Set([
    ...ordered.flatMap((line) => [line.holder, line.group]),
    ...rounds.flatMap((round) => round.lines.map((line) => line.id)),
  ])
  const numbers = new Map([...ids].map((id, index) => [id, `Holder ${index + 1}`]))
  return (id) => (id === reader ? 'You' : (numbers.get(id) ?? 'Holder'))
}
