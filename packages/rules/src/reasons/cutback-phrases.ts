/** Sentences about what an underwriting leaves of the shares asked for. */
export const cutbackPhrases = {
  'cut-back-to': (v: { requested: number; included: number }) =>
    `Of the ${v.requested} shares asked for, the cutback leaves ${v.included}.`,
  'terms-not-accepted': (v: { investor: string; on: string }) =>
    `${v.investor} had not accepted the terms of the underwriting on ${v.on}, so its shares need not be included; accepting them before effectiveness would change that.`,
} as const
