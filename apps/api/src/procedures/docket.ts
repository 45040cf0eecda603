import { type CivilDate, dayInZone, isTimeZone, packIds, termsOf } from '@regrights/rules'
import { z } from 'zod'
import { docketOfProjected, standsOn } from '../docket/rows.ts'
import type { DocketEntry, DocketQuestion, MatterRecord, Membership } from '../store/port.ts'
import { accepting, recorders, signedIn } from './building.ts'
import type { Services } from './context.ts'
import { day, matterId, party } from './inputs.ts'
import { inputRefused } from './problems.ts'

const place = z.strictObject({ on: day.nullable(), matter: matterId, item: z.string() })

const asked = z.strictObject({
  /** The day it is for who asks; without it, the day it is in `zone`, or where the first agreement is at home. */
  today: day.optional(),
  zone: z.string().refine(isTimeZone, { error: 'the name of a time zone, such as "America/Detroit"' }).optional(),
  first: day.optional(),
  last: day.optional(),
  matter: matterId.optional(),
  party: party.optional(),
  code: z.string().optional(),
  statuses: z.array(z.string()).min(1).max(20).optional(),
  assignee: z.string().optional(),
  withSnoozed: z.boolean().default(false),
  most: z.int().min(1).max(500).default(100),
  /** Where the page before ended. */
  after: place.optional(),
})

/** Everything due, overdue, closing or targeted in all matters that one may see, by day. */
export const query = signedIn.input(accepting(asked)).query(async ({ ctx: { viewer, services }, input }) => {
  const { zone, today: named, ...filters } = input
  const today = named ?? todayIn(services, zone)
  const matter = viewer.matter ?? input.matter
  const question: DocketQuestion = { ...filters, user: viewer.user, today, matter }
  // A token that opens one matter asks in vain about another.
  if (input.matter !== undefined && input.matter !== matter) return { today, entries: [], next: null }
  const entries = await docketFor(services, question)
  const last = entries.length < input.most ? undefined : entries.at(-1)
  return { today, entries, next: last === undefined ? null : { on: last.on, matter: last.matter, item: last.item } }
})

export const homeZone = termsOf(packIds[0] ?? '')?.zone ?? 'UTC'

/** The day it is in a zone; where the first agreement is at home, when none is named. */
export function todayIn({ clock }: Services, zone = homeZone): CivilDate {
  return dayInZone(clock.now(), zone)
}

/** What answers a question on the docket of a person, by day: of matters seen whole, and of those seen as an Investor. */
export async function docketFor(services: Services, question: DocketQuestion): Promise<DocketEntry[]> {
  await services.matters.refreshDockets(question.user, question.today, question.matter)
  const [whole, own] = await Promise.all([wholeEntries(services, question), ownEntries(services, question)])
  return [...whole, ...own].sort(compareEntries).slice(0, question.most)
}

/** The rows of matters that one sees whole, from the storage. */
async function wholeEntries({ store }: Services, question: DocketQuestion): Promise<DocketEntry[]> {
  const found: DocketEntry[] = []
  let from = question
  for (;;) {
    const page = await store.docket.query(from)
    found.push(...page.filter(({ role }) => role !== 'investor'))
    const last = page.at(-1)
    if (last === undefined || page.length < question.most || found.length >= question.most) return found
    from = { ...question, after: { on: last.on, matter: last.matter, item: last.item } }
  }
}

/**
 * The rows of matters that one sees as an Investor, from what its own projection foretells: neither what others are
 * owed nor what the house noted, put off or assigned shows in them.
 */
async function ownEntries({ store, matters }: Services, question: DocketQuestion): Promise<DocketEntry[]> {
  if (question.assignee !== undefined) return []
  const all = await store.matters.listFor(question.user, 'investor')
  const entries: DocketEntry[] = []
  for (const { membership, ...record } of all) {
    if (!isAsked(record, question)) continue
    const opened = await matters.open(record.id)
    if (opened === null) continue
    const items = new Map<string, DocketEntry>()
    for (const own of membership.parties)
      for (const row of docketOfProjected(matters.shown(opened, { asOf: question.today }, own), record.agreement))
        if (standsOn(row, question.today)) items.set(row.item, entryOf(row, record, membership))
    entries.push(...[...items.values()].filter((entry) => answers(entry, question)))
  }
  return entries
}

const noNote = { assignee: null, comment: null, snoozedUntil: null }

function entryOf(row: ReturnType<typeof docketOfProjected>[number], record: MatterRecord, as: Membership): DocketEntry {
  return { ...row, ...noNote, matter: record.id, title: record.title, role: as.role, parties: as.parties }
}

function isAsked({ id, archived }: MatterRecord, { matter }: DocketQuestion): boolean {
  return matter === undefined ? !archived : matter === id
}

/** What the storage asks of rows, asked of a row in memory. */
function answers(entry: DocketEntry, question: DocketQuestion): boolean {
  const { first, last, party: named, code, statuses, after } = question
  if ((first !== undefined || last !== undefined) && entry.on === null) return false
  if (entry.on !== null && ((first !== undefined && entry.on < first) || (last !== undefined && entry.on > last)))
    return false
  if (named !== undefined && entry.party !== named && entry.counterparty !== named) return false
  if (code !== undefined && entry.code !== code) return false
  if (statuses !== undefined && !statuses.includes(entry.status)) return false
  return after === undefined || compareEntries(after, entry) < 0
}

type Place = { readonly on: CivilDate | null; readonly matter: string; readonly item: string }

/** By day, those without one last, then by matter and item. */
function compareEntries(a: Place, b: Place): number {
  if (a.on !== b.on) return b.on === null || (a.on !== null && a.on < b.on) ? -1 : 1
  if (a.matter !== b.matter) return a.matter < b.matter ? -1 : 1
  return a.item < b.item ? -1 : a.item > b.item ? 1 : 0
}

const noted = z.strictObject({
  matter: matterId,
  item: z.string().min(1).max(400),
  assignee: z.string().nullable(),
  comment: z.string().max(2_000).nullable(),
  snoozedUntil: day.nullable(),
})

/** Assigns, comments on and puts off an item, in place of what was noted of it before. These are notes, not events. */
export const note = recorders
  .input(accepting(noted))
  .mutation(async ({ ctx: { viewer, services, entered }, input: { item, assignee, comment, snoozedUntil } }) => {
    const { store, clock } = services
    const member = assignee === null ? null : await store.members.of(entered.matter, assignee)
    if (assignee !== null && (member === null || member.role === 'investor'))
      throw inputRefused([
        { path: 'assignee', found: 'no such member', allowed: 'a member of the matter who is no investor' },
      ])
    const change = { at: clock.now(), by: viewer.user, what: 'docket' } as const
    const kept = { assignee, comment, snoozedUntil }
    await store.docket.note(entered.matter, item, kept, change)
    return { item, ...kept }
  })
