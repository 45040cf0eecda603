import type { ChangeEntry } from './port.ts'

/** What the storage keeps beside matters: tokens, evidence files, calendar feeds and the audit. A part of the port. */

export type Scope = 'read' | 'write'
export type TokenRecord = {
  readonly id: string
  readonly user: string
  readonly name: string
  /** SHA-256 of the secret; the secret itself is never stored. */
  readonly hash: string
  readonly scope: Scope
  /** The only matter it opens; null for all that its owner may see. */
  readonly matter: string | null
  readonly createdAt: string
  readonly expiresAt: string
  readonly revokedAt: string | null
}

export type TokenStore = {
  readonly create: (token: TokenRecord) => Promise<void>
  readonly byHash: (hash: string) => Promise<TokenRecord | null>
  readonly list: (user: string) => Promise<readonly TokenRecord[]>
  readonly revoke: (user: string, id: string, at: string) => Promise<boolean>
}

export type FileRecord = {
  readonly sha256: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly addedAt: string
  readonly addedBy: string
}

export type FileStore = {
  /** Keeps a file. One that is there already stays as it was first; false when there is no such matter. */
  readonly put: (matter: string, file: FileRecord, content: Uint8Array, change: ChangeEntry) => Promise<boolean>
  readonly list: (matter: string) => Promise<readonly FileRecord[]>
  readonly read: (
    matter: string,
    sha256: string,
  ) => Promise<{ readonly file: FileRecord; readonly content: Uint8Array } | null>
}

export type FeedRecord = {
  readonly id: string
  readonly user: string
  readonly hash: string
  readonly name: string
  readonly matter: string | null
  readonly alarmDays: number | null
  readonly createdAt: string
  readonly revokedAt: string | null
}

/** An entry of a calendar as it was last published, so that changes and cancellations can be told apart. */
export type FeedEntry = {
  readonly uid: string
  readonly sequence: number
  readonly cancelled: boolean
  readonly content: string
  readonly stamp: string
}

export type FeedStore = {
  readonly create: (feed: FeedRecord) => Promise<void>
  readonly byHash: (hash: string) => Promise<FeedRecord | null>
  readonly list: (user: string) => Promise<readonly FeedRecord[]>
  readonly revoke: (user: string, id: string, at: string) => Promise<boolean>
  readonly entries: (feed: string) => Promise<readonly FeedEntry[]>
  /** Adds entries, or puts them in the place of those with the same uid and no later sequence; all others stay. */
  readonly publish: (feed: string, entries: readonly FeedEntry[]) => Promise<void>
}

export type AuditEntry = {
  readonly id: string
  readonly matter: string | null
  readonly at: string
  readonly by: string
  readonly what: string
  readonly detail: string
}

/** A note for the audit that is kept with a change: both are stored, or neither. */
export type AuditNote = Pick<AuditEntry, 'id' | 'what' | 'detail'>

export type AuditStore = {
  readonly add: (entry: AuditEntry) => Promise<void>
  readonly list: (
    matter: string,
    most: number,
    before?: { readonly at: string; readonly id: string },
  ) => Promise<readonly AuditEntry[]>
}
