import type { CivilDate, Event } from '@regrights/rules'
import type { OutboxStore, ReminderStore } from './outbox.ts'
import type { AuditNote, AuditStore, FeedStore, FileStore, TokenStore } from './records.ts'

export type * from './outbox.ts'
export type * from './records.ts'

/**
 * What the product asks of its storage. Every adapter passes one contract suite; nothing else in the API knows SQL.
 *
 * Instants are ISO 8601 in UTC with milliseconds. Days are civil dates. A method throws only when the storage itself fails
 * (StorageError); what a caller can do wrong is part of what a method gives.
 */
export type Store = {
  readonly matters: MatterStore
  readonly events: EventStore
  readonly members: MemberStore
  readonly docket: DocketStore
  readonly changes: ChangeStore
  readonly tokens: TokenStore
  readonly files: FileStore
  readonly feeds: FeedStore
  readonly audit: AuditStore
  readonly reminders: ReminderStore
  readonly outbox: OutboxStore
  /** Whether the storage answers now, for /readyz. */
  readonly ping: () => Promise<boolean>
  readonly close: () => Promise<void>
}

export const roles = ['owner', 'counsel', 'reader', 'investor'] as const
export type Role = (typeof roles)[number]

/** A matter without its events. */
export type MatterRecord = {
  /** Opaque and random; it says nothing of the matter. */
  readonly id: string
  /** The id that its matter file carries. */
  readonly fileId: string
  readonly title: string
  readonly agreement: string
  readonly readings: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, string | number>>
  readonly tags: readonly string[]
  readonly archived: boolean
  readonly disclosure: Disclosure
  readonly createdAt: string
  readonly createdBy: string
  /** How many events it has; the sequence number of the last. */
  readonly seq: number
  /** The hash of the last event, of 64 hexadecimal digits; of 64 zeros when there is none. */
  readonly head: string
  /** Grows by one with every change of the matter, its members, its docket notes and so on. */
  readonly version: number
}

/** What an owner discloses to the Investors beyond what is theirs. */
export type Disclosure = {
  readonly readings: boolean
  readonly worksheet: 'own-line' | 'anonymised' | 'full'
}

/** A destroyed matter: that it was there, and the head of its log. */
export type Tombstone = {
  readonly id: string
  readonly destroyedAt: string
  readonly destroyedBy: string
  readonly seq: number
  readonly head: string
}

/** An event as it was recorded: the link of a chain. */
export type StoredEvent = {
  readonly seq: number
  readonly recordedAt: string
  readonly recordedBy: string
  /** The event as given, without recordedAt and recordedBy unless a file brought them. */
  readonly event: Event
  /** SHA-256 over the canonical form of matter, sequence, recorded-at, recorded-by, event and the hash before it. */
  readonly hash: string
}

export type NewMatter = Omit<MatterRecord, 'seq' | 'head' | 'version' | 'archived' | 'disclosure'>

export type MatterStore = {
  /** Creates a matter with its first events, its docket and its first owner, all or nothing. */
  readonly create: (
    matter: NewMatter,
    owner: string,
    events: readonly StoredEvent[],
    docket: DocketFill,
    audit?: AuditNote,
  ) => Promise<MatterRecord>
  readonly find: (id: string) => Promise<MatterRecord | null>
  /** The matters of which somebody is a member, in any role or in one, with the role, by title and then id. */
  readonly listFor: (
    user: string,
    role?: Role,
  ) => Promise<readonly (MatterRecord & { readonly membership: Membership })[]>
  /** Changes a matter's own fields; null when there is no such matter. */
  readonly update: (
    id: string,
    fields: Partial<Pick<MatterRecord, 'title' | 'tags' | 'archived' | 'disclosure'>>,
    change: ChangeEntry,
  ) => Promise<MatterRecord | null>
  /** Destroys a matter with all that belongs to it, leaving the tombstone; null when there is no such matter. */
  readonly destroy: (id: string, by: string, at: string) => Promise<Tombstone | null>
  readonly tombstone: (id: string) => Promise<Tombstone | null>
}

export type Append = {
  readonly matter: string
  /** The sequence number that the caller saw last. */
  readonly expected: number
  readonly events: readonly StoredEvent[]
  readonly docket: DocketFill
  readonly change: ChangeEntry
}

/** Either all was stored durably, or nothing, since others were first: then what the head is now. */
export type Appended =
  | { readonly ok: true; readonly seq: number; readonly head: string; readonly version: number }
  | { readonly ok: false; readonly why: 'moved'; readonly seq: number; readonly head: string }
  | { readonly ok: false; readonly why: 'no-matter' }

export type EventStore = {
  readonly append: (append: Append) => Promise<Appended>
  /** The events after a sequence number, in order, at most so many. */
  readonly after: (matter: string, seq: number, most?: number) => Promise<readonly StoredEvent[]>
}

export type Membership = {
  readonly role: Role /** For an investor: the parties that the person is bound to. */
  readonly parties: readonly string[]
}
export type Member = Membership & { readonly user: string; readonly since: string }

export type MemberStore = {
  readonly of: (matter: string, user: string) => Promise<Membership | null>
  readonly list: (matter: string) => Promise<readonly Member[]>
  /** Adds or changes a member. The last owner stays one: then nothing is changed and false comes back. */
  readonly put: (
    matter: string,
    user: string,
    membership: Membership,
    at: string,
    change: ChangeEntry,
  ) => Promise<boolean>
  readonly remove: (matter: string, user: string, change: ChangeEntry) => Promise<boolean>
}

/** One thing on the docket during some days: the same item has a row for each status that time alone brings. */
export type DocketRow = {
  /** What it is about, which never changes: a kind of date and the id of an obligation, right or block. */
  readonly item: string
  readonly kind: 'due' | 'target' | 'closes' | 'opens' | 'ends' | 'block-end' | 'continuing'
  readonly ref: string
  /** The code of the duty, right or block. */
  readonly code: string
  /** The clause that it stands in, such as 1(a). */
  readonly cite: string | null
  readonly about: string | null
  readonly party: string | null
  readonly counterparty: string | null
  readonly on: CivilDate | null
  readonly practicalOn: CivilDate | null
  readonly status: string
  /** The days asked about on which it stands: from the first, up to but not with the last; null is open. */
  readonly from: CivilDate
  readonly until: CivilDate | null
}

/** A matter's whole docket, and for which days it is right. */
export type DocketFill = {
  readonly from: CivilDate
  /** The first later day for which it is not made; null, as nearly always, when it is right for every later day. */
  readonly until: CivilDate | null
  readonly rules: string
  readonly rows: readonly DocketRow[]
}

export type DocketNote = {
  readonly assignee: string | null
  readonly comment: string | null
  readonly snoozedUntil: CivilDate | null
}

export type DocketQuestion = {
  readonly user: string
  readonly today: CivilDate
  readonly first?: CivilDate | undefined
  readonly last?: CivilDate | undefined
  readonly matter?: string | undefined
  readonly party?: string | undefined
  readonly code?: string | undefined
  readonly statuses?: readonly string[] | undefined
  readonly assignee?: string | undefined
  /** Whether items that were snoozed beyond today are listed. */
  readonly withSnoozed?: boolean | undefined
  readonly most: number
  /** Where the page before ended. */
  readonly after?: { readonly on: CivilDate | null; readonly matter: string; readonly item: string } | undefined
}

export type DocketEntry = DocketRow &
  DocketNote & {
    readonly matter: string
    readonly title: string
    readonly role: Role
    readonly parties: readonly string[]
  }

export type DocketStore = {
  /**
   * Items on a day across all matters that somebody is a member of, by day, matter and item, in one indexed query. Items
   * without a day come last, and not at all when a first or last day is asked for. Archived matters are left out unless
   * `matter` names one. What an investor may see of them is for the caller to say.
   */
  readonly query: (question: DocketQuestion) => Promise<readonly DocketEntry[]>
  /** Matters of somebody (or one of them) whose docket is not right for a day, or was made by other rules. */
  readonly staleFor: (user: string, today: CivilDate, rules: string, matter?: string) => Promise<readonly string[]>
  /** Replaces a matter's docket, if its sequence number is still the one it was made from. */
  readonly fill: (matter: string, seq: number, fill: DocketFill) => Promise<boolean>
  /** Sets what people added to an item; false when there is no such matter. */
  readonly note: (matter: string, item: string, note: DocketNote, change: ChangeEntry) => Promise<boolean>
}

/** What happened to a matter, for those who watch it. */
export type ChangeEntry = {
  readonly at: string
  readonly by: string
  readonly what: 'events' | 'matter' | 'members' | 'docket' | 'files' | 'destroyed'
  /** What the audit is to say of it. */
  readonly audit?: AuditNote
}
export type Change = Omit<ChangeEntry, 'audit'> & {
  readonly matter: string
  readonly version: number
  readonly seq: number
}

export type ChangeStore = {
  /** Changes of some matters, each after the version its watcher saw last, by matter and version. */
  readonly after: (seen: ReadonlyMap<string, number>) => Promise<readonly Change[]>
}
