import { addDays, type CivilDate } from '../../kernel/civil-date.ts'
import { type Fact, isBy, type Moment, startOf } from '../../record/facts.ts'
import { positionAt, positionsAround } from '../../record/positions.ts'
import type { Inquiry } from '../inquiry.ts'

/** Somebody with the rights and duties of an Investor, from a moment on. */
export type Investor = {
  readonly party: string
  readonly since: CivilDate
  readonly from: Moment
  readonly how: 'original' | 'transferee'
}

/** Why a transferee is or is not an Investor; the first condition that fails is named. */
export type Joining = {
  readonly transfer: Fact<'securities-transferred'>
  readonly since: Moment | null
  readonly fails: 'public-distribution' | 'no-registrable-shares' | 'no-counterpart' | 'late-counterpart' | null
  readonly readings: readonly string[]
}

export type Membership = {
  /** Everybody who has ever become an Investor, in the order in which they did. */
  readonly all: readonly Investor[]
  readonly byParty: ReadonlyMap<string, Investor>
  readonly joinings: ReadonlyMap<string, Joining>
  readonly is: (party: string, at: Moment) => boolean
  /** The Investors at a moment, in the order in which they became so. */
  readonly at: (moment: Moment) => readonly Investor[]
}

/**
 * Who the Investors are.
 *
 * Takes:   the inquiry.
 * Gives:   signatories from the day they joined, and transferees from the later of the transfer and their counterpart.
 * Source:  preamble; 7 (Investor); readings A-T02 to A-T06.
 */
export function findInvestors(inquiry: Inquiry): Membership {
  const byParty = new Map<string, Investor>()
  const joinings = new Map<string, Joining>()
  if (inquiry.has('signatory-roster'))
    for (const [party, facts] of inquiry.record.parties) {
      const signed = facts.joined.find((joined) => joined.role === 'investor')
      if (signed !== undefined)
        byParty.set(party, { party, since: signed.on, from: { day: signed.on, n: signed.n }, how: 'original' })
    }
  const accepted = lateCounterpartsAccepted(inquiry)
  for (const movement of inquiry.record.movements) {
    if (movement.type !== 'securities-transferred') continue
    const joining = joinByTransfer(inquiry, movement, accepted)
    joinings.set(movement.id, joining)
    if (joining.since === null) continue
    const known = byParty.get(movement.to)
    if (known === undefined || (known.how === 'transferee' && !isBy(known.from, joining.since)))
      byParty.set(movement.to, {
        party: movement.to,
        since: joining.since.day,
        from: joining.since,
        how: 'transferee',
      })
  }
  const all = [...byParty.values()].sort((a, b) => (isBy(a.from, b.from) ? (isBy(b.from, a.from) ? 0 : -1) : 1))
  const drops = all.some((one) => everLeft(inquiry, one.party)) && inquiry.reading('A-T05') === 'DROPS_OUT'
  const is = (party: string, at: Moment) => {
    const investor = byParty.get(party)
    return investor !== undefined && isBy(investor.from, at) && !(drops && hasSoldOut(inquiry, party, at))
  }
  return { all, byParty, joinings, is, at: (moment) => all.filter((one) => is(one.party, moment)) }
}

function everLeft(inquiry: Inquiry, party: string): boolean {
  return (inquiry.ledger.positions.get(party) ?? []).some((at) => at.registrable + at.issuable === 0)
}

/** Whether a party has held Units or what came from them and holds none any more. */
export function hasSoldOut(inquiry: Inquiry, party: string, at: Moment): boolean {
  const positions = inquiry.ledger.positions.get(party) ?? []
  const now = positionAt(inquiry.ledger, party, at)
  if (now.registrable + now.issuable > 0) return false
  return positions.some((position) => isBy(position, at) && position.registrable + position.issuable > 0)
}

/** Transfers whose late counterpart the company has accepted by a signed waiver. */
function lateCounterpartsAccepted(inquiry: Inquiry): ReadonlySet<string> {
  const accepted = new Set<string>()
  if (!inquiry.has('waiver-by-beneficiary')) return accepted
  const row = inquiry.pack.contents.find((entry) => entry.rule === 'transferee-by-counterpart')?.row
  for (const waiver of inquiry.record.waivers)
    if (waiver.by === 'company' && waiver.duty === row && (waiver.writtenAndSigned || !inquiry.has('waiver-signed')))
      accepted.add(waiver.about ?? '*')
  return accepted
}

function joinByTransfer(
  inquiry: Inquiry,
  transfer: Fact<'securities-transferred'>,
  accepted: ReadonlySet<string>,
): Joining {
  const moment = { day: transfer.on, n: transfer.n }
  const fail = (fails: NonNullable<Joining['fails']>, ...readings: string[]): Joining => ({
    transfer,
    since: null,
    fails,
    readings,
  })
  if (transfer.to === 'company' || transfer.to === 'public' || transfer.manner === 'to-company')
    return fail('no-registrable-shares')
  if (transfer.manner === 'registered-public' && inquiry.has('public-buyer-excluded'))
    return fail('public-distribution')
  if (transfer.manner === 'rule-144' && inquiry.reading('A-T06') === 'EXCLUDED_TOO')
    return fail('public-distribution', 'A-T06')
  const { before, after } = positionsAround(inquiry.ledger, transfer.to, moment)
  const shares = after.registrable - before.registrable
  const rest = after.preferred - before.preferred + (after.warrants - before.warrants)
  if (shares <= 0 && rest > 0 && inquiry.reading('A-T03') === 'LITERAL') return fail('no-registrable-shares', 'A-T03')
  if (shares <= 0 && rest <= 0) return fail('no-registrable-shares')
  if (!inquiry.has('transferee-by-counterpart')) return fail('no-counterpart')
  return joinByCounterpart(inquiry, transfer, moment, accepted)
}

function joinByCounterpart(
  inquiry: Inquiry,
  transfer: Fact<'securities-transferred'>,
  moment: Moment,
  accepted: ReadonlySet<string>,
): Joining {
  if (inquiry.has('successors-and-transferees') && inquiry.reading('A-T04') === 'GENERAL_8G')
    return { transfer, since: moment, fails: null, readings: ['A-T04'] }
  const signed = transfer.counterpartSignedOn
  // A signature planned for a day after the one asked about is not a fact yet.
  if (signed === null || signed > inquiry.asOf)
    return { transfer, since: null, fails: 'no-counterpart', readings: ['A-T04'] }
  const option = inquiry.reading('A-T02')
  const lastDay =
    option === 'STRICT_SAME_DAY'
      ? transfer.on
      : option === 'REASONABLE_TIME'
        ? addDays(transfer.on, inquiry.settings.reasonableDays)
        : signed
  const inTime = signed <= lastDay || accepted.has(transfer.id) || accepted.has('*')
  if (!inTime) return { transfer, since: null, fails: 'late-counterpart', readings: ['A-T02', 'A-T04'] }
  const since = signed > transfer.on ? startOf(signed) : moment
  return { transfer, since, fails: null, readings: ['A-T02', 'A-T04'] }
}
