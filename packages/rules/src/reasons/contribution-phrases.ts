type Claim = { by: string; to: string; claim: string }
type Benefits = { by: string; to: string; own: string; other: string }
type Cap = { holder: string; left: string }

/** Sentences about contribution where the indemnity fails. */
export const contributionPhrases = {
  'contribution-owed': (v: Claim & { share: string; base: string }) =>
    `${v.by} must contribute ${v.share} of the ${v.base} that ${v.claim} costs ${v.to}.`,
  'contribution-open': (v: Claim) =>
    `${v.by} must contribute to what ${v.claim} costs ${v.to}; how much cannot be told yet.`,
  'contribution-not-owed': (v: Claim) => `${v.by} owes ${v.to} no contribution for ${v.claim}.`,
  'contribution-closed': (v: { reason: string }) =>
    `Contribution is closed: it opens only when the indemnity fails for a reason other than its own limits, and the reason here is one of those or is not open to it (${v.reason}).`,
  'contribution-barred': (v: { by: string; to: string }) =>
    `${v.to} is guilty of fraudulent misrepresentation and ${v.by} is not, so nothing can be asked of ${v.by}. If ${v.by} were found guilty too, the bar would fall away.`,
  'divided-by-benefits': (v: Benefits) =>
    `The loss is divided by what each received from the offering, net of expenses: ${v.by} ${v.own}, ${v.to} ${v.other}.`,
  'payer-received-nothing': (v: Benefits) =>
    `The loss is divided by what each received from the offering, net of expenses: ${v.by} nothing, ${v.to} ${v.other}. So ${v.by} contributes nothing; proceeds of its own would change that.`,
  'divided-by-fault': (v: { by: string; to: string }) =>
    `Benefits do not decide between ${v.by} and ${v.to}, so the relative fault of each counts, as it is determined.`,
  'divided-by-blend': (v: { by: string; to: string }) =>
    `Benefits alone do not decide between ${v.by} and ${v.to}; by the reading chosen they and the determined shares of fault count half each.`,
  'fault-shares-needed': (v: { claim: string }) =>
    `The shares of fault for ${v.claim} have not been determined; no formula gives them. Record the determination.`,
  'net-proceeds-needed': (v: { by: string; to: string }) =>
    `What ${v.by} and ${v.to} received from the offering gives no ratio: both received nothing, or what one received is not recorded. A recorded amount or a determination of fault would settle it.`,
  'contribution-within-cap': (v: Cap) => `The cap of ${v.holder}, of which ${v.left} are left, is not reached.`,
  'contribution-reaches-cap': (v: Cap) =>
    `By the reading chosen the cap of ${v.holder} limits contribution too, and ${v.left} are left of it.`,
  'contribution-paid': (v: { by: string; paid: string; missing: string }) =>
    `${v.by} has paid ${v.paid} since the indemnity became unavailable; ${v.missing} are missing.`,
} as const
