import { type Alphabet, alphabetBegunBy, labelValue } from './enumerator.ts'
import type { Span } from './offset-map.ts'
import type { Section } from './section.ts'
import { sentencesOf } from './sentences.ts'

/** The place in a text that a citation has come down to so far. */
export type Scope = {
  readonly citation: string
  /** The heading of the part that it is in. */
  readonly heading: string | null
  /** The part, while no finer place than a part is cited. */
  readonly section: Section | null
  readonly span: Span
  /** The words in it that can be cited by sentence: paragraphs without numbers, headings and the parts inside. */
  readonly words: readonly Span[]
}

/** A whole part as a scope. */
export function scopeOf(section: Section): Scope {
  const words = section.paragraphs.flatMap(({ start, end }) => {
    const from = Math.max(start, Math.min(section.body, end))
    return from < end ? { start: from, end } : []
  })
  return { citation: section.citation, heading: section.heading, section, span: section.clean, words }
}

function within(scope: Scope, span: Span, suffix: string): Scope {
  return { citation: `${scope.citation}${suffix}`, heading: scope.heading, section: null, span, words: [span] }
}

/** Which one of several is meant: a number from 1, or the last. */
export type Ordinal = number | 'last'

function pick<T>(items: readonly T[], ordinal: Ordinal): T | undefined {
  return ordinal === 'last' ? items.at(-1) : items[ordinal - 1]
}

export function sentencesIn(clean: string, scope: Scope): Span[] {
  return scope.words.flatMap((words) => sentencesOf(clean, words))
}

export function sentenceOf(clean: string, scope: Scope, ordinal: Ordinal): Scope | null {
  const found = pick(sentencesIn(clean, scope), ordinal)
  return found === undefined ? null : within(scope, found, ordinal === 'last' ? ' last s.' : ` s.${ordinal}`)
}

/** A paragraph of a part's own; its last one counts only if no part inside it comes after. */
export function paragraphOf(scope: Scope, ordinal: Ordinal): Scope | null {
  const found = pick(scope.words, ordinal)
  const inner = scope.section?.sections.at(-1)
  if (found === undefined || (ordinal === 'last' && inner !== undefined && inner.clean.start >= found.end)) return null
  return within(scope, found, ordinal === 'last' ? ' last ¶' : ` ¶${ordinal}`)
}

/** The words that lead to the parts inside a part. */
export function leadInOf(scope: Scope): Scope | null {
  const [found, inner] = [scope.words[0], scope.section?.sections[0]]
  return found === undefined || inner === undefined || inner.clean.start < found.end
    ? null
    : within(scope, found, ' lead-in')
}

const proviso = /\bprovided(?:,?\s+(?:however|further|moreover))*,?\s+that\b/gi

/** A proviso by its number, from "provided that" to the end of its sentence or the next proviso; without one, the only one. */
export function provisoOf(clean: string, scope: Scope, ordinal: number | null): Scope | null {
  const provisos = sentencesIn(clean, scope).flatMap((sentence) => {
    const text = clean.slice(sentence.start, sentence.end)
    const starts = [...text.matchAll(proviso)].map((match) => match.index)
    return starts.map((start, n) => {
      const next = starts[n + 1]
      const kept =
        next === undefined ? text.slice(start) : text.slice(start, next).replace(/[;,]?\s*(?:and,?)?\s*$/, '')
      return { start: sentence.start + start, end: sentence.start + start + kept.length }
    })
  })
  const found = ordinal === null ? (provisos.length === 1 ? provisos[0] : undefined) : provisos[ordinal - 1]
  return found === undefined ? null : within(scope, found, ordinal === null ? ' proviso' : ` proviso ${ordinal}`)
}

/** The words in brackets, where only one bracket holds words: not an (i), a (20), or the name of a defined term. */
export function parenthesisOf(clean: string, scope: Scope): Scope | null {
  const groups: Span[] = []
  for (const { start, end } of scope.words) {
    const open: number[] = []
    for (let at = start; at < end; at += 1) {
      if (clean[at] === '(') open.push(at)
      else if (clean[at] === ')') {
        const from = open.pop()
        if (from !== undefined && open.length === 0) groups.push({ start: from, end: at + 1 })
      }
    }
  }
  const prose = groups.filter(({ start, end }) => {
    const inside = clean.slice(start + 1, end - 1)
    return inside.includes(' ') && !/^[^"“]{0,50}["“][^"”]*["”]$/.test(inside)
  })
  const [found] = prose
  return prose.length !== 1 || found === undefined ? null : within(scope, found, ' parenthesis')
}

const referred =
  /(?:clauses?|(?:sub-?)?paragraphs?|(?:sub-?)?sections?|items?|parts?|exhibits?)\s*[\d.]*(?:\([A-Za-z0-9]{1,5}\)(?:,?\s*(?:and|or|to|through)\s+|\s*[,–-]\s*)?)*$/i

type Item = { readonly label: string; readonly at: number }

/** The (a), (b), (c) in running words, without those that refer to another place. */
function itemsIn(clean: string, { start, end }: Span): Item[] {
  const text = clean.slice(start, end)
  return [...text.matchAll(/\(([A-Za-z]{1,5}|\d{1,2})\)/g)].flatMap((match) => {
    const before = text.slice(Math.max(0, match.index - 60), match.index)
    return /[\w)]$/.test(before) || referred.test(before) ? [] : { label: match[1] ?? '', at: start + match.index }
  })
}

/** Where the last item of an enumeration ends: at the bracket that holds the enumeration, or with its sentence. */
function endOfItem(clean: string, from: number, words: Span): number {
  const sentence = sentencesOf(clean, words).find(({ end }) => from < end)
  const end = sentence?.end ?? words.end
  let depth = 0
  for (let at = from; at < end; at += 1) {
    if (clean[at] === '(') depth += 1
    else if (clean[at] === ')') depth -= 1
    if (depth < 0) return at
  }
  return end
}

/** The items of an enumeration from its first to a label, with the one after it if there is one. */
function countTo(items: readonly Item[], label: string, alphabet: Alphabet): { found: Item; next: Item | null } | null {
  const wanted = labelValue(label, alphabet)
  if (wanted === null) return null
  const isUpper = label === label.toUpperCase()
  const same = items.filter((item) => alphabet === 'decimal' || (item.label === item.label.toUpperCase()) === isUpper)
  let value = 0
  for (const [n, item] of same.entries()) {
    if (labelValue(item.label, alphabet) !== value + 1) continue
    value += 1
    if (value === wanted)
      return {
        found: item,
        next: same.slice(n + 1).find((other) => labelValue(other.label, alphabet) === wanted + 1) ?? null,
      }
  }
  return null
}

/** An item of an enumeration inside sentences, such as (ii), or several from one to another. */
export function itemOf(clean: string, scope: Scope, first: string, last: string): Scope | null {
  const alphabets: readonly Alphabet[] = /^\d/.test(first)
    ? ['decimal']
    : /^[ivx]/i.test(first)
      ? ['roman', 'letters']
      : ['letters', 'roman']
  for (const words of scope.words) {
    const items = itemsIn(clean, words)
    for (const alphabet of alphabets) {
      const [from, to] = [countTo(items, first, alphabet), countTo(items, last, alphabet)]
      if (from === null || to === null || to.found.at < from.found.at) continue
      const raw = to.next?.at ?? endOfItem(clean, to.found.at, words)
      const end = from.found.at + clean.slice(from.found.at, raw).trimEnd().length
      const room = scope.section === null ? ' ' : ''
      return within(
        scope,
        { start: from.found.at, end },
        room + (first === last ? `(${first})` : `(${first})–(${last})`),
      )
    }
  }
  return null
}

/** Whether two labels name the same: (A) and (a), 1 and 01, Article II and Article 2. */
export function sameLabel(written: string | null, cited: string): boolean {
  if (written === null) return false
  if (written.toLowerCase() === cited.toLowerCase()) return true
  const [a, b] = [labelValue(written, 'decimal'), labelValue(cited, 'decimal')]
  return a !== null && a === b
}

/** The part inside a part that has a label. */
export function innerPart(scope: Scope, label: string): Scope | null {
  const found = scope.section?.sections.find((section) => sameLabel(section.label, label))
  return found === undefined ? null : scopeOf(found)
}

/** Whether a label can begin a citation at all: a number, a single letter, a roman number. */
export function isLabel(label: string): boolean {
  return (
    /^\d{1,3}$/.test(label) ||
    alphabetBegunBy(label) !== null ||
    labelValue(label, 'roman') !== null ||
    /^[A-Za-z]$/.test(label)
  )
}
