import type { Span } from './offset-map.ts'

/** Words that end with a point inside a sentence, and never at its end. */
const neverLast = new Set(
  'mr mrs ms dr messrs no nos sec secs art arts cl para paras pp vs v cf e.g i.e al st ste attn'.split(' '),
)
/** Words whose point may also be the sentence's own. */
const abbreviations = new Set(
  'inc corp co ltd llc l.l.c l.p lp l.l.p llp n.a p.c p.l.c plc s.a u.s u.s.c esq jr sr etc seq bros a.m p.m'.split(
    ' ',
  ),
)
/** What a sentence of an agreement begins with, so that a company's name is not taken for one. */
const beginsSentence =
  /^["“'(]*(?:The|This|These|Those|Any|All|Each|Every|No|None|Such|If|In|Upon|For|Notwithstanding|Subject|Unless|Except|It|An?|As|At|Where|When|Whenever|After|Before|Without|Nothing|Neither|To|By|On|Following|However|References)\b/

function wordBefore(text: string, at: number): string {
  return /[A-Za-z][A-Za-z.]*$/.exec(text.slice(Math.max(0, at - 12), at))?.[0].toLowerCase() ?? ''
}

function endsHere(text: string, point: number, next: number): boolean {
  const following = text.slice(next, next + 30)
  if (!/^["“'([]*[A-Z0-9]/.test(following)) return false
  if (text[point] !== '.') return true
  const word = wordBefore(text, point)
  if (neverLast.has(word)) return false
  const isInitial = word.length === 1 && /[\s.]/.test(text[point - 2] ?? ' ')
  return isInitial || abbreviations.has(word) ? beginsSentence.test(following) : true
}

/**
 * The sentences of one paragraph.
 *
 * Takes:   the cleaned text and the stretch that the paragraph takes.
 * Gives:   the sentences in order, without the spaces between them; none for an empty stretch.
 * Refuses: never.
 */
export function sentencesOf(clean: string, { start, end }: Span): Span[] {
  const text = clean.slice(start, end)
  const sentences: Span[] = []
  let from = 0
  for (const match of text.matchAll(/[.?!]["'”’)\]]*\s+/g)) {
    const next = match.index + match[0].length
    if (next >= text.length || !endsHere(text, match.index, next)) continue
    sentences.push({ start: start + from, end: start + match.index + match[0].trimEnd().length })
    from = next
  }
  if (from < text.length) sentences.push({ start: start + from, end })
  return sentences
}
