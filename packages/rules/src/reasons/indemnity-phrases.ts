type Claim = { by: string; to: string; claim: string }
type Loss = { owed: string }
type Cap = { holder: string; registration: string; proceeds: string; paid: string; left: string }

const basisWords = { statement: 'untrue statement', omission: 'omission' } as const

/** Sentences about indemnity, its cap, the notice of a claim, its defense and its settlement. */
export const indemnityPhrases = {
  'indemnity-owed': (v: Claim & { amount: string }) => `${v.by} must pay ${v.to} ${v.amount} for ${v.claim}.`,
  'indemnity-open': (v: Claim) =>
    `${v.by} must indemnify ${v.to} for ${v.claim}; how much it has to pay cannot be told yet.`,
  'indemnity-not-owed': (v: Claim) => `${v.by} owes ${v.to} no indemnity for ${v.claim}.`,
  'no-indemnity-promised': (v: { by: string; registration: string }) =>
    `Only the company and the Selling Investors promise an indemnity, and ${v.by} is no Selling Investor of ${v.registration}. Shares of its own in the statement would make it one.`,
  'not-indemnified-by-company': (v: { to: string; registration: string }) =>
    `The company indemnifies the Selling Investors of ${v.registration}, its underwriters, and those who control one of them, and ${v.to} is none of these. It would be indemnified if it were recorded as one.`,
  'not-indemnified-by-investor': (v: { to: string; registration: string }) =>
    `A Selling Investor indemnifies the company, its directors and officers, the underwriters of ${v.registration}, and those who control the company or an underwriter, and ${v.to} is none of these. It would be indemnified if it were recorded as one.`,
  'no-ground-of-indemnity': (v: { by: string }) =>
    `The agreement names no statement or omission for which ${v.by} gives an indemnity.`,
  'information-of-claimant': (v: { from: string; to: string }) =>
    v.from === v.to
      ? `The claim rests on information that ${v.to} itself furnished in writing for the document, and the company does not answer for that. It would if the information had come from somebody else.`
      : `The claim rests on information that ${v.from}, another Selling Investor, furnished, and by the reading chosen that costs ${v.to} the indemnity too. By the other reading only information of its own would.`,
  'corrected-before-sale': (v: { on: string; basis: 'statement' | 'omission' }) =>
    `The ${basisWords[v.basis]} was corrected, and the correction reached the Selling Investor on ${v.on}, before any sale. The company would answer for a sale consummated by that day.`,
  'not-information-of-seller': (v: { by: string; from: string | null; agent: boolean }) =>
    v.agent
      ? `The information was sent by an agent of ${v.by} alone, and by the reading chosen it must come from ${v.by} itself too. By the other reading either is enough.`
      : `A Selling Investor answers only for what rests on information about itself, furnished by it in writing for the document; this came from ${v.from ?? 'nobody named'}. Information furnished by ${v.by} would change that.`,
  'loss-determined': (v: Loss) => `The loss is determined: ${v.owed} as far as it is indemnified.`,
  'loss-less-prejudice': (v: Loss) =>
    `The loss is lowered by the harm that late notice of the claim did, and by no more: ${v.owed} is left.`,
  'loss-comes-to-nothing': (v: Loss) =>
    `The loss is determined and comes to ${v.owed}, so there is nothing to indemnify. A loss above what is deducted would change that.`,
  'loss-not-determined': () => 'The loss has not been determined. Record it once it is.',
  'cap-suffices': (v: Cap) =>
    `${v.holder} received ${v.proceeds} from its sales under ${v.registration} and paid ${v.paid} on other claims; the ${v.left} left under its cap are enough.`,
  'cap-limits': (v: Cap) =>
    `${v.holder} pays at most what it received from its sales under ${v.registration}, ${v.proceeds}; it paid ${v.paid} on other claims, so ${v.left} are left. Further sales would raise the cap.`,
  'cap-leaves-nothing': (v: Cap) =>
    `${v.holder} received ${v.proceeds} from its sales under ${v.registration} and paid ${v.paid} on other claims, so nothing is left under its cap. Further sales would raise it.`,
  'cap-not-known': (v: { holder: string; registration: string }) =>
    `By the reading chosen the cap of ${v.holder} counts everything that ${v.registration} covers, and a part is not sold. The price of that part would settle it.`,
  'claim-paid': (v: { by: string; paid: string; on: string }) => `${v.by} had paid ${v.paid} by ${v.on}, which is all.`,
  'claim-paid-in-part': (v: { by: string; paid: string; missing: string }) =>
    `${v.by} has paid ${v.paid}; ${v.missing} are missing.`,
  'indemnity-unavailable': (v: { on: string; reason: string }) =>
    `The indemnity is unavailable since ${v.on} (${v.reason}); contribution takes its place where that opens.`,
  'claim-known': (v: { party: string; on: string; target: string }) =>
    `${v.party} knows of the claim since ${v.on} and must give notice of it promptly; the house's own target is ${v.target}.`,
  'claim-notified': (v: { to: string; on: string }) => `Notice of the claim was given to ${v.to} on ${v.on}.`,
  'claim-not-notified': (v: { to: string }) => `No notice of the claim has been given to ${v.to}.`,
  'late-notice-costs-prejudice-only': (v: { prejudice: string }) =>
    `Late notice lowers the indemnity by the harm it did, ${v.prejudice}, and by no more.`,
  'claim-notice-between-others': (v: { from: string; to: string }) =>
    `The notice has no effect on this claim: it has to come from ${v.from} and go to ${v.to}.`,
  'defense-not-yet': (v: { by: string }) =>
    `${v.by} may take over the defense once notice of the claim is given to it.`,
  'defense-open': (v: { by: string }) =>
    `${v.by} may take over the defense, with counsel whom the indemnified party approves. No clause sets a last day.`,
  'defense-assumed': (v: { by: string; on: string }) => `${v.by} took over the defense on ${v.on}.`,
  'defense-lapsed': (v: { by: string; on: string }) =>
    `${v.by} can no longer take over the defense: the claim was settled on ${v.on}.`,
  'defense-counsel-not-approved': (v: { by: string; to: string }) =>
    `The defense that ${v.by} began does not count: its counsel needs the approval of ${v.to}, who may not withhold it unreasonably.`,
  'settled-by-indemnifying': (v: { by: string; of: string; on: string }) =>
    `${v.by} settled on ${v.on} without the consent of ${v.of}. Consent by that day, or an unconditional release of ${v.of} in the terms, would have been enough.`,
  'settled-by-indemnified': (v: { by: string; of: string; on: string }) =>
    `${v.by} settled on ${v.on} without the prior written consent of ${v.of}. Only consent by that day would have been enough; a release is not.`,
  'consent-between-others': (v: { one: string; other: string }) =>
    `The consent has no effect on this claim: it has to pass between ${v.one} and ${v.other}.`,
  'consent-too-late': (v: { on: string; settled: string }) =>
    `The consent has no effect: it was given on ${v.on}, after the settlement of ${v.settled}, and had to come before.`,
} as const
