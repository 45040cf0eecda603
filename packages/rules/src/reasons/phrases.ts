import { contributionPhrases } from './contribution-phrases.ts'
import { cutbackPhrases } from './cutback-phrases.ts'
import { demandPhrases } from './demand-phrases.ts'
import { expensesPhrases } from './expenses-phrases.ts'
import { indemnityPhrases } from './indemnity-phrases.ts'
import { informationPhrases } from './information-phrases.ts'
import { noticePhrases } from './notice-phrases.ts'
import { piggybackPhrases } from './piggyback-phrases.ts'
import { procedurePhrases } from './procedures-phrases.ts'
import { projectionPhrases } from './projection-phrases.ts'

/**
 * The one catalogue that turns reasons into English. A key is what a rule says; its function takes the values and gives
 * the sentence. No other place words a reason.
 */
export const phrases = {
  ...contributionPhrases,
  ...cutbackPhrases,
  ...demandPhrases,
  ...expensesPhrases,
  ...indemnityPhrases,
  ...informationPhrases,
  ...noticePhrases,
  ...piggybackPhrases,
  ...procedurePhrases,
  ...projectionPhrases,
}

export type PhraseKey = keyof typeof phrases
export type PhraseValues<Key extends PhraseKey> =
  Parameters<(typeof phrases)[Key]> extends [infer Values] ? Values : Record<string, never>
