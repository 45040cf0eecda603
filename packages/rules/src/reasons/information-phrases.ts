/** Sentences about the information that Investors furnish for a registration. */
export const informationPhrases = {
  'information-asked-for': (v: { investor: string; on: string }) =>
    `${v.investor} takes part in the registration and received the company's written request for information on ${v.on}.`,
  'information-furnished': (v: { investor: string; on: string }) => `${v.investor} furnished it on ${v.on}.`,
  'information-outstanding': (v: { investor: string; by: string }) =>
    `${v.investor} has not furnished it. The clause gives no day; after ${v.by}, the house's own reasonable time, ${v.investor} may be left out under the reading chosen.`,
  'information-not-owed': (v: { to: string }) =>
    `The request has no effect: none of the securities of ${v.to} are to be included, and only an Investor that takes part owes information.`,
} as const
