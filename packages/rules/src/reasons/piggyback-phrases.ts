type Day = string | null

/** Sentences about registrations that the company proposes and the Investors may join. */
export const piggybackPhrases = {
  'registration-notice-due': (v: { registration: string; due: Day }) =>
    `The company proposes ${v.registration}, on a form that could carry the Investors' securities too, and must notify each Investor promptly and before it is filed${v.due === null ? '' : `: by ${v.due}`}.`,
  'registration-notice-given': (v: { investor: string; given: string; received: Day }) =>
    `The Registration Notice to ${v.investor} was given on ${v.given}${v.received === null ? '' : ` and received on ${v.received}`}.`,
  'registration-notice-not-given': (v: { investor: string }) =>
    `No Registration Notice has been given to ${v.investor} by a means that the agreement lists.`,
  'filed-without-registration-notice': (v: { on: string; investor: string }) =>
    `The statement was filed on ${v.on} while ${v.investor} had not been notified of it; a notice given now performs the duty late.`,
  'registration-given-up': (v: { on: string }) => `The registration was given up on ${v.on}.`,
  'registration-never-proposed': (v: { registration: string }) =>
    `${v.registration} was filed without a demand and no proposal of it is recorded. Whether a Registration Notice was owed depends on its purpose, and on whether its form would also have allowed the Investors' securities; record the proposal.`,
  'registration-notice-void': (v: { registration: string; why: string }) =>
    `The Registration Notice about ${v.registration} has no effect: ${v.why}.`,
  'piggyback-not-yet': (v: { investor: string; given: string; lastDay: Day }) =>
    `${v.investor} has not been given a Registration Notice, so its time to ask has not begun.`,
  'piggyback-open': (v: { investor: string; given: string; lastDay: Day }) =>
    `The Registration Notice to ${v.investor} was given on ${v.given}; the company must receive a request by ${v.lastDay ?? 'no particular day'}.`,
  'piggyback-request-void': (v: { investor: string; why: string }) =>
    `The Piggy-back Request of ${v.investor} has no effect: ${v.why}.`,
  'piggyback-inclusion': (v: { investor: string; registration: string; received: string }) =>
    `The request of ${v.investor} was received on ${v.received}, in time, so the company owes its efforts to have the shares registered in ${v.registration}.`,
  'nothing-filed-yet': () => 'The statement has not been filed yet.',
  'piggyback-covered': (v: { investor: string; needed: number; covered: number }) =>
    `The statement covers ${v.covered} shares of ${v.investor}; ${v.needed} must be registered. It is not effective yet.`,
  'piggyback-registered': (v: { investor: string; needed: number; covered: number; on: string }) =>
    `The statement became effective on ${v.on} with ${v.covered} shares of ${v.investor}; ${v.needed} had to be registered.`,
  'piggyback-not-covered': (v: { investor: string; needed: number; covered: number }) =>
    `The statement covers ${v.covered} shares of ${v.investor}, and what must be registered comes to ${v.needed}. An amendment before effectiveness that adds the rest would perform the duty.`,
  'piggyback-left-out': (v: { investor: string; needed: number; covered: number; on: string }) =>
    `The statement became effective on ${v.on} with ${v.covered} shares of ${v.investor}, without all that had to be registered, which comes to ${v.needed}.`,
  'company-may-withdraw': (v: { registration: string; from: string }) =>
    `The company proposed ${v.registration} itself on ${v.from} and may withdraw it on any day before it becomes effective, whoever has joined.`,
  'registration-withdrawn': (v: { on: string; by: string }) => `It was withdrawn on ${v.on} by the ${v.by}.`,
} as const
