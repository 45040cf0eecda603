import { createHash } from 'node:crypto'
import type { CivilDate } from '@regrights/rules'
import { standsOn } from '../docket/rows.ts'
import type { DocketRow, FeedEntry, FeedRecord } from '../store/port.ts'
import { calendarText } from './calendar-text.ts'
import { type Content, contentFrom, writeContent } from './content.ts'
import { descriptionOf, summaryOf, type WhichDay } from './wording.ts'

/** A row of a docket with the matter that it is of. */
export type FeedRow = DocketRow & { readonly matter: string; readonly title: string }

export type FeedQuestion = {
  readonly feed: Pick<FeedRecord, 'id' | 'name' | 'alarmDays'>
  /** What its owner may see. For an Investor these are made of projected answers alone. */
  readonly rows: readonly FeedRow[]
  /** The matters that the feed covers and its owner may see now, each with as what it sees it. */
  readonly matters: ReadonlyMap<string, string>
  /** What was published last, cancelled entries among it. */
  readonly previous: readonly FeedEntry[]
  readonly today: CivilDate
  /** The instant of writing, ISO 8601 in UTC. */
  readonly now: string
}

/**
 * A calendar feed as it is to be served now.
 *
 * A due day on which no filing is taken makes two entries, one on the contract day and one on the last practical day before
 * it: a calendar is read by the day, and a remark inside the entry of a Sunday is not seen on the Friday that matters.
 *
 * Takes:   the feed, its rows and what was published last.
 * Gives:   the text to serve, and the entries to publish, which are those that are new or changed. An entry keeps its UID;
 *          its sequence grows with each change; what is gone from the docket is cancelled and stays.
 * Refuses: never.
 */
export function buildFeed(question: FeedQuestion): { readonly text: string; readonly publish: readonly FeedEntry[] } {
  const { feed, previous, now } = question
  const wanted = wantedContents(question)
  const before = new Map(previous.map((entry) => [entry.uid, entry]))
  const entries: FeedEntry[] = []
  const publish: FeedEntry[] = []
  for (const uid of new Set([...wanted.keys(), ...before.keys()])) {
    const last = before.get(uid)
    const content = wanted.get(uid)
    const entry = content === undefined ? leftFrom(question, last) : entryOf(uid, content, last, now)
    if (entry === null) continue
    entries.push(entry)
    if (entry !== last) publish.push(entry)
  }
  return { text: calendarText(feed.name, entries), publish }
}

/** The contents that the feed should have, by UID. */
function wantedContents({ feed, rows, matters, today }: FeedQuestion): Map<string, Content> {
  const wanted = new Map<string, Content>()
  for (const row of rows) {
    const seenAs = matters.get(row.matter)
    if (row.on === null || !standsOn(row, today) || seenAs === undefined) continue
    const practical = row.kind === 'due' && row.practicalOn !== null && row.practicalOn !== row.on
    // Whoever acts on the contract day is too late when the practical day is earlier: the alarm goes with that one.
    const alarmDays = practical ? null : feed.alarmDays
    const contract = { ...wordsOf(row, 'contract'), day: row.on, alarmDays, seenAs }
    wanted.set(uidOf(feed.id, row, 'contract'), contract)
    if (!practical || row.practicalOn === null) continue
    const earlier = { ...wordsOf(row, 'practical'), day: row.practicalOn, alarmDays: feed.alarmDays, seenAs }
    wanted.set(uidOf(feed.id, row, 'practical'), earlier)
  }
  return wanted
}

function wordsOf(row: FeedRow, which: WhichDay): Omit<Content, 'day' | 'alarmDays' | 'seenAs'> {
  const { matter, kind, title } = row
  return { matter, kind, summary: summaryOf(row, which), description: descriptionOf(row, title) }
}

/** A UID says nothing of the matter, and is another one in another feed, whose entries have sequences of their own. */
function uidOf(feed: string, { matter, item }: FeedRow, which: WhichDay): string {
  const hash = createHash('sha256').update(JSON.stringify([feed, matter, item, which]))
  return `${hash.digest('hex').slice(0, 40)}@regrights`
}

function entryOf(uid: string, content: Content, last: FeedEntry | undefined, now: string): FeedEntry {
  const written = writeContent(content)
  if (last === undefined) return { uid, sequence: 0, cancelled: false, content: written, stamp: now }
  if (!last.cancelled && last.content === written) return last
  return { uid, sequence: last.sequence + 1, cancelled: false, content: written, stamp: now }
}

/** Kinds of a day that leaves the docket when it has been, without anything having become of it. */
const passes: ReadonlySet<string> = new Set<DocketRow['kind']>(['opens', 'closes', 'ends', 'block-end'])

/**
 * What becomes of an entry whose row is gone: a day that has merely passed stays as it was; everything else is cancelled.
 * What somebody may no longer see loses its words.
 */
function leftFrom({ matters, today, now }: FeedQuestion, last: FeedEntry | undefined): FeedEntry | null {
  if (last === undefined) return null
  const content = contentFrom(last.content)
  if (content === null) return null
  // Who became an Investor of the matter, or of other parties, may not see what was published before.
  const seen = matters.get(content.matter) === content.seenAs
  if (seen && (last.cancelled || (passes.has(content.kind) && content.day < today))) return last
  const words = seen ? content.summary : 'No longer shown'
  const written = writeContent({ ...content, summary: words, description: '', alarmDays: null })
  if (last.cancelled && last.content === written) return last
  return { uid: last.uid, sequence: last.sequence + 1, cancelled: true, content: written, stamp: now }
}
