import { latest } from '../../kernel/civil-date.ts'
import { because } from '../../reasons/because.ts'
import type { DemandCase } from '../demand/case.ts'
import { underwritingOf } from '../procedures/period.ts'
import { owe, type Workings } from '../workings.ts'

/**
 * The duty to offer other holders who asked a place in the underwriting of a demand.
 *
 * Source: 1(b); reading A-B02.
 */
export function oweOffers(workings: Workings, demand: DemandCase): void {
  const { inquiry, mail } = workings
  if (!inquiry.has('other-securities-allowed')) return
  const underwritten = demand.life.filings.find((registration) => underwritingOf(registration) !== 'none')
  if (underwritten === undefined && inquiry.reading('A-B02') === 'ONLY_IF_UNDERWRITTEN') return
  const subjects = [demand.id, ...demand.life.filings.map((registration) => registration.id)]
  const requests = subjects.flatMap((subject) => mail.about(subject, 'other-holder-request'))
  const offers = subjects.flatMap((subject) => mail.about(subject, 'other-holder-offer'))
  const seen = new Set<string>()
  for (const request of requests) {
    const holder = request.facts.sent.from[0]
    if (holder === undefined || seen.has(holder) || request.given === null || request.fails !== null) continue
    if (!isEntitled(workings, holder)) continue
    seen.add(holder)
    const offer = offers.find((one) => one.facts.sent.to === holder && one.given !== null)
    const given = offer?.given?.day ?? null
    const asked = latest([request.given.day, demand.life.at.day])
    owe(workings, {
      duty: 'offer-other-holders',
      rule: 'offer-to-other-holders',
      about: demand.id,
      owedBy: 'company',
      owedTo: holder,
      standard: 'as-soon-as-practicable',
      triggeredOn: asked,
      performed: given === null ? null : { on: given, how: 'performed' },
      ended:
        demand.life.ends.endedByInvestors === null
          ? null
          : { on: demand.life.ends.endedByInvestors.day, as: 'discharged' },
      readings: ['A-B02'],
      because: inquiry.because(() =>
        because(
          'other-holder-offer-due',
          { holder },
          {
            cite: inquiry.cite('offer-to-other-holders'),
            facts: [request.facts.sent.id],
            readings: ['A-B02'],
            of: [
              given === null
                ? null
                : because('other-holder-offer-made', { holder, on: given }, { facts: [offer?.facts.sent.id] }),
            ],
          },
        ),
      ),
    })
  }
}

/** Whether a holder has an agreement that entitles it to be included. */
export function isEntitled(workings: Workings, holder: string): boolean {
  if (!workings.inquiry.has('other-holder-entitlement')) return true
  return (workings.inquiry.ledger.positions.get(holder) ?? []).some((position) => position.carrying > 0)
}
