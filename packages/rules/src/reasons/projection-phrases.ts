/** What stands in the place of a reason that one Investor may not see. */
export const projectionPhrases = {
  'not-shown': () => 'Not shown: this rests on facts of others.',
} as const
