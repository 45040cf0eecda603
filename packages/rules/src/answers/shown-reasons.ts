import type { Because, PhraseValue } from '../reasons/because.ts'
import type { PhraseKey } from '../reasons/phrases.ts'

/** What of a phrase's node one Investor may see. A phrase that is not listed is not shown to anybody. */
type Showing = {
  /** Values that name somebody: the node is shown only where they name the Investor itself or the company. */
  readonly own?: readonly string[]
  /** Whether its arithmetic holds nobody else's numbers. */
  readonly working?: true
}

const plain: Showing = {}
const counted: Showing = { working: true }
const of = (...own: string[]): Showing => ({ own })
const countedOf = (...own: string[]): Showing => ({ own, working: true })

const shown: { readonly [Key in PhraseKey]?: Showing } = {
  // Demands: stages and public days, and what concerns the Investor alone.
  'demand-pending': plain,
  'demand-suspended': plain,
  'demand-filed': plain,
  'demand-consumed': plain,
  'demand-merged': plain,
  'company-notice-due': counted,
  'company-notice-given': of('to'),
  'company-notice-not-given': of('to'),
  'filed-without-company-notice': of('to'),
  'filing-ceiling': counted,
  'ceiling-moved-by-delay': counted,
  'ceiling-moved-by-lockout': counted,
  'ceiling-rolled': plain,
  'filing-floor': countedOf('investor'),
  'filing-floor-open': of('investor'),
  'floor-waived': of('investor'),
  'no-floor-for-initiating': plain,
  'filed-and-covers': plain,
  'nothing-filed': plain,
  'filed-with-gap': plain,
  'effectiveness-target': counted,
  'became-effective': plain,
  'not-effective-yet': plain,
  'effective-without-holder': of('holder'),
  'company-withdrew-statement': plain,
  'left-out-for-information': of('holder'),
  'request-timely': plain,
  'request-contested': plain,
  'request-late': plain,
  'request-premature': plain,
  'request-not-owed': of('investor'),
  'request-without-content': of('investor'),
  'inclusion-open': counted,
  'inclusion-not-yet': plain,
  'demand-right-from-issue': plain,
  'demand-right-used': plain,
  'demand-right-in-use': plain,
  'demand-right-free': plain,
  lockout: plain,
  'other-holder-offer-due': of('holder'),
  'other-holder-offer-made': of('holder'),
  'last-day-not-edgar': plain,
  'last-day-near-closure': plain,
  'target-passed': plain,
  'address-missing': of('party'),
  // Notices, transfers, waivers, amendments: shown only with entries of the Investor's own.
  'notice-effective': plain,
  'notice-ineffective-means': plain,
  'notice-pending': plain,
  'notice-astray': plain,
  'notice-returned': plain,
  'notice-duplicate': plain,
  'mail-given-when-sent': plain,
  'mail-defective': plain,
  'given-on-receipt': plain,
  'refusal-is-receipt': plain,
  'address-change-complete': plain,
  'transfer-joins': of('to'),
  'transfer-moves-shares': of('to'),
  'waiver-effective': of('by'),
  'waiver-unsigned': of('by'),
  'waiver-of-nothing': of('by'),
  'amendment-effective': plain,
  'amendment-names-no-term': plain,
  // Procedures. The day on which everything had been sold is the sale of somebody.
  'keep-effective': counted,
  interrupted: plain,
  'withdrawn-by-investors': plain,
  'amend-until-distributed': counted,
  'documents-asked-for': of('seller'),
  'documents-furnished': plain,
  'state-asked-for': of('seller'),
  'state-qualified': plain,
  'state-not-qualified': plain,
  'procedure-request-void': plain,
  'prospectus-amended': countedOf('seller'),
  'amendment-told': of('seller'),
  'amendment-not-told': of('seller'),
  'revised-received': of('seller'),
  'revised-not-received': of('seller'),
  'cease-offers': of('seller'),
  'return-prospectuses': of('seller'),
  'stop-without-request': plain,
  attested: of('by'),
  'not-attested': of('by'),
  'offers-stopped': of('seller'),
  'offers-resume': of('seller'),
  'prospectus-notice-void': of('to'),
  // Piggy-backs, cutback and information.
  'registration-notice-due': counted,
  'registration-notice-given': of('investor'),
  'registration-notice-not-given': of('investor'),
  'filed-without-registration-notice': of('investor'),
  'registration-given-up': plain,
  'registration-never-proposed': plain,
  'registration-notice-void': plain,
  'piggyback-not-yet': of('investor'),
  'piggyback-open': countedOf('investor'),
  'piggyback-request-void': of('investor'),
  'piggyback-inclusion': of('investor'),
  'nothing-filed-yet': plain,
  'piggyback-covered': of('investor'),
  'piggyback-registered': of('investor'),
  'piggyback-not-covered': of('investor'),
  'registration-withdrawn': plain,
  'cut-back-to': plain,
  'terms-not-accepted': of('investor'),
  'information-asked-for': countedOf('investor'),
  'information-furnished': of('investor'),
  'information-outstanding': of('investor'),
  'information-not-owed': of('to'),
  // Claims and expenses: shown only with duties of the Investor's own, whose other side it knows.
  'indemnity-owed': plain,
  'indemnity-open': plain,
  'indemnity-not-owed': plain,
  'no-indemnity-promised': of('by'),
  'not-indemnified-by-company': of('to'),
  'not-indemnified-by-investor': plain,
  'no-ground-of-indemnity': plain,
  'information-of-claimant': of('from'),
  'corrected-before-sale': plain,
  'loss-determined': counted,
  'loss-less-prejudice': counted,
  'loss-comes-to-nothing': counted,
  'loss-not-determined': plain,
  'cap-suffices': countedOf('holder'),
  'cap-limits': countedOf('holder'),
  'cap-leaves-nothing': countedOf('holder'),
  'cap-not-known': of('holder'),
  'claim-paid': plain,
  'claim-paid-in-part': plain,
  'indemnity-unavailable': plain,
  'claim-known': counted,
  'claim-notified': plain,
  'claim-not-notified': plain,
  'late-notice-costs-prejudice-only': plain,
  'claim-notice-between-others': of('from', 'to'),
  'defense-not-yet': plain,
  'defense-open': plain,
  'defense-assumed': plain,
  'defense-lapsed': plain,
  'defense-counsel-not-approved': plain,
  'consent-between-others': of('one', 'other'),
  'consent-too-late': plain,
  'contribution-open': plain,
  'contribution-not-owed': plain,
  'contribution-closed': plain,
  'contribution-barred': plain,
  'divided-by-fault': plain,
  'fault-shares-needed': plain,
  'net-proceeds-needed': plain,
  'contribution-within-cap': of('holder'),
  'contribution-reaches-cap': of('holder'),
  'contribution-paid': plain,
  'registration-expenses-not-owed': plain,
  'withdrawers-pay': plain,
}

/**
 * Reasons whose mere presence tells of others, so that nothing stands in their place: the sales that ended a period, and
 * an interruption that is one only while somebody has shares left to sell.
 */
const leftOut: ReadonlySet<PhraseKey> = new Set<PhraseKey>([
  'all-covered-sold',
  'underwriters-done',
  'interruption-is-no-breach',
])

const notShown: Because = {
  says: { phrase: 'not-shown', with: {} },
  cite: null,
  facts: [],
  readings: [],
  working: null,
  of: [],
}

/** Whose eyes a reason is for: the Investor, the events that it knows, and the readings that its entry lists. */
export type Viewer = {
  readonly party: string
  readonly events: ReadonlySet<string>
  readonly readings: readonly string[]
}

/**
 * The reason for an entry, as far as one Investor may see it.
 *
 * Takes:   the reason, or null when none was built, and whose eyes it is for.
 * Gives:   nodes whose phrase is on the list keep their sentence and clause, with the events and readings that the
 *          Investor knows of; every other node says "not shown", and of several beside each other one is left, so that
 *          their number tells nothing.
 */
export function shownReason(reason: Because | null, viewer: Viewer): Because | null {
  return reason === null ? null : shownNode(reason, viewer)
}

/** The reason of an entry that is the Investor's only together with others. */
export function hiddenReason(reason: Because | null): Because | null {
  return reason === null ? null : notShown
}

function shownNode(reason: Because, viewer: Viewer): Because {
  const { phrase, with: values } = reason.says
  const showing = shown[phrase]
  if (showing === undefined || !(showing.own ?? []).every((key) => isOwn(values[key], viewer.party))) return notShown
  const beneath = reason.of.filter((one) => !leftOut.has(one.says.phrase)).map((one) => shownNode(one, viewer))
  const visible = beneath.filter((one) => one !== notShown)
  return {
    says: reason.says,
    cite: reason.cite,
    facts: reason.facts.filter((event) => viewer.events.has(event)),
    readings: reason.readings.filter((id) => viewer.readings.includes(id)),
    working: showing.working === true ? reason.working : null,
    of: visible.length === beneath.length ? visible : [...visible, notShown],
  }
}

function isOwn(value: PhraseValue | undefined, party: string): boolean {
  return value === party || value === 'company'
}
