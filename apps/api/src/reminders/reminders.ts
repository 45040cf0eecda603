import { hkdfSync } from 'node:crypto'
import type { Account } from '../access/accounts.ts'
import type { Attempts } from '../access/attempts.ts'
import { newId } from '../access/secrets.ts'
import type { Clock } from '../clock.ts'
import type { OutboxEntry, ReminderSettings, Store, Webhook } from '../store/port.ts'
import type { Sender, Sent } from './deliver.ts'
import { mailer } from './mail.ts'
import { type MailContent, seenAsOf } from './messages.ts'
import { readWebhookUrl, webhookCaller } from './webhook.ts'

type Channel = OutboxEntry['channel']

/** How a trial went: each way that somebody wants and that is set up, or how long to wait for the next trial. */
export type Tried =
  | { readonly ok: true; readonly went: Readonly<Partial<Record<Channel, Sent>>> }
  | { readonly ok: false; readonly retryAfter: number }

/** The ways by which reminders leave the server. */
export type Reminders = {
  /** The ways that are set up. */
  readonly channels: readonly Channel[]
  readonly senders: Readonly<Partial<Record<Channel, Sender>>>
  /** Whether the person of a message still sees, and wants to hear of, the matters that it tells of. */
  readonly isStillSeen: (entry: OutboxEntry) => Promise<boolean>
  /** Makes a webhook with a secret of its own; null when the address may not be called. */
  readonly newWebhook: (user: string, url: string) => { readonly webhook: Webhook; readonly secret: string } | null
  /** Sends something to somebody at once, by each way that it wants; a few times in ten minutes at most. */
  readonly tryOut: (user: string) => Promise<Tried>
  readonly close: () => void
}

export type RemindersSettings = {
  readonly store: Store
  readonly clock: Clock
  readonly findAccount: (user: string) => Promise<Account | null>
  readonly attempts: Attempts
  /** The server's own secret, from which those of the webhooks are derived. */
  readonly secret: string
  /** The mail server and the sender; null without one. */
  readonly smtp: { readonly url: string; readonly from: string } | null
  /** Whether webhooks may be inside the server's own networks. */
  readonly allowInside: boolean
}

/** How often somebody may try its ways out. */
const trials = { window: 600, max: 5 }

/** For a process that sends nothing: settings are kept for the server on the same database, but no webhook is made. */
export const noReminders: Pick<Reminders, 'channels' | 'newWebhook' | 'tryOut'> = {
  channels: [],
  newWebhook: () => null,
  tryOut: async () => ({ ok: true, went: {} }),
}

/** Sets up the ways: webhooks, and mail where there is a mail server. Nothing is connected to before something is sent. */
export function openReminders(settings: RemindersSettings): Reminders {
  const { store, clock, findAccount, attempts, secret, smtp, allowInside } = settings
  const settingsOf = (user: string) => store.reminders.of(user)
  const addressOf = async (user: string) =>
    (await settingsOf(user))?.mail === true ? ((await findAccount(user))?.email ?? null) : null
  const webhookOf = async (user: string) => {
    const webhook = (await settingsOf(user))?.webhook ?? null
    return webhook === null ? null : { url: webhook.url, secret: webhookSecret(secret, user, webhook.seed) }
  }
  const mail = smtp === null ? null : mailer(smtp.url, smtp.from, addressOf)
  const senders = {
    ...(mail !== null && { mail: mail.send }),
    webhook: webhookCaller({ clock, allowInside, webhookOf }),
  }
  const channels: readonly Channel[] = mail === null ? ['webhook'] : ['mail', 'webhook']
  return {
    channels,
    senders,
    isStillSeen: (entry) => isStillSeen(store, entry),
    newWebhook: (user, text) => {
      const url = readWebhookUrl(text, allowInside)
      if (url === null) return null
      const seed = newId()
      return { webhook: { url: url.href, seed }, secret: webhookSecret(secret, user, seed) }
    },
    tryOut: async (user) => {
      const { allowed, retryAfter } = await attempts.consume(`reminders:${user}`, trials)
      if (!allowed) return { ok: false, retryAfter: retryAfter ?? trials.window }
      const own = await settingsOf(user)
      const wanted = channels.filter((channel) => own !== null && isWanted(own, channel))
      const went = wanted.map(
        async (channel) => [channel, await trialBy(senders[channel], channel, user, clock)] as const,
      )
      return { ok: true, went: Object.fromEntries(await Promise.all(went)) }
    },
    close: () => mail?.close(),
  }
}

/**
 * The secret that calls of a webhook are signed with.
 *
 * It must be there in plain at every call, so no hash of it would do. It is derived instead of stored: neither the database
 * nor a backup of it is enough to sign a call. Where the server's secret changes, each webhook needs a new one.
 */
function webhookSecret(serverSecret: string, user: string, seed: string): string {
  const key = hkdfSync('sha256', serverSecret, seed, `regrights webhook of ${user}`, 32)
  return Buffer.from(key).toString('base64url')
}

function isWanted(settings: ReminderSettings, channel: Channel): boolean {
  return channel === 'mail' ? settings.mail : settings.webhook !== null
}

/** Somebody may have left a matter, or see less of it, since a message was made; or have had enough of it. */
async function isStillSeen({ members, reminders }: Store, { user, seenAs }: OutboxEntry): Promise<boolean> {
  const muted = await reminders.mutedBy(user)
  for (const [matter, as] of Object.entries(seenAs)) {
    const now = await members.of(matter, user)
    if (now === null || seenAsOf(now) !== as || muted.includes(matter)) return false
  }
  return true
}

const trialMail: MailContent = {
  subject: 'Reminders reach you here',
  text: 'This is a trial that you asked for. Your reminders will come to this address.\n',
}

async function trialBy(send: Sender | undefined, channel: Channel, user: string, clock: Clock): Promise<Sent> {
  const content = JSON.stringify(channel === 'mail' ? trialMail : { type: 'test' })
  const entry = { key: `test-${newId()}`, user, channel, content, seenAs: {}, createdAt: clock.now(), failures: 0 }
  if (send === undefined) throw new Error(`a way that is set up has no sender: ${channel}`)
  try {
    return await send(entry)
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.name : 'unknown', again: true }
  }
}
