/**
 * Messages on their way out, and who wants them: a part of the contract of the storage that a server without reminders does
 * not need.
 */

/** How somebody wants to be reminded. */
export type ReminderSettings = {
  readonly user: string
  /** How many days before a day to remind of it, such as 14, 3 and 0. */
  readonly leadDays: readonly number[]
  /** Whether a digest goes out each day that has something to tell. */
  readonly digest: boolean
  /** The zone whose days and mornings count. */
  readonly zone: string
  /** Whether mail goes to the address of the account. */
  readonly mail: boolean
  /** Where to call, and the seed of the secret that calls are signed with; null for no calls. */
  readonly webhook: Webhook | null
}

/** The secret itself is not stored: it is derived from the seed and the server's own secret, which is in no database. */
export type Webhook = { readonly url: string; readonly seed: string }

export type ReminderStore = {
  readonly of: (user: string) => Promise<ReminderSettings | null>
  /** Changes some settings of somebody. Who has none yet gets the rest of them from `usual`. */
  readonly change: (
    user: string,
    fields: Partial<Omit<ReminderSettings, 'user'>>,
    usual: Omit<ReminderSettings, 'user'>,
  ) => Promise<void>
  /** Everybody who wants to be reminded by mail or by a call, by user. */
  readonly list: () => Promise<readonly ReminderSettings[]>
  /** The matters of which somebody wants no reminders, by matter. */
  readonly mutedBy: (user: string) => Promise<readonly string[]>
  /** Ends the reminders of a matter for one of its members, or lets them begin again. Nothing happens for others. */
  readonly mute: (matter: string, user: string, muted: boolean) => Promise<void>
}

/** A message to one person, by one way, that is to go out once. */
export type OutboxMessage = {
  /** Says what the message is about, to whom and which way: two messages with one key are the same message. */
  readonly key: string
  readonly user: string
  readonly channel: 'mail' | 'webhook'
  /** What is sent, as JSON. */
  readonly content: string
  /** The matters that it tells of, and as what its person saw each. Whoever sees one otherwise by now does not get it. */
  readonly seenAs: Readonly<Record<string, string>>
  readonly createdAt: string
}

/** A message that was claimed, and how often it has failed before. */
export type OutboxEntry = OutboxMessage & { readonly failures: number }

/**
 * Several processes may work on one outbox. A message stays there after it was sent or given up, without its content, so
 * that its key is never taken again.
 */
export type OutboxStore = {
  /** Adds messages whose keys were never taken, one row for each key; gives how many were added. */
  readonly enqueue: (messages: readonly OutboxMessage[]) => Promise<number>
  /**
   * Takes messages that wait and whose time has come, by the instant they were created and then by key, at most so many.
   * Nobody else gets them before `until`; from then on they wait again, since whoever took them must have died.
   */
  readonly claim: (now: string, until: string, most: number) => Promise<readonly OutboxEntry[]>
  /** Marks a message as sent. */
  readonly done: (key: string, at: string) => Promise<void>
  /** Counts a failure, with a word on why. The message waits again until `retryAt`, or is given up when that is null. */
  readonly failed: (
    key: string,
    failure: { readonly at: string; readonly why: string; readonly retryAt: string | null },
  ) => Promise<void>
  /** Takes back a message that was not sent: its key is free again. */
  readonly withdraw: (key: string) => Promise<void>
}
