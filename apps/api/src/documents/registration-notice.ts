import { type RegistrationAnswer, type Result, standingEvents } from '@regrights/rules'
import { z } from 'zod'
import { aboutOf, addresseesOf } from './addressees.ts'
import { clauseOf, type Dossier, hasRule, nameOf } from './dossier.ts'
import { letterOf } from './letter.ts'
import type { Block } from './paper.ts'
import { contentBlock, type Invitation, replyBlock, replyDays } from './reply-days.ts'
import { counted, dayInWords } from './wording.ts'

/**
 * The Registration Notice of a registration that the Company proposes, a letter to each Investor.
 *
 * Takes:   the dossier; `about` is the registration.
 * Gives:   the letters.
 * Refuses: an unknown registration, one about which no notice is owed, nobody to address, a means without effect.
 */
export function registrationNotices(dossier: Dossier): Result<Block[][]> {
  const { answers } = dossier
  const about = aboutOf(
    dossier,
    'registration',
    answers.registrations.map((one) => one.registration),
  )
  if (!about.ok) return about
  const registration = answers.registrations.find((one) => one.registration === about.value)
  const duties = answers.obligations.filter(
    (one) => one.duty === 'give-registration-notice' && one.about === about.value,
  )
  const addressees = addresseesOf(dossier, duties, `no Registration Notice is owed about ${about.value}`)
  if (!addressees.ok) return addressees
  const letters: Block[][] = []
  for (const to of addressees.value) {
    const letter = letterTo(dossier, about.value, registration, to)
    if (!letter.ok) return letter
    letters.push(letter.value)
  }
  return { ok: true, value: letters }
}

function letterTo(
  dossier: Dossier,
  about: string,
  registration: RegistrationAnswer | undefined,
  to: string,
): Result<Block[]> {
  const invitation: Invitation = { kind: 'registration-notice', right: 'request-piggyback', about }
  const days = replyDays(dossier, invitation, to)
  if (!days.ok) return days
  const { facts, underwritten } = proposalOf(dossier, about, registration)
  return {
    ok: true,
    value: letterOf(dossier, {
      title: 'Registration Notice',
      from: ['company'],
      to,
      method: days.value.method,
      on: days.value.on,
      clause: clauseOf(dossier, 'registration-notice-duty'),
      subject: `Proposed registration ${about}`,
      body: [
        {
          kind: 'text',
          text: 'We intend to register securities for a public offering, on a form that has room for yours. We tell you before the statement is filed.',
        },
        { kind: 'heading', text: 'The proposed registration' },
        { kind: 'facts', facts },
        { kind: 'heading', text: 'Your right' },
        {
          kind: 'text',
          text: `You may ask us in writing to include all or part of your Units and Registrable Shares (${clauseOf(dossier, 'piggyback-right')}). We may still call the registration off before it becomes effective (${clauseOf(dossier, 'withdraw-registration-right')}).`,
        },
        ...(underwritten && hasRule(dossier, 'underwriting-terms-accepted') ? [underwritingBlock(dossier)] : []),
        ...replyBlock(
          dossier,
          days.value,
          'piggyback-request-deadline',
          dossier.terms.periods.piggybackRequest.reading,
        ),
        ...contentBlock(dossier, 'piggyback-request-content'),
      ],
    }),
  }
}

function underwritingBlock(dossier: Dossier): Block {
  return {
    kind: 'text',
    text: `The offering is to be underwritten. To take part you accept the terms agreed with the underwriters and sign their usual agreement (${clauseOf(dossier, 'underwriting-terms-accepted')}). If the underwriters find that too much is offered, your shares may be cut back (${clauseOf(dossier, 'cutback-proportion')}).`,
  }
}

const proposed = z.looseObject({
  type: z.literal('registration-proposed'),
  registration: z.string(),
  form: z.string(),
  initiatedBy: z.string(),
  companyShares: z.number(),
  underwriting: z.enum(['none', 'best-efforts', 'firm-commitment']),
})

const underwritings = {
  none: 'not underwritten',
  'best-efforts': 'underwritten on best efforts',
  'firm-commitment': 'underwritten on firm commitment',
} as const

type Proposal = { readonly facts: [string, string][]; readonly underwritten: boolean }

/** What is on record of the proposal. */
function proposalOf(dossier: Dossier, about: string, registration: RegistrationAnswer | undefined): Proposal {
  const { matter, asOf, options } = dossier
  const proposal = standingEvents(matter, asOf, options.knownAt ?? null)
    .map((event) => proposed.safeParse(event))
    .findLast((read) => read.success && read.data.registration === about)?.data
  const facts: [string, string][] = [
    ['Form', registration?.form ?? proposal?.form ?? 'not chosen yet'],
    ['Proposed on', registration?.proposedOn == null ? 'not recorded' : dayInWords(registration.proposedOn)],
  ]
  if (proposal !== undefined)
    facts.push(
      ['Initiated by', nameOf(dossier, proposal.initiatedBy)],
      ["The Company's own shares", counted(proposal.companyShares)],
      ['Underwriting', underwritings[proposal.underwriting]],
    )
  if (registration?.filedOn != null) facts.push(['Statement filed on', dayInWords(registration.filedOn)])
  return { facts, underwritten: proposal !== undefined && proposal.underwriting !== 'none' }
}
