import { demandPhrases } from './demand-phrases.ts'
import { noticePhrases } from './notice-phrases.ts'

/**
 * The one catalogue that turns reasons into English. A key is what a rule says; its function takes the values and gives
 * the sentence. No other place words a reason.
 */
export const phrases = { ...noticePhrases, ...demandPhrases }

export type PhraseKey = keyof typeof phrases
export type PhraseValues<Key extends PhraseKey> =
  Parameters<(typeof phrases)[Key]> extends [infer Values] ? Values : Record<string, never>
