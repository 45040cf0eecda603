import { type CivilDate, latest } from '../../kernel/civil-date.ts'
import { because } from '../../reasons/because.ts'
import { isBy, type RegistrationFacts } from '../../record/facts.ts'
import type { NoticeVerdict } from '../findings.ts'
import { attestedBy } from '../information/default.ts'
import type { Delivery } from '../notices/delivery.ts'
import { duplicateVerdict, noEffectVerdict } from '../notices/no-effect.ts'
import { deliveryVerdict } from '../notices/verdicts.ts'
import { owe, type Workings } from '../workings.ts'

/** A request by a Selling Investor that has reached the company by a means that counts. */
type Request = { readonly delivery: Delivery; readonly seller: string; readonly receivedOn: CivilDate }

/**
 * The duty to furnish prospectuses and other documents to each Selling Investor that asked for them.
 *
 * A company's word that it furnished them answers every request received before; what is asked for afterwards is owed anew.
 *
 * Source: 2(c).
 */
export function oweDocuments(workings: Workings, registration: RegistrationFacts, sellers: readonly string[]): void {
  const { inquiry } = workings
  const bySeller = Map.groupBy(requestsOf(workings, registration, sellers, 'document-request'), ({ seller }) => seller)
  for (const [seller, own] of bySeller) {
    const last = own.at(-1)
    if (last === undefined) continue
    const subjects = [registration.id, ...own.flatMap(({ delivery }) => [delivery.facts.id, delivery.facts.sent.id])]
    const furnished = attestedBy(inquiry, 'company', 'furnish-prospectuses', subjects, seller)
    const answeredAt = (request: Request) =>
      furnished.find(
        (one) => request.delivery.received !== null && isBy(request.delivery.received, { day: one.on, n: one.n }),
      )
    const done = answeredAt(last)
    const waiting = own.find((request) => answeredAt(request) === undefined) ?? last
    owe(workings, {
      duty: 'furnish-prospectuses',
      rule: 'furnish-prospectuses',
      about: registration.id,
      owedBy: 'company',
      owedTo: seller,
      standard: 'on-request',
      triggeredOn: owedSince(registration, waiting.receivedOn),
      performed: done === undefined ? null : { on: done.on, how: 'performed' },
      ended: dischargedBy(registration),
      readings: ['A-F01', 'A-I18'],
      because: inquiry.because(() =>
        because(
          'documents-asked-for',
          { seller, on: waiting.receivedOn },
          {
            cite: inquiry.cite('furnish-prospectuses'),
            facts: [waiting.delivery.facts.sent.id],
            readings: ['A-F01'],
            of: [done === undefined ? null : because('documents-furnished', { on: done.on }, { facts: [done.id] })],
          },
        ),
      ),
    })
  }
}

/**
 * The duty to qualify the securities in each state that a Selling Investor named.
 *
 * Source: 2(d).
 */
export function oweStates(workings: Workings, registration: RegistrationFacts, sellers: readonly string[]): void {
  const seen = new Map<string, Request>()
  for (const request of requestsOf(workings, registration, sellers, 'state-request')) {
    const { delivery, seller } = request
    const state = delivery.facts.sent.content?.state
    if (state === undefined) {
      workings.findings.verdicts.set(delivery.facts.id, noEffect(workings, delivery, 'state', 'it names no state'))
      continue
    }
    const key = `${seller} ${state}`
    const first = seen.get(key)
    if (first !== undefined) {
      workings.findings.verdicts.set(delivery.facts.id, duplicateVerdict(workings, delivery, first.delivery))
      continue
    }
    seen.set(key, request)
    oweState(workings, registration, request, state)
  }
}

function oweState(workings: Workings, registration: RegistrationFacts, request: Request, state: string): void {
  const { inquiry } = workings
  const { seller, receivedOn, delivery } = request
  const triggeredOn = owedSince(registration, receivedOn)
  const qualified = registration.qualified.find((one) => one.state === state)
  owe(workings, {
    duty: 'qualify-blue-sky',
    rule: 'qualify-blue-sky',
    about: `${registration.id}:${state}`,
    owedBy: 'company',
    owedTo: seller,
    standard: 'efforts',
    triggeredOn,
    performed: qualified === undefined ? null : { on: latest([qualified.on, triggeredOn]), how: 'performed' },
    ended: dischargedBy(registration),
    readings: ['A-F01', 'A-I18'],
    because: inquiry.because(() =>
      because(
        'state-asked-for',
        { seller, state, on: receivedOn },
        {
          cite: inquiry.cite('qualify-blue-sky'),
          facts: [delivery.facts.sent.id],
          readings: ['A-F01'],
          of: [
            qualified === undefined
              ? because('state-not-qualified', { state })
              : because('state-qualified', { state, on: qualified.on }, { facts: [qualified.id] }),
          ],
        },
      ),
    ),
  })
}

/** The requests of one kind that bind the company, in the order of their receipt; each request gets its verdict. */
function requestsOf(
  workings: Workings,
  registration: RegistrationFacts,
  sellers: readonly string[],
  kind: 'document-request' | 'state-request',
): Request[] {
  const owedTo = new Set(sellers)
  const requests: Request[] = []
  for (const delivery of workings.mail.about(registration.id, kind)) {
    const plain = deliveryVerdict(workings, delivery, true)
    const asking = delivery.facts.sent.from.filter((sender) => owedTo.has(sender))
    const verdict =
      plain.verdict === 'effective' && asking.length === 0
        ? noEffect(
            workings,
            delivery,
            'selling-investor',
            'Section 2 owes this only to Selling Investors of a registration that it governs, on their request to the company',
          )
        : plain
    workings.findings.verdicts.set(delivery.facts.id, verdict)
    const { received } = delivery
    if (verdict.verdict !== 'effective' || received === null) continue
    for (const seller of asking) requests.push({ delivery, seller, receivedOn: received.day })
  }
  return requests.sort((a, b) => (isEarlier(a, b) ? -1 : 1))
}

function isEarlier(a: Request, b: Request): boolean {
  return a.delivery.received !== null && b.delivery.received !== null && isBy(a.delivery.received, b.delivery.received)
}

/** One becomes a Selling Investor with the filing, so an earlier request is owed from then. */
function owedSince(registration: RegistrationFacts, receivedOn: CivilDate): CivilDate {
  return registration.filed === null ? receivedOn : latest([receivedOn, registration.filed.on])
}

function dischargedBy(registration: RegistrationFacts): { on: CivilDate; as: 'discharged' } | null {
  return registration.withdrawn?.by === 'investors' ? { on: registration.withdrawn.on, as: 'discharged' } : null
}

function noEffect(workings: Workings, delivery: Delivery, missing: string, why: string): NoticeVerdict {
  const { inquiry } = workings
  const { kind, id } = delivery.facts.sent
  const cite = inquiry.cite(kind === 'state-request' ? 'qualify-blue-sky' : 'furnish-prospectuses')
  return noEffectVerdict(workings, missing, () =>
    because('procedure-request-void', { kind, why }, { cite, facts: [id], readings: ['A-F01', 'A-I18'] }),
  )
}
