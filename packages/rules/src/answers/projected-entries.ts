import type {
  AlertAnswer,
  ContributionAnswer,
  CutbackAnswer,
  DemandAnswer,
  EffectAnswer,
  ExpenseAnswer,
  FilingWindow,
  HoldingAnswer,
  IndemnityCapAnswer,
  NoticeAnswer,
  ObligationAnswer,
  PartyAnswer,
  RegistrationAnswer,
  RightAnswer,
} from '../mechanisms/answers.ts'
import type {
  ProjectedContribution,
  ProjectedCutback,
  ProjectedDemand,
  ProjectedObligation,
  ProjectedRegistration,
  ProjectedRight,
  View,
} from './projected-answers.ts'
import { hiddenReason, shownReason } from './shown-reasons.ts'

/**
 * Entries of the answers as one Investor sees them. Every field is copied by name: a field that is new in the answers is
 * hidden until somebody lists it here.
 */

export function partyFor({ party, name, roles, entity, address, of }: PartyAnswer): PartyAnswer {
  return { party, name, roles: [...roles], entity, address, of }
}

export function holdingFor(holding: HoldingAnswer): HoldingAnswer {
  const { holder, units, common, preferred, warrants, shareEquivalents, registrableShares, lots } = holding
  return {
    holder,
    units,
    common,
    preferred,
    warrants,
    shareEquivalents,
    registrableShares: { issued: registrableShares.issued, issuable: registrableShares.issuable },
    lots: lots.map(({ lot, from, class: kind, count }) => ({ lot, from, class: kind, count })),
  }
}

export function noticeFor({ viewer }: View, entry: NoticeAnswer): NoticeAnswer {
  const { notice, kind, from, to, about, method, sentOn, givenOn, receivedOn, outcome, verdict, because } = entry
  return {
    notice,
    kind,
    from: [...from],
    to,
    about,
    method,
    sentOn,
    givenOn,
    receivedOn,
    outcome,
    // Who else was told of a new address, and who else is a party, is not for one Investor to see.
    verdict: kind === 'address-change' && verdict === 'pending' && givenOn !== null ? 'effective' : verdict,
    // A notice of several senders may stand or fall with another of them.
    because: from.length > 1 || kind === 'address-change' ? hiddenReason(because) : shownReason(because, viewer([])),
  }
}

export function demandFor({ party, valid, notices, viewer }: View, entry: DemandAnswer): ProjectedDemand {
  const { demand, majority, window, coverage, shortage, registration, stage, because } = entry
  const lines = (all: DemandAnswer['coverage']['required']) =>
    all.filter(({ holder }) => holder === party).map(({ holder, securities }) => ({ holder, securities }))
  const hasEffect = valid.has(demand)
  const sent = notices.some((one) => one.kind === 'demand' && one.about === demand && one.from.includes(party))
  return {
    demand,
    // Without effect, whose receipt was looked at last, and who was counted by then, is the doing of others.
    receivedOn: hasEffect ? entry.receivedOn : null,
    initiating: (hasEffect ? entry.initiating.includes(party) : sent) ? [party] : [],
    others: entry.others.filter((one) => one === party),
    majority: { met: majority.met },
    requests: entry.requests
      .filter(({ investor }) => investor === party)
      .map(({ investor, receivedOn, verdict, lastDay, contestedLastDay }) => ({
        investor,
        receivedOn,
        verdict,
        lastDay,
        contestedLastDay,
      })),
    window: window === null ? null : windowFor(window),
    coverage: { required: lines(coverage.required), filed: lines(coverage.filed), missing: lines(coverage.missing) },
    shortage: shortage
      .filter(({ holder }) => holder === party)
      .map(({ holder, requested, included, unregistered }) => ({ holder, requested, included, unregistered })),
    registration,
    stage,
    because: shownReason(because, viewer([])),
  }
}

function windowFor({ due, lastPracticalDay, giveBy, receiveBy }: FilingWindow): ProjectedDemand['window'] {
  return { notBefore: null, due, lastPracticalDay, empty: null, giveBy, receiveBy }
}

export function registrationFor(view: View, entry: RegistrationAnswer): ProjectedRegistration {
  const { registration, form, demand, stage, proposedOn, filedOn, effectiveOn } = entry
  const own = (all: RegistrationAnswer['coverage']) =>
    all.filter(({ holder }) => holder === view.party).map(({ holder, securities }) => ({ holder, securities }))
  // A period that is over may have been ended by the sales of others, and one may run for the shares of others alone.
  const over = stage === 'ended' || stage === 'withdrawn'
  const owed =
    (demand !== null && view.valid.has(demand)) ||
    view.obligations.some(({ duty, about }) => duty === 'keep-effective' && about === registration)
  return {
    registration,
    form,
    demand: view.demands.some((one) => one.demand === demand) ? demand : null,
    stage,
    proposedOn,
    filedOn,
    effectiveOn,
    effectivenessTarget: owed ? entry.effectivenessTarget : null,
    keepEffectiveThrough: owed && !over ? entry.keepEffectiveThrough : null,
    amendThrough: owed && !over ? entry.amendThrough : null,
    coverage: own(entry.coverage),
    unsold: own(entry.unsold),
  }
}

export function obligationFor({ viewer }: View, entry: ObligationAnswer): ProjectedObligation {
  const { id, duty, cite, about, owedBy, owedTo, standard, triggeredOn, notBefore, target, status, readings } = entry
  const over = hasHiddenEnd(entry)
  return {
    id,
    duty,
    cite,
    about,
    owedBy,
    owedTo,
    standard,
    triggeredOn,
    notBefore,
    due: over ? null : entry.due,
    lastPracticalDay: entry.lastPracticalDay,
    target: target === null ? null : { on: target.on, why: target.why },
    status,
    performedOn: over ? null : entry.performedOn,
    next: entry.next.map((turn) => ({ on: turn.on, status: turn.status })),
    readings: [...readings],
    because: shownReason(entry.because, viewer(readings)),
  }
}

/** Whether a duty that lasts is over: the day on which it ended may be that of the last sale, by whomever. */
export function hasHiddenEnd({ standard, status }: Pick<ObligationAnswer, 'standard' | 'status'>): boolean {
  return standard === 'continuing' && status !== 'open' && status !== 'overdue' && status !== 'suspended'
}

export function rightFor({ viewer }: View, entry: RightAnswer): ProjectedRight {
  const { id, right, cite, about, heldBy, status, from, lastDay, contestedLastDay, next, readings, because } = entry
  return {
    id,
    right,
    cite,
    about,
    heldBy,
    status,
    from,
    lastDay,
    contestedLastDay,
    next: next.map((turn) => ({ on: turn.on, status: turn.status })),
    readings: [...readings],
    because: shownReason(because, viewer(readings)),
  }
}

export function cutbackFor({ party }: View, entry: CutbackAnswer): ProjectedCutback {
  const { registration, determinedOn, capacity, lines } = entry
  return {
    registration,
    determinedOn,
    capacity,
    lines: lines
      .filter(({ holder }) => holder === party)
      .map(({ holder, held, requested, included, excluded }) => ({ holder, held, requested, included, excluded })),
  }
}

/** The expenses that the Investor bears; nothing where it bears none. */
export function expensesFor({ party }: View, { about, lines, totals }: ExpenseAnswer): ExpenseAnswer[] {
  const own = lines
    .filter(({ borneBy }) => borneBy === party)
    .map(({ event, category, amount, borneBy, cite }) => ({ event, category, amount, borneBy, cite }))
  return own.length === 0 ? [] : [{ about, lines: own, totals: ofParty(totals, party) }]
}

export function capFor({ registration, holder, proceeds, paid, remaining }: IndemnityCapAnswer): IndemnityCapAnswer {
  return { registration, holder, proceeds, paid, remaining }
}

/** The Investor's share of a claim that it has a part in; nothing of other claims. */
export function contributionFor(view: View, entry: ContributionAnswer): ProjectedContribution[] {
  const { claim, branch, shares } = entry
  const takesPart = Object.hasOwn(shares, view.party) || view.obligations.some((one) => one.about === claim)
  return takesPart ? [{ claim, branch, shares: ofParty(shares, view.party) }] : []
}

function ofParty(amounts: Readonly<Record<string, string>>, party: string): Record<string, string> {
  const amount = Object.hasOwn(amounts, party) ? amounts[party] : undefined
  return amount === undefined ? {} : Object.fromEntries([[party, amount]])
}

/** What an event of the Investor's own may lack by its own doing; what it lacks by the doing of others is not shown. */
const ownLacks: ReadonlySet<string> = new Set([
  'means',
  'receipt',
  'signed-writing',
  'benefit',
  'after-last-day',
  'premature',
  'securities',
  'method',
  'state',
  'taking-part',
  'selling-investor',
  'prospectus-amended',
  'prior-consent',
])

export function effectFor({ party, parties, viewer }: View, entry: EffectAnswer): EffectAnswer {
  const { event, missing, because } = entry
  // A new address that waits for others to be told of it.
  const waits = entry.verdict === 'pending' && !missing.includes('receipt')
  const phrase = because?.says.phrase
  const isAddressChange = phrase === 'address-change-complete' || phrase === 'address-change-incomplete'
  // An event of more than two parties is an amendment or has several senders, and may fail by any of them.
  const isShared = entry.parties.length > 2
  const isTaker = entry.parties.at(-1) === party
  const isShown = (lack: string) =>
    lack === party || (!isShared && !parties.has(lack) && (ownLacks.has(lack) || (isTaker && lack === 'counterpart')))
  const inForce = because?.says.phrase === 'amendment-effective'
  return {
    event,
    parties: [party],
    verdict: waits ? 'effective' : entry.verdict,
    missing: missing.filter(isShown),
    because: (isShared && !inForce) || isAddressChange ? hiddenReason(because) : shownReason(because, viewer([])),
  }
}

export function alertFor({ viewer }: View, { code, severity, about, on, because }: AlertAnswer): AlertAnswer {
  return { code, severity, about, on, because: shownReason(because, viewer([])) }
}
