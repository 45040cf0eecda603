import { matterFile as matterFileShape } from '@regrights/rules'
import { z } from 'zod'
import type { Meanwhile } from '../matters/appending.ts'
import type { Told } from '../procedures/watching.ts'
import type { DocketEntry, FileRecord, MatterRecord, StoredEvent } from '../store/port.ts'
import { change } from './entry-formats.ts'
import { count, day, dayOrNull, hash, instant, named, text } from './shapes.ts'

/** The formats of what is kept: matters and their files, events, members, the docket. */

export const events = matterFileShape.shape.events.element
for (const one of events.options) {
  const words = one.shape.type.value.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
  z.globalRegistry.add(one, { id: `Event${words.join('')}` })
}
z.globalRegistry.add(events, { id: 'Event', description: 'Something that happened on a day.' })
z.globalRegistry.add(matterFileShape, { id: 'MatterFile', description: 'A matter in a file of its own.' })

const role = z.enum(['owner', 'counsel', 'reader', 'investor'])
const parties = z.array(text)
const disclosure = z.strictObject({ readings: z.boolean(), worksheet: z.enum(['own-line', 'anonymised', 'full']) })

const matterRecord = z.strictObject({
  id: text,
  fileId: text,
  title: text,
  agreement: text,
  readings: z.record(text, text),
  settings: z.record(text, z.union([text, z.number()])),
  tags: z.array(text),
  archived: z.boolean(),
  disclosure,
  createdAt: instant,
  createdBy: text,
  seq: count,
  head: hash,
  version: count,
})
export const matter = named('Matter', 'A matter without its events.', matterRecord) satisfies z.ZodType<MatterRecord>
const ownMatter = matterRecord.pick({ id: true, title: true, agreement: true, archived: true })

export const matterView = named(
  'MatterView',
  'A matter as a member sees it; an Investor sees that it is there, and as which parties it sees it.',
  z.union([
    matterRecord.extend({ role: z.enum(['owner', 'counsel', 'reader']) }),
    ownMatter.extend({ role: z.literal('investor'), parties }),
  ]),
)
export const disclosed = disclosure
export const tombstone = z.strictObject({ id: text, destroyedAt: instant, destroyedBy: text, seq: count, head: hash })

export const exported = z.strictObject({ file: matterFileShape, seq: count, head: hash })

/** An event may have taken a shape that only the rules of its day knew, so it is checked when it is recorded, not here. */
export const storedEvent = named(
  'StoredEvent',
  'An event as it was recorded: a link of the chain.',
  z.strictObject({ seq: count, recordedAt: instant, recordedBy: text, event: events, hash }),
) satisfies z.ZodType<StoredEvent>

export const meanwhile = named(
  'Meanwhile',
  'What others did to a matter since somebody last saw it: the first 200 of their events, and what came of all of them.',
  z.strictObject({ seq: count, head: hash, events: z.array(storedEvent), changes: z.array(change) }),
) satisfies z.ZodType<Meanwhile>

export const recorded = z.strictObject({ seq: count, head: hash, recordedAt: instant })
export const changes = z.array(change)

const docketEntry = named(
  'DocketEntry',
  'Something that is due, closes, opens, ends or goes on, on the day that was asked about.',
  z.strictObject({
    matter: text,
    title: text,
    role,
    parties,
    item: text,
    kind: z.enum(['due', 'target', 'closes', 'opens', 'ends', 'block-end', 'continuing']),
    ref: text,
    code: text,
    cite: text.nullable(),
    about: text.nullable(),
    party: text.nullable(),
    counterparty: text.nullable(),
    on: dayOrNull,
    practicalOn: dayOrNull,
    status: text,
    from: day,
    until: dayOrNull,
    assignee: text.nullable(),
    comment: text.nullable(),
    snoozedUntil: dayOrNull,
  }),
) satisfies z.ZodType<DocketEntry>
export const docketPage = z.strictObject({
  today: day,
  entries: z.array(docketEntry),
  next: z.strictObject({ on: dayOrNull, matter: text, item: text }).nullable(),
})
export const docketNote = z.strictObject({
  item: text,
  assignee: text.nullable(),
  comment: text.nullable(),
  snoozedUntil: dayOrNull,
})

export const fileRecord = named(
  'File',
  'A file of a matter.',
  z.strictObject({ sha256: hash, name: text, type: text, size: count, addedAt: instant, addedBy: text }),
) satisfies z.ZodType<FileRecord>

export const membership = z.strictObject({ user: text, role, parties })
export const member = membership.extend({ since: instant, name: text.nullable(), email: text.nullable() })
export const link = z.strictObject({ id: text, secret: text, expiresAt: instant })
export const invitation = z.strictObject({
  id: text,
  email: text,
  role,
  parties,
  createdAt: instant,
  expiresAt: instant,
})
export const auditPage = z.strictObject({
  entries: z.array(
    z.strictObject({ id: text, matter: text.nullable(), at: instant, by: text, what: text, detail: text }),
  ),
  next: z.strictObject({ at: instant, id: text }).nullable(),
})
export const token = named(
  'Token',
  'A personal token, without what opens anything.',
  z.strictObject({
    id: text,
    name: text,
    scope: z.enum(['read', 'write']),
    matter: text.nullable(),
    createdAt: instant,
    expiresAt: instant,
    revokedAt: instant.nullable(),
  }),
)
export const identified = z.strictObject({ id: text })

export const toldChange = named(
  'ToldChange',
  'What a watcher is told. An Investor learns only that what it is shown has changed.',
  z.union([
    z.strictObject({ kind: z.literal('ready') }),
    z.strictObject({
      kind: z.literal('changed'),
      matter: text,
      version: count,
      seq: count,
      at: instant,
      by: text,
      what: z.enum(['events', 'matter', 'members', 'docket', 'files', 'destroyed']),
    }),
    z.strictObject({ kind: z.enum(['answers', 'gone']), matter: text }),
  ]),
) satisfies z.ZodType<Told>
