import { type Because, because } from '../../reasons/because.ts'
import { type Fact, isBy, type RegistrationFacts } from '../../record/facts.ts'
import { promptTarget } from '../duty.ts'
import { attestedBy } from '../information/default.ts'
import type { Delivery } from '../notices/delivery.ts'
import { duplicateVerdict, noEffectVerdict } from '../notices/no-effect.ts'
import { deliveryVerdict } from '../notices/verdicts.ts'
import { entitle, owe, type Workings } from '../workings.ts'

/** An amended prospectus and one Selling Investor that held it. */
type Recall = {
  readonly registration: RegistrationFacts
  readonly amendment: Fact<'prospectus-amended'>
  readonly seller: string
  /** Notices of it to this Selling Investor, in the order in which they were given. */
  readonly told: readonly Delivery[]
  /** The notice on whose receipt offers must stop; null while none has to be obeyed. */
  readonly stop: Delivery | null
  readonly revised: Fact<'prospectus-delivered'> | null
}

/**
 * What follows from amending a prospectus that Selling Investors already hold.
 *
 * Takes:   the workings, the registration, and its Selling Investors.
 * Gives:   the company's duties to tell them and to provide revised prospectuses; theirs to stop offers and return
 *          prospectuses when asked; the right of each to resume offers on its own receipt of the revised one.
 * Source:  2, last paragraph; reading A-F06.
 */
export function oweProspectusAmendments(
  workings: Workings,
  registration: RegistrationFacts,
  sellers: readonly string[],
): void {
  const notices = workings.mail.about(registration.id, 'prospectus-notice')
  const noticesTo = Map.groupBy(notices, ({ facts }) => facts.sent.to)
  const deliveredTo = Map.groupBy(registration.delivered, (one) => one.to)
  const recalls: Recall[] = []
  for (const seller of sellers) {
    const held = { notices: noticesTo.get(seller) ?? [], delivered: deliveredTo.get(seller) ?? [] }
    for (const amendment of registration.prospectusAmended)
      if (heldBefore(held.delivered, amendment)) recalls.push(recallOf(workings, registration, amendment, seller, held))
  }
  for (const recall of recalls) {
    oweByCompany(workings, recall)
    oweBySeller(workings, recall)
  }
  const recallsOf = Map.groupBy(recalls, ({ seller }) => seller)
  for (const notice of notices) judge(workings, recallsOf.get(notice.facts.sent.to) ?? [], notice)
}

/** Whether a prospectus was in a Selling Investor's hands when it was amended. */
function heldBefore(
  delivered: readonly Fact<'prospectus-delivered'>[],
  amendment: Fact<'prospectus-amended'>,
): boolean {
  return delivered.some((one) => {
    // A revised prospectus of the same day is the answer to the amendment, not its cause.
    return one.kind === 'revised'
      ? one.on < amendment.on
      : isBy({ day: one.on, n: one.n }, { day: amendment.on, n: amendment.n })
  })
}

function recallOf(
  workings: Workings,
  registration: RegistrationFacts,
  amendment: Fact<'prospectus-amended'>,
  seller: string,
  held: { readonly notices: readonly Delivery[]; readonly delivered: readonly Fact<'prospectus-delivered'>[] },
): Recall {
  const next = registration.prospectusAmended.find((one) => one.n > amendment.n)
  const told = held.notices
    .filter(({ given }) => given !== null && given.day >= amendment.on)
    .sort((a, b) => (a.given !== null && b.given !== null && isBy(a.given, b.given) ? -1 : 1))
  const automatic = workings.inquiry.reading('A-F06') === 'AUTOMATIC'
  const asking = told
    .filter(({ facts, received }) => received !== null && (automatic || facts.sent.content?.ceaseRequested === true))
    .filter(({ given }) => next === undefined || (given !== null && given.day < next.on))
    .sort((a, b) => (a.received !== null && b.received !== null && isBy(a.received, b.received) ? -1 : 1))
  const revised = held.delivered.find((one) => one.kind === 'revised' && one.on >= amendment.on)
  return { registration, amendment, seller, told, stop: asking[0] ?? null, revised: revised ?? null }
}

function oweByCompany(workings: Workings, recall: Recall): void {
  const { inquiry } = workings
  const { amendment, seller, told, revised, registration } = recall
  const target = promptTarget(inquiry, amendment.on)
  const first = told[0]?.given ?? null
  const { withdrawn } = registration
  const common = {
    about: amendment.id,
    owedBy: 'company',
    owedTo: seller,
    standard: 'promptly',
    triggeredOn: amendment.on,
    target,
    ended: withdrawn?.by === 'investors' ? { on: withdrawn.on, as: 'discharged' as const } : null,
    readings: ['A-I18', 'A-J02', 'A-J03'],
  } as const
  owe(workings, {
    ...common,
    duty: 'notify-prospectus-amendment',
    rule: 'notify-prospectus-amendment',
    performed: first === null ? null : { on: first.day, how: 'performed' },
    because: inquiry.because(() =>
      because(
        'prospectus-amended',
        { on: amendment.on, seller },
        {
          cite: inquiry.cite('notify-prospectus-amendment'),
          facts: [amendment.id],
          working: target.why,
          of: [
            first === null
              ? because('amendment-not-told', { seller })
              : because(
                  'amendment-told',
                  { seller, on: first.day },
                  { facts: [told[0]?.facts.sent.id], readings: ['A-J02'] },
                ),
          ],
        },
      ),
    ),
  })
  owe(workings, {
    ...common,
    duty: 'provide-revised-prospectus',
    rule: 'provide-revised-prospectus',
    performed: revised === null ? null : { on: revised.on, how: 'performed' },
    because: inquiry.because(() =>
      because(
        'prospectus-amended',
        { on: amendment.on, seller },
        {
          cite: inquiry.cite('provide-revised-prospectus'),
          facts: [amendment.id],
          working: target.why,
          of: [revisedReason(recall)],
        },
      ),
    ),
  })
}

function revisedReason({ seller, revised }: Recall): Because {
  return revised === null
    ? because('revised-not-received', { seller })
    : because('revised-received', { seller, on: revised.on }, { facts: [revised.id] })
}

/** Stopping, returning and resuming, once an Investor has received what obliges it to stop. */
function oweBySeller(workings: Workings, recall: Recall): void {
  const { inquiry } = workings
  const { registration, amendment, seller, stop, revised } = recall
  const received = stop?.received ?? null
  if (stop === null || received === null) return
  const cite = inquiry.cite('cease-and-return')
  const subjects = [amendment.id, stop.facts.id, stop.facts.sent.id]
  const reason = (code: 'cease-offers' | 'return-prospectuses', done: Fact<'duty-attested'> | undefined) =>
    because(
      code,
      { seller, on: received.day },
      {
        cite,
        facts: [stop.facts.sent.id, amendment.id],
        readings: ['A-F06'],
        of: [
          stop.facts.sent.content?.ceaseRequested === true
            ? null
            : because('stop-without-request', {}, { readings: ['A-F06'] }),
          done === undefined
            ? because('not-attested', { by: seller, duty: code })
            : because('attested', { by: seller, duty: code, on: done.on }, { facts: [done.id] }),
        ],
      },
    )
  for (const code of ['cease-offers', 'return-prospectuses'] as const) {
    const done = attestedBy(inquiry, seller, code, subjects).find((one) => one.on >= amendment.on)
    const due = code === 'cease-offers' ? received.day : null
    const late = done !== undefined && due !== null && done.on > due
    owe(workings, {
      duty: code,
      rule: 'cease-and-return',
      about: amendment.id,
      owedBy: seller,
      owedTo: 'company',
      standard: 'immediately',
      triggeredOn: received.day,
      due,
      performed: done === undefined ? null : { on: done.on, how: late ? 'performed-late' : 'performed' },
      readings: ['A-F06', 'A-I18', 'A-J03'],
      because: inquiry.because(() => reason(code, done)),
    })
  }
  entitle(workings, {
    right: 'resume-offers',
    rule: 'resume-offers',
    about: amendment.id,
    heldBy: seller,
    from: revised?.on ?? null,
    settled: registration.withdrawn === null ? null : 'lapsed',
    readings: ['A-F06', 'A-I18'],
    because: inquiry.because(() =>
      because(
        revised === null ? 'offers-stopped' : 'offers-resume',
        { seller, on: revised?.on ?? received.day },
        { cite: inquiry.cite('resume-offers'), facts: [revised?.id ?? stop.facts.sent.id] },
      ),
    ),
  })
}

/** A notice counts for its addressee when it is the first of an amendment, or the one on which offers must stop. */
function judge(workings: Workings, recalls: readonly Recall[], delivery: Delivery): void {
  const { inquiry, findings } = workings
  const { sent, id } = delivery.facts
  const plain = deliveryVerdict(workings, delivery, sent.content?.ceaseRequested === true)
  if (plain.verdict !== 'effective') {
    findings.verdicts.set(id, plain)
    return
  }
  const own = recalls.filter((recall) => recall.told.includes(delivery))
  const first = own.find((recall) => recall.told[0] !== delivery && recall.stop !== delivery)?.told[0]
  const counts = own.some((recall) => recall.told[0] === delivery || recall.stop === delivery)
  if (counts) findings.verdicts.set(id, plain)
  else if (first !== undefined) findings.verdicts.set(id, duplicateVerdict(workings, delivery, first))
  else
    findings.verdicts.set(
      id,
      noEffectVerdict(workings, 'prospectus-amended', () =>
        because(
          'prospectus-notice-void',
          { to: sent.to },
          { cite: inquiry.cite('notify-prospectus-amendment'), facts: [sent.id], readings: ['A-I18'] },
        ),
      ),
    )
}
