type Day = string | null

const missingReceipt = 'It counts from the day it is received; record the receipt.'

const astrayBy = {
  sender: 'it does not come from the company, which alone sends notices of this kind.',
  addressee: 'it does not go the way between the company and the others that notices of this kind go.',
  subject: 'what it is about is nothing that a notice of this kind can concern.',
} as const

/** Sentences about notices, transfers, waivers and amendments. */
export const noticePhrases = {
  'notice-effective': (v: { kind: string; given: Day; received: Day }) =>
    `The notice (${v.kind}) is effective: given ${v.given ?? 'on receipt'}${v.received === null ? ', receipt not recorded' : `, received ${v.received}`}.`,
  'notice-ineffective-means': (v: { kind: string; method: string }) =>
    `The notice (${v.kind}) has no effect: ${v.method} is not a means that the agreement lists. It would count if sent by registered or certified mail, by hand, by fax or by ordinary mail, or if the addressee waives this in a signed writing.`,
  'notice-pending': (v: { kind: string; method: string }) =>
    `The notice (${v.kind}) was sent by ${v.method} and has no effect yet. ${missingReceipt}`,
  'notice-astray': (v: { kind: string; astray: 'sender' | 'addressee' | 'subject' }) =>
    `The notice (${v.kind}) has no effect: ${astrayBy[v.astray]}`,
  'notice-returned': (v: { kind: string }) => `The notice (${v.kind}) came back and was never received.`,
  'notice-duplicate': (v: { kind: string; first: string }) =>
    `The notice (${v.kind}) changes nothing: the first one given, on ${v.first}, counts.`,
  'mail-given-when-sent': (v: { sent: string }) =>
    `Registered or certified mail, prepaid first class, with return receipt requested, to the address of record, is given on the day it is sent: ${v.sent}.`,
  'mail-defective': (v: { defect: string }) =>
    `The mail was not sent as the agreement asks (${v.defect}), so it counts only when it is actually received, like ordinary mail.`,
  'given-on-receipt': (v: { method: string; received: Day }) =>
    `A notice by ${v.method} is effective only if and when it is actually received${v.received === null ? '; no receipt is recorded' : `: ${v.received}`}.`,
  'refusal-is-receipt': (v: { on: string }) =>
    `The addressee refused it on ${v.on}; a refusal counts as receipt that day.`,
  'address-change-complete': () =>
    'All other parties have been told of the new address, so it is the address of record.',
  'address-change-incomplete': (v: { untold: string }) =>
    `The change of address has no effect yet: it must be told to all other parties, and these were not: ${v.untold}.`,
  'transfer-joins': (v: { to: string; since: string }) =>
    `${v.to} is an Investor since ${v.since}: it took Registrable Shares and signed a counterpart in time.`,
  'transfer-moves-shares': (v: { to: string; why: string }) =>
    `The securities moved, and ${v.to} does not become an Investor by this transfer: ${v.why}.`,
  'waiver-effective': (v: { by: string; duty: string; until: Day }) =>
    v.until === null
      ? `${v.by} waived ${v.duty} in a signed writing.`
      : `${v.by} agreed in a signed writing to wait for ${v.duty} until ${v.until}.`,
  'waiver-unsigned': (v: { by: string }) => `The waiver has no effect: it must be in writing and signed by ${v.by}.`,
  'waiver-of-nothing': (v: { by: string; duty: string }) =>
    `The waiver has no effect: no performance of ${v.duty} is owed to ${v.by}, and only the one for whose benefit a covenant is may waive it.`,
  'amendment-effective': (v: { on: string }) =>
    `The amendment is in force from ${v.on}, the day of the last consent that was needed.`,
  'amendment-lacks-consent': (v: { missing: string }) =>
    `The amendment has no effect: the company and each Investor must consent, and these have not: ${v.missing}.`,
  'amendment-names-no-term': (v: { path: string }) =>
    `${v.path} is not a number of these terms; no computed answer changes by it.`,
} as const
