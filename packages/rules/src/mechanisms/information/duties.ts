import { addDays, type CivilDate, latest } from '../../kernel/civil-date.ts'
import { because, counted } from '../../reasons/because.ts'
import type { Life } from '../demand/life.ts'
import type { Delivery } from '../notices/delivery.ts'
import { noEffectVerdict } from '../notices/no-effect.ts'
import { deliveryVerdict } from '../notices/verdicts.ts'
import type { Piggyback } from '../piggyback/requests.ts'
import { owe, type Workings } from '../workings.ts'
import { furnishedOn } from './default.ts'

/** The demand that an id stands for: a demand, or a statement filed for one. */
export type DemandNamed = (subject: string) => Life | null

/**
 * The duty of each Investor that takes part to furnish what the company asks for in writing, and the verdict of each such
 * request.
 *
 * Takes:   the workings, the registrations as Section 3(a) concerns them, and the demand that an id stands for.
 * Gives:   one duty for each effective request to an Investor whose securities are to be included.
 * Source:  6; reading A-J01.
 */
export function findInformationDuties(
  workings: Workings,
  piggybacks: ReadonlyMap<string, Piggyback>,
  demandNamed: DemandNamed,
): void {
  for (const [subject, kinds] of workings.inquiry.record.noticesAbout)
    for (const notice of kinds.get('information-request') ?? []) {
      const demand = demandNamed(subject)
      const investor = notice.sent.to
      const since = takesPartSince(demand, piggybacks.get(subject), investor)
      judge(workings, workings.mail.of(notice), since)
      if (since !== null) oweInformation(workings, workings.mail.of(notice), since, demand)
    }
}

/** The day since which an Investor's securities are to be included; null when they are not. */
function takesPartSince(demand: Life | null, piggyback: Piggyback | undefined, investor: string): CivilDate | null {
  const asked = piggyback?.standing.get(investor)?.at.day ?? null
  if (demand === null || demand.withdrew.has(investor)) return asked
  if (demand.opening.initiating.includes(investor)) return demand.at.day
  return demand.standing.get(investor)?.at.day ?? asked
}

function oweInformation(workings: Workings, delivery: Delivery, since: CivilDate, demand: Life | null): void {
  const { inquiry } = workings
  const { sent } = delivery.facts
  if (delivery.received === null || delivery.fails !== null || delivery.astray !== null) return
  const received = delivery.received.day
  const { reasonableDays } = inquiry.settings
  const target = addDays(received, reasonableDays)
  const furnished = furnishedOn(inquiry, delivery, sent.to)
  const freed = demand?.ends.endedByInvestors ?? null
  owe(workings, {
    duty: 'furnish-information',
    rule: 'furnish-information',
    about: sent.id,
    owedBy: sent.to,
    owedTo: 'company',
    standard: 'on-request',
    triggeredOn: latest([received, since]),
    target: { on: target, why: `${reasonableDays} days after ${received}, set by the house for a reasonable time` },
    performed: furnished === null ? null : { on: furnished, how: 'performed' },
    ended: freed === null ? null : { on: freed.day, as: 'discharged' },
    readings: ['A-J01', 'A-J03'],
    because: inquiry.because(() =>
      because(
        'information-asked-for',
        { investor: sent.to, on: received },
        {
          cite: inquiry.cite('furnish-information'),
          facts: [sent.id],
          readings: ['A-J01'],
          working: counted(received, target),
          of: [
            furnished === null
              ? because('information-outstanding', { investor: sent.to, by: target }, { readings: ['A-J01'] })
              : because('information-furnished', { investor: sent.to, on: furnished }),
          ],
        },
      ),
    ),
  })
}

function judge(workings: Workings, delivery: Delivery, since: CivilDate | null): void {
  const { inquiry, findings } = workings
  const { sent, id } = delivery.facts
  const plain = deliveryVerdict(workings, delivery, true)
  const verdict =
    plain.verdict !== 'effective' || since !== null
      ? plain
      : noEffectVerdict(workings, 'taking-part', () =>
          because(
            'information-not-owed',
            { to: sent.to },
            { cite: inquiry.cite('furnish-information'), facts: [sent.id] },
          ),
        )
  findings.verdicts.set(id, verdict)
}
