import { findBeginning, type Numbered } from './beginning.ts'
import { type Alphabet, alphabetBegunBy, type Enumerator, type Form, labelValue, readEnumerator } from './enumerator.ts'
import { readDefinedTerm, readHeading } from './headings.ts'
import type { Span } from './offset-map.ts'
import { type Draft, plainDraft } from './section.ts'

/** The numbered parts of an agreement, and the paragraph that they begin with. */
export type Outline = { readonly parts: readonly Draft[]; readonly begins: number }

const farthestAhead = 40
const longestContentsEntry = 200

type Walk = {
  readonly text: Numbered
  readonly root: Draft
  /** The open parts, the outermost first; the first is the root. */
  readonly open: Draft[]
  begins: number
  /** Where the paragraph before ended. */
  lastEnd: number
}

type Place = { readonly depth: number; readonly alphabet: Alphabet; readonly value: number; readonly begins: boolean }

function anyValue(label: string): { alphabet: Alphabet; value: number } | null {
  for (const alphabet of ['decimal', 'roman', 'letters'] as const) {
    const value = labelValue(label, alphabet)
    if (value !== null) return { alphabet, value }
  }
  return null
}

/** How many numbers a style may skip: a part that was left out, or one whose heading was not recognised. */
function skips(form: Form, hasHeading: boolean): number {
  if (form === 'article' || form === 'section' || form === 'dotted') return 10
  return form === '1.' && hasHeading ? 3 : 1
}

/** The label of the next paragraph that is numbered in a style. */
function nextLabel({ enumerators }: Numbered, index: number, form: Form): string | null {
  for (let ahead = index + 1; ahead <= index + farthestAhead; ahead += 1) {
    const other = enumerators[ahead]
    if (other?.form === form) return other.labels[0] ?? null
  }
  return null
}

/** Where a number goes on a list that is open, the innermost first. */
function placeInList(walk: Walk, enumerator: Enumerator, index: number, hasHeading: boolean): Place | null {
  const label = enumerator.labels[0] ?? ''
  for (let depth = walk.open.length - 1; depth >= 0; depth -= 1) {
    const list = walk.open[depth]?.list ?? null
    if (list === null || list.form !== enumerator.form) continue
    const value = labelValue(label, list.alphabet)
    const ahead = value === null ? 0 : value - list.last
    if (value === null || ahead < 1 || ahead > skips(enumerator.form, hasHeading)) continue
    // After (h), an (i) that an (ii) follows begins a list of its own.
    const mayBeRoman = list.alphabet === 'letters' && value === 9
    if (mayBeRoman && nextLabel(walk.text, index, enumerator.form)?.toLowerCase() === 'ii') continue
    return { depth, alphabet: list.alphabet, value, begins: false }
  }
  return null
}

/** Where a number begins a list: inside the innermost open part, or again where a list of its style is open. */
function placeAsFirst(walk: Walk, enumerator: Enumerator): Place | null {
  const label = enumerator.labels[0] ?? ''
  const begun = alphabetBegunBy(label)
  const innermost = walk.open.length - 1
  if (begun === null) {
    const any = walk.root.list === null ? anyValue(label) : null
    return any === null ? placeAcrossArticles(walk, enumerator) : { depth: 0, begins: true, ...any }
  }
  const again = walk.open.findLastIndex(({ list }) => list?.form === enumerator.form && list.alphabet === begun)
  return { depth: again > 0 ? again : innermost, alphabet: begun, value: 1, begins: true }
}

/** Sections may be counted on from one article to the next. */
function placeAcrossArticles(walk: Walk, enumerator: Enumerator): Place | null {
  const [current, before] = [walk.open[1], walk.root.parts.at(-2)]
  const list = before?.list ?? null
  if (current?.kind !== 'article' || current.list !== null || list?.form !== enumerator.form) return null
  const value = labelValue(enumerator.labels[0] ?? '', list.alphabet)
  return value === list.last + 1 ? { depth: 1, alphabet: list.alphabet, value, begins: true } : null
}

/** Where 1.2.3 goes: into the open part that its number names, part by part. Opens section 1 for 1.1 when nothing did. */
function placeDotted(walk: Walk, labels: readonly string[], at: number): Place | null {
  const numbers = labels.map(Number)
  const [first = 0] = numbers
  const top = walk.open[1]
  if (top?.value !== first) {
    const last = walk.root.list?.last ?? null
    if ((last !== null && first !== last + 1) || (numbers[1] ?? 0) > 1) return null
    walk.open.length = 1
    const list = { form: '1.' as const, labels: [labels[0] ?? ''], length: 0 }
    openPart(walk, list, { depth: 0, alphabet: 'decimal', value: first, begins: last === null }, at)
  }
  let depth = 1
  while (
    depth < numbers.length - 1 &&
    walk.open[depth + 1]?.form === 'dotted' &&
    walk.open[depth + 1]?.value === numbers[depth]
  ) {
    depth += 1
  }
  const list = walk.open[depth]?.list ?? null
  const value = numbers[depth] ?? 0
  if (list === null) return value <= 3 ? { depth, alphabet: 'decimal', value, begins: true } : null
  const ahead = value - list.last
  return list.form === 'dotted' && ahead >= 1 && ahead <= skips('dotted', false)
    ? { depth, alphabet: 'decimal', value, begins: false }
    : null
}

function openPart(walk: Walk, enumerator: Enumerator, place: Place, at: number): Draft {
  const { form, labels } = enumerator
  const parent = walk.open[place.depth] ?? walk.root
  const list = parent.list
  if (place.begins || list === null)
    parent.list = { form, alphabet: place.alphabet, last: place.value, count: 1, open: true }
  else {
    list.last = place.value
    list.count += 1
    list.open &&= !endsSentence(walk)
  }
  const dotted = form === 'dotted'
  const part: Draft = {
    ...plainDraft(form === 'article' ? 'article' : 'section', { start: at, end: at }),
    form,
    label: labels.slice(dotted ? place.depth : 0).join('.'),
    path: dotted ? labels.join('.') : null,
    value: place.value,
    paragraphs: [],
  }
  parent.parts.push(part)
  walk.open.length = place.depth + 1
  walk.open.push(part)
  return part
}

function endsSentence({ text, lastEnd }: Walk): boolean {
  return /[.!?]["'”’)\]]*$/.test(text.clean.slice(Math.max(0, lastEnd - 10), lastEnd))
}

function sameWords(a: string | null, b: string | null): boolean {
  const plain = (heading: string) => heading.toLowerCase().replace(/[\s.\d]+$/, '')
  return a !== null && b !== null && plain(a) === plain(b)
}

/** A first section whose heading stood before, with hardly a word under it: what stood before was a table of contents. */
function repeatsContents(walk: Walk, enumerator: Enumerator, heading: string | null, at: number): boolean {
  const first = walk.root.parts[0]
  if (first === undefined || first.form !== enumerator.form || first.label !== enumerator.labels[0]) return false
  return sameWords(first.heading, heading) && at - first.start < longestContentsEntry * walk.root.parts.length
}

/** How deep a style may stand: articles are outermost, and sections outermost or right inside an article. */
function deepest(walk: Walk, form: Form): number {
  if (form === 'article') return 0
  if (form !== 'section' && form !== 'bare') return Number.POSITIVE_INFINITY
  return walk.open[1]?.kind === 'article' ? 1 : 0
}

function placeOf(walk: Walk, enumerator: Enumerator, heading: string | null, index: number, at: number): Place | null {
  if (repeatsContents(walk, enumerator, heading, at)) {
    walk.root.list = null
    walk.root.parts.length = 0
    walk.open.length = 1
    walk.begins = index
  }
  if (enumerator.form === 'dotted') return placeDotted(walk, enumerator.labels, at)
  const place = placeInList(walk, enumerator, index, heading !== null) ?? placeAsFirst(walk, enumerator)
  if (place === null || place.depth > deepest(walk, enumerator.form)) return null
  return enumerator.form === 'bare' && heading === null ? null : place
}

/** Opens the parts whose numbers a paragraph begins with: one, or two as in "3. Notices. (a) Each notice". */
function openNumbered(walk: Walk, index: number): boolean {
  const { clean, paragraphs, enumerators } = walk.text
  const span = paragraphs[index]
  let enumerator = enumerators[index] ?? null
  if (span === undefined) return false
  let at = span.start
  let opened: Draft | null = null
  while (enumerator !== null) {
    const words = at + enumerator.length
    const text = clean.slice(words, span.end)
    const term = readDefinedTerm(text)
    const heading = term === null ? readHeading(text) : null
    const place = placeOf(walk, enumerator, heading?.heading ?? null, index, at)
    if (place === null) break
    if (opened !== null && opened.body < at) opened.paragraphs.push({ start: opened.start, end: at })
    opened = openPart(walk, enumerator, place, at)
    if (term !== null) opened.kind = 'definition'
    opened.heading = term ?? heading?.heading ?? null
    opened.body = words + (heading?.length ?? 0)
    at = opened.body
    enumerator = innerEnumerator(walk.text, index, at, span.end)
  }
  if (opened !== null && opened.body < span.end) opened.paragraphs.push({ start: opened.start, end: span.end })
  return opened !== null
}

/** A number right after a section's heading, taken for one only if a later paragraph goes on its count. */
function innerEnumerator(text: Numbered, index: number, at: number, end: number): Enumerator | null {
  const found = readEnumerator(text.clean.slice(at, Math.min(end, at + 80)))
  const label = found?.labels[0] ?? ''
  const alphabet = alphabetBegunBy(label)
  if (found === null || alphabet === null || found.form === 'bare' || found.form === 'dotted') return null
  const next = nextLabel(text, index, found.form)
  return next !== null && labelValue(next, alphabet) === 2 ? found : null
}

/** Puts a paragraph without a number into the part that it belongs to. */
function addLoose(walk: Walk, span: Span): void {
  const text = walk.text.clean.slice(span.start, span.end)
  const term = readDefinedTerm(text)
  if (term !== null) {
    const before = walk.open.findLastIndex((part) => part.kind === 'definition' && part.form === null)
    if (before > 0) walk.open.length = before
    const definition = { ...plainDraft('definition', span), heading: term }
    walk.open.at(-1)?.parts.push(definition)
    walk.open.push(definition)
    return
  }
  const part = walk.open.at(-1)
  const list = walk.open.at(-2)?.list
  if (part === undefined) return
  const heading = part.heading === null && part.paragraphs.length === 0 && part.form !== null ? readHeading(text) : null
  if (heading !== null && heading.length === text.length) {
    part.heading = heading.heading
    part.body = span.end
    return
  }
  // After the last item of a sentence that runs through a list, the words go back to the part that holds the list.
  if (part.form !== null && list && list.count > 1 && list.open && endsSentence(walk)) walk.open.pop()
  walk.open.at(-1)?.paragraphs.push(span)
}

/**
 * Draws the outline of the numbered parts of an agreement from the numbers its paragraphs begin with. A number opens a
 * part only where it goes on a count that is open or begins a new one; any other is taken for words.
 *
 * Takes:   the paragraphs with their enumerators, and the paragraph after which the sections are looked for first.
 * Gives:   the outermost parts with those inside them; null where no paragraph is numbered.
 * Refuses: never.
 */
export function drawOutline(text: Numbered, after: number): Outline | null {
  const begins = findBeginning(text, after)
  if (begins === null) return null
  const root = { ...plainDraft('whole', { start: 0, end: 0 }), paragraphs: [] }
  const walk: Walk = { text, root, open: [root], begins, lastEnd: 0 }
  for (let index = begins; index < text.paragraphs.length; index += 1) {
    const span = text.paragraphs[index]
    if (span === undefined) break
    if (!openNumbered(walk, index)) addLoose(walk, span)
    walk.lastEnd = span.end
  }
  return { parts: root.parts, begins: walk.begins }
}
