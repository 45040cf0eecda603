type Day = string | null

const orOpen = (day: Day) => day ?? 'a day not yet known'

/** Sentences about demands, their notices, windows, blocks and ends. */
export const demandPhrases = {
  'demand-received': (v: { on: string; by: string }) => `The company received the Demand Notice of ${v.by} on ${v.on}.`,
  'majority-met': (v: { held: number; of: number }) => `They hold ${v.held} of ${v.of}, more than half.`,
  'majority-not-met': (v: { held: number; of: number }) =>
    `They hold ${v.held} of ${v.of}, which is not more than half. More Investors would have to join the demand.`,
  'demand-void': (v: { why: string }) => `The demand has no effect: ${v.why}.`,
  'demand-notice-after-filing': () =>
    'The further Demand Notice adds nothing: the statement had been filed when it was received. One received before would count.',
  'demand-merged': (v: { into: string }) =>
    `The demand joins ${v.into}, which was still under way; its senders count as asking to be included there.`,
  'demand-pending': (v: { due: Day }) => `The demand is pending; a statement must be filed by ${orOpen(v.due)}.`,
  'demand-suspended': () => 'The demand stands, and the duty to file rests today because of a lockout or a delay.',
  'demand-filed': (v: { on: string }) => `A statement for the demand was filed on ${v.on} and is not effective yet.`,
  'demand-effective-not-satisfied': (v: { on: string }) =>
    `A statement became effective on ${v.on} that does not cover everything specified for sale as specified, so the one occasion is not used.`,
  'demand-consumed': (v: { on: string }) =>
    `A statement covering all that was specified became effective on ${v.on}: the one occasion is used.`,
  'demand-consumed-by-withdrawal': (v: { on: string; failing: string }) =>
    `The Investors withdrew on ${v.on}, and the exception for new information fails (${v.failing}): the one occasion is used.`,
  'demand-preserved': (v: { on: string; why: string }) =>
    `The demand ended on ${v.on} without using the one occasion: ${v.why}.`,
  'company-notice-due': (v: { received: string; target: string }) =>
    `The company must notify each other Investor promptly after receipt on ${v.received}; the house's own target is ${v.target}.`,
  'company-notice-given': (v: { to: string; given: string; received: Day }) =>
    `The Company Notice to ${v.to} was given on ${v.given}${v.received === null ? '' : ` and received on ${v.received}`}.`,
  'company-notice-not-given': (v: { to: string }) => `No Company Notice to ${v.to} has been given.`,
  'filed-without-company-notice': (v: { on: string; to: string }) =>
    `A statement was filed on ${v.on} while ${v.to} had not been notified of the demand.`,
  'filing-ceiling': (v: { received: string; days: number; due: Day }) =>
    `A statement must be filed within ${v.days} days of the receipt of the Demand Notice on ${v.received}: by ${orOpen(v.due)}.`,
  'ceiling-moved-by-delay': (v: { cause: string; to: Day }) =>
    v.to === null
      ? `The company delayed the request on account of ${v.cause}; the delay has no end yet, so there is no day.`
      : `The company delayed the request on account of ${v.cause}, which moves the day to ${v.to}.`,
  'ceiling-moved-by-lockout': (v: { cause: string; to: Day }) =>
    `The day falls within the lockout after ${v.cause} became effective and moves to ${orOpen(v.to)}.`,
  'ceiling-rolled': (v: { to: Day }) => `A last day that is no EDGAR day rolls forward to ${orOpen(v.to)}.`,
  'filing-floor': (v: { investor: string; received: string; floor: string; days: number }) =>
    `Towards ${v.investor} a statement may not be filed before ${v.floor}, ${v.days} days after it received the Company Notice on ${v.received}.`,
  'filing-floor-open': (v: { investor: string }) =>
    `Towards ${v.investor} the earliest filing day is not known: no receipt of the Company Notice is recorded.`,
  'floor-waived': (v: { investor: string }) => `${v.investor} waived its earliest filing day.`,
  'no-floor-for-initiating': () => 'An Initiating Investor has no earliest filing day.',
  'filed-and-covers': (v: { registration: string; on: string }) =>
    `${v.registration} covers all that was specified since ${v.on}.`,
  'nothing-filed': () => 'No statement for the demand has been filed.',
  'filed-with-gap': (v: { registration: string; missing: string }) =>
    `${v.registration} does not cover all that was specified; missing: ${v.missing}. An amendment before effectiveness that adds it would perform the duty.`,
  'filed-early': (v: { on: string; floor: string }) =>
    `The filing on ${v.on} came before ${v.floor}, too early for this Investor.`,
  'filed-late': (v: { on: string; due: string }) => `The filing on ${v.on} came after ${v.due}.`,
  'window-empty': (v: { notBefore: string; due: string }) =>
    `No day is both on or after ${v.notBefore} and on or before ${v.due}: the filing window is empty. A waiver of the floor by the Investor concerned would open it.`,
  'window-closes': (v: { receiveBy: string; waiting: string }) =>
    `The Company Notice must be received by ${v.receiveBy} or no filing day is left; not yet received by: ${v.waiting}.`,
  'window-lost': (v: { receiveBy: string; waiting: string }) =>
    `The Company Notice was not received by ${v.receiveBy}, so no filing day is left that suits: ${v.waiting}.`,
  'effectiveness-target': (v: { filed: string; days: number; due: string }) =>
    `The company must use its efforts to have the statement filed on ${v.filed} effective within ${v.days} days: by ${v.due}.`,
  'became-effective': (v: { on: string }) => `It became effective on ${v.on}.`,
  'not-effective-yet': () => 'It is not effective yet.',
  'effective-without-holder': (v: { on: string; holder: string }) =>
    `The statement that became effective on ${v.on} does not cover all that ${v.holder} specified.`,
  'company-withdrew-statement': (v: { on: string }) =>
    `The company withdrew its statement on ${v.on}. That frees it of nothing, and no clause gives a day for filing again.`,
  'ended-by-investors': (v: { on: string }) => `The Investors withdrew their demand on ${v.on}.`,
  'left-out-for-information': (v: { holder: string }) =>
    `${v.holder} may be left out: it has not furnished what the company asked for in writing a reasonable time ago.`,
  'request-timely': (v: { received: string; lastDay: Day }) =>
    v.lastDay === null
      ? `The request was received on ${v.received}, before the last day was set.`
      : `The request was received on ${v.received}, by the last day ${v.lastDay}.`,
  'request-contested': (v: { received: string; lastDay: Day; contestedLastDay: Day }) =>
    `The request was received on ${v.received}, after ${orOpen(v.lastDay)} by the first text and by ${v.contestedLastDay ?? 'a day that depends on a receipt not recorded'} by the second. Include it: that costs nothing.`,
  'request-late': (v: { received: string; lastDay: Day }) =>
    `The request has no effect: it was received on ${v.received}, after the last day ${orOpen(v.lastDay)}. The company may include it of its own will.`,
  'request-premature': (v: { received: string }) =>
    `The request received on ${v.received} has no effect: it was sent before the Company Notice was received.`,
  'request-not-owed': (v: { investor: string }) =>
    `${v.investor} had no right to ask for inclusion in this demand: it was no other Investor when the demand was received.`,
  'request-without-content': (v: { investor: string }) =>
    `The request of ${v.investor} does not say which securities are to be registered.`,
  'inclusion-open': (v: { given: string; lastDay: Day }) =>
    `The Company Notice was given on ${v.given}; a request must be received by ${orOpen(v.lastDay)}.`,
  'inclusion-not-yet': () => 'The Company Notice has not been given, so the time for requests has not begun.',
  'demand-right-from-issue': (v: { on: Day }) =>
    `The right exists from the first issue of Units: ${v.on ?? 'none yet'}.`,
  'demand-right-used': (v: { by: string; on: string }) => `The one occasion was used by ${v.by} on ${v.on}.`,
  'demand-right-in-use': (v: { by: string }) => `${v.by} is under way.`,
  'demand-right-free': () => 'No demand has used the one occasion, and none is under way.',
  'shortage-opens-second-demand': (v: { available: number; needed: number }) =>
    `The company has ${v.available} authorised shares for ${v.needed} that were asked for, so a second demand may follow for the rest.`,
  'second-demand-exercised': (v: { by: string }) => `${v.by} is the second demand.`,
  'second-demand-spent': (v: { by: string }) => `The second demand ${v.by} has been satisfied.`,
  'delay-available': (v: { offering: string; start: string; lastDay: Day }) =>
    `When the demand was received the company was engaged in ${v.offering} or had fixed plans for it from ${v.start}; it may direct a delay until ${orOpen(v.lastDay)}.`,
  'delay-directed': (v: { offering: string; on: string; through: Day }) =>
    `The company directed a delay on ${v.on} on account of ${v.offering}, through ${v.through ?? 'a day not yet known'}.`,
  'delay-already-over': (v: { offering: string; through: string }) =>
    `The delay on account of ${v.offering} had ended on ${v.through} before it was directed; it delays nothing and is used up.`,
  'delay-used-before': () => 'The company has used its one right to delay.',
  'delay-direction-void': (v: { why: string }) => `The direction has no effect: ${v.why}.`,
  lockout: (v: { cause: string; from: string; through: string; free: string }) =>
    `${v.cause} became effective on ${v.from}; the company need not effect another registration through ${v.through}, and must again from ${v.free}.`,
  'other-holder-offer-due': (v: { holder: string }) =>
    `${v.holder} asked to be included and is entitled to it, so the company must offer it a place in the underwriting.`,
  'other-holder-offer-made': (v: { holder: string; on: string }) => `The offer to ${v.holder} was given on ${v.on}.`,
  'last-day-not-edgar': (v: { due: string; weekday: string; practical: string }) =>
    `${v.due} is a ${v.weekday} on which nothing can be filed; the last practical day is ${v.practical}.`,
  'last-day-near-closure': (v: { due: string; practical: string }) =>
    `A closure around ${v.due} is not confirmed; to be safe, file by ${v.practical}.`,
  'target-passed': (v: { on: string; duty: string }) => `The house's own date ${v.on} for ${v.duty} has passed.`,
  'address-missing': (v: { party: string }) => `No address for notices is recorded for ${v.party}.`,
  'document-needed': (v: { document: string; readings: string }) =>
    `${v.document} would settle readings that these answers rest on: ${v.readings}.`,
} as const
