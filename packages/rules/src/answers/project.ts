import { compareIds } from '../kernel/order.ts'
import type { AlertAnswer, DateAnswer } from '../mechanisms/answers.ts'
import type { Answers } from './answers.ts'
import type { ProjectedAnswers, ProjectedObligation, ProjectedRight, View } from './projected-answers.ts'
import {
  alertFor,
  capFor,
  contributionFor,
  cutbackFor,
  demandFor,
  effectFor,
  expensesFor,
  hasHiddenEnd,
  holdingFor,
  noticeFor,
  obligationFor,
  partyFor,
  registrationFor,
  rightFor,
} from './projected-entries.ts'

/**
 * The answers for the eyes of one Investor.
 *
 * Takes:   the answers, with or without reasons and the second layer, and the Investor's id.
 * Gives:   the Investor's own entries, and the stages and public days of what concerns every Investor. Of the readings
 *          that its duties and rights list, the options chosen. Two matters that differ only in what the Investor may not
 *          see give it equal bytes.
 * Refuses: never; a party that the answers do not know sees what is public.
 * Example: of a majority it sees that it was met, and neither the count nor who made it up.
 */
export function project(answers: Answers, party: string): ProjectedAnswers {
  const view = viewOf(answers, party)
  const obligations = view.obligations.map((one) => obligationFor(view, one))
  const rights = view.rights.map((one) => rightFor(view, one))
  return {
    format: answers.format,
    matter: answers.matter,
    asOf: answers.asOf,
    rules: answers.rules,
    for: party,
    parties: answers.parties.filter((one) => one.party === party || one.party === 'company').map(partyFor),
    investors: answers.investors
      .filter((one) => one.party === party)
      .map(({ since, how, canVote }) => ({ party, since, how, canVote })),
    holdings: answers.holdings.filter((one) => one.holder === party).map(holdingFor),
    notices: view.notices.map((one) => noticeFor(view, one)),
    demands: sortedBy(
      view.demands.map((one) => demandFor(view, one)),
      (one) => `${one.receivedOn ?? ''} ${one.demand}`,
    ),
    registrations: sortedBy(
      answers.registrations.map((one) => registrationFor(view, one)),
      (one) => one.registration,
    ),
    blocks: answers.blocks.map(({ kind, cause, from, through, firstFreeDay }) => ({
      kind,
      cause,
      from,
      through,
      firstFreeDay,
    })),
    obligations,
    rights,
    cutbacks: sortedBy(
      answers.cutbacks.map((one) => cutbackFor(view, one)),
      (one) => one.registration,
    ),
    expenses: sortedBy(
      answers.expenses.flatMap((one) => expensesFor(view, one)),
      (one) => one.about,
    ),
    indemnityCaps: sortedBy(
      answers.indemnityCaps.filter((one) => one.holder === party).map(capFor),
      (one) => one.registration,
    ),
    contributions: sortedBy(
      answers.contributions.flatMap((one) => contributionFor(view, one)),
      (one) => one.claim,
    ),
    effects: answers.effects.filter((one) => one.parties.includes(party)).map((one) => effectFor(view, one)),
    alerts: answers.alerts.filter((one) => isShownAlert(view, one)).map((one) => alertFor(view, one)),
    dates: datesFor(answers, obligations, rights),
    readings: readingsFor(answers, obligations, rights),
  }
}

function viewOf(answers: Answers, party: string): View {
  const isInvestor = answers.investors.some((one) => one.party === party)
  const isOwn = (named: string) => named === party || (named === 'investors' && isInvestor)
  const notices = answers.notices.filter((one) => one.to === party || one.from.includes(party))
  const subjects = new Set(notices.map((one) => one.about))
  const hasEffect = (one: Answers['demands'][number]) => one.stage !== 'void' && one.stage !== 'merged'
  const events = new Set([
    ...answers.effects.filter((one) => one.parties.includes(party)).map((one) => one.event),
    ...answers.holdings.filter((one) => one.holder === party).flatMap((one) => one.lots.map((lot) => lot.lot)),
  ])
  return {
    party,
    obligations: answers.obligations.filter((one) => isOwn(one.owedTo) || one.owedBy === party),
    rights: answers.rights.filter((one) => isOwn(one.heldBy)),
    notices,
    // A demand without effect, or one that joined another, is a matter between its senders and the company.
    demands: answers.demands.filter((one) => hasEffect(one) || subjects.has(one.demand)),
    valid: new Set(answers.demands.filter(hasEffect).map((one) => one.demand)),
    parties: new Set(answers.parties.map((one) => one.party)),
    viewer: (readings) => ({ party, events, readings }),
  }
}

/** The order of events may be somebody else's doing, so lists stand in an order that can be told from what is shown. */
function sortedBy<Entry>(entries: Entry[], key: (entry: Entry) => string): Entry[] {
  return entries.sort((a, b) => compareIds(key(a), key(b)))
}

/** Public alerts, and those about what is the Investor's own. */
function isShownAlert({ party, valid, notices, obligations }: View, { code, about }: AlertAnswer): boolean {
  switch (code) {
    case 'lockout-active':
      return true
    case 'weekend-deadline':
    case 'demand-consumed':
      return valid.has(about)
    case 'notice-ineffective':
      return notices.some((one) => one.notice === about)
    case 'target-passed':
      return obligations.some((one) => one.id === about)
    case 'address-missing':
      return about === party
    default:
      return false
  }
}

type Shown = { readonly obligations: readonly ProjectedObligation[]; readonly rights: readonly ProjectedRight[] }

/** The days of entries that are shown, but for the end of a duty whose end is not. */
function datesFor({ dates }: Answers, obligations: Shown['obligations'], rights: Shown['rights']): DateAnswer[] {
  const shown = new Set([...obligations, ...rights].map((one) => one.id))
  const ended = new Set(obligations.filter(hasHiddenEnd).map((one) => one.id))
  return dates
    .filter(({ kind, ref }) => kind === 'block-end' || (shown.has(ref) && !(kind === 'ends' && ended.has(ref))))
    .map(({ on, practicalOn, kind, ref, party }) => ({ on, practicalOn, kind, ref, party }))
}

function readingsFor({ readings }: Answers, obligations: Shown['obligations'], rights: Shown['rights']) {
  const listed = new Set([...obligations, ...rights].flatMap((one) => one.readings))
  return readings.filter(({ id }) => listed.has(id)).map(({ id, chosen }) => ({ id, chosen }))
}
