import { addDays, type CivilDate, isTimeZone } from '@regrights/rules'
import { z } from 'zod'
import type { Sent } from '../reminders/deliver.ts'
import { callOfDigest, callOfReminder } from '../reminders/messages.ts'
import { digestFor, type ReminderRow, remindersDue } from '../reminders/plan.ts'
import { daysAheadFor, MORNING } from '../reminders/remind.ts'
import type { DocketQuestion, OutboxMessage, ReminderSettings } from '../store/port.ts'
import { accepting, inPerson, membersInPerson, signedIn } from './building.ts'
import type { Services } from './context.ts'
import { docketFor, homeZone, todayIn } from './docket.ts'
import { matterId } from './inputs.ts'
import { inputRefused, tooManyTries } from './problems.ts'

/** Of so many rows at once nobody makes anything; it keeps a question from running without end. */
const mostRows = 100_000

/** The last practical day is some days before its contract day at most: never as many as these. */
const mostDaysEarly = 14

/** How those are reminded who have set nothing: nothing goes out, but what is due now can be asked. */
const usual: Omit<ReminderSettings, 'user'> = {
  leadDays: [14, 3, 0],
  digest: true,
  zone: homeZone,
  mail: false,
  webhook: null,
}

const zone = z.string().refine(isTimeZone, { error: 'the name of a time zone, such as "America/Detroit"' })

/**
 * The rows of which somebody is told: what has a day from today on, as far ahead as wanted, and what is overdue.
 *
 * Takes the services, who it is, its today and how many days ahead. Gives what it may see, as the docket gives it, without
 * the matters of which it wants no reminders.
 */
export async function reminderRows(
  services: Services,
  { user, matter }: Pick<DocketQuestion, 'user' | 'matter'>,
  today: CivilDate,
  daysAhead: number,
): Promise<readonly ReminderRow[]> {
  const question = { user, today, matter, most: mostRows }
  const coming = { ...question, first: today, last: addDays(today, daysAhead + mostDaysEarly) }
  const late = { ...question, last: addDays(today, -1), statuses: ['overdue', 'target-missed'] }
  const muted = new Set(await services.store.reminders.mutedBy(user))
  const rows = [...(await docketFor(services, late)), ...(await docketFor(services, coming))]
  return rows.filter((row) => !muted.has(row.matter))
}

/** What one is reminded of now, and the digest of today, whether or not any of it is sent. */
export const due = signedIn
  .input(accepting(z.strictObject({ zone: zone.optional() })))
  .query(async ({ ctx: { viewer, services }, input }) => {
    const settings = await settingsOf(services, viewer.user)
    const today = todayIn(services, input.zone ?? settings.zone)
    const whose = { user: viewer.user, matter: viewer.matter ?? undefined }
    const rows = await reminderRows(services, whose, today, daysAheadFor(settings))
    const digest = digestFor(viewer.user, rows, today)
    return {
      today,
      reminders: remindersDue(settings, rows, today).map(callOfReminder),
      digest: digest === null ? null : callOfDigest(digest),
    }
  })

/** How one is reminded: one's own settings, and the ways that this server has. */
export const get = inPerson.query(({ ctx: { viewer, services } }) => viewFor(services, viewer))

const changes = z.strictObject({
  /** How many days before a day to remind of it; none for reminders of what is overdue alone. */
  leadDays: z.array(z.int().min(0).max(366)).max(10).optional(),
  digest: z.boolean().optional(),
  zone: zone.optional(),
  /** Whether mail goes to the address of the account. */
  mail: z.boolean().optional(),
})

/** Changes those of one's settings that are given. */
export const set = inPerson.input(accepting(changes)).mutation(async ({ ctx: { viewer, services }, input }) => {
  if (input.mail === true && viewer.email === null)
    throw inputRefused([
      { path: 'mail', found: 'true, for an account without an address', allowed: 'false, until it has one' },
    ])
  const { leadDays, digest, zone: named, mail } = input
  const fields = {
    ...(leadDays !== undefined && { leadDays: [...new Set(leadDays)].sort((a, b) => b - a) }),
    ...(digest !== undefined && { digest }),
    ...(named !== undefined && { zone: named }),
    ...(mail !== undefined && { mail }),
  }
  await services.store.reminders.change(viewer.user, fields, usual)
  return viewFor(services, viewer)
})

/** Sets where to call, with a new secret that is shown only here; or ends the calls. */
export const webhook = inPerson
  .input(accepting(z.strictObject({ url: z.string().max(2_000).nullable() })))
  .mutation(async ({ ctx: { viewer, services }, input: { url } }) => {
    const made = url === null ? null : services.reminders.newWebhook(viewer.user, url)
    // An address may carry a secret of whoever is called, so it is not repeated.
    if (url !== null && made === null) throw inputRefused([{ path: 'url', found: `${url.length} characters`, allowed }])
    await services.store.reminders.change(viewer.user, { webhook: made?.webhook ?? null }, usual)
    return { url: made?.webhook.url ?? null, secret: made?.secret ?? null }
  })

const allowed = 'at a server that sends reminders: https:// and a host on the internet, without a name and a password'

/** Ends one's reminders of a matter, or lets them begin again. */
export const ofMatter = membersInPerson
  .input(accepting(z.strictObject({ matter: matterId, on: z.boolean() })))
  .mutation(async ({ ctx: { viewer, services, entered }, input: { on } }) => {
    await services.store.reminders.mute(entered.matter, viewer.user, !on)
    return { matter: entered.matter, on }
  })

/** Sends a trial to oneself, at once and by each way that one wants and this server has, and says how it went. */
export const tryOut = inPerson.mutation(async ({ ctx: { viewer, services } }) => {
  const tried = await services.reminders.tryOut(viewer.user)
  if (!tried.ok) throw tooManyTries(tried.retryAfter)
  return { mail: toldOf(tried.went.mail), webhook: toldOf(tried.went.webhook) }
})

/** Null for a way that was not tried. */
function toldOf(sent: Sent | undefined): { readonly sent: boolean; readonly why: string | null } | null {
  if (sent === undefined) return null
  return sent.ok ? { sent: true, why: null } : { sent: false, why: sent.why }
}

async function settingsOf({ store }: Services, user: string): Promise<ReminderSettings> {
  return (await store.reminders.of(user)) ?? { user, ...usual }
}

type View = Pick<ReminderSettings, 'leadDays' | 'digest' | 'zone' | 'mail'> & {
  /** The hour from which on reminders go out. */
  readonly hour: number
  /** Where mail goes; null for an account without an address. */
  readonly address: string | null
  /** Where calls go, without what signs them. */
  readonly webhook: string | null
  /** The matters of which one wants no reminders. */
  readonly off: readonly string[]
  /** The ways that this server has. */
  readonly ways: readonly OutboxMessage['channel'][]
}

async function viewFor(services: Services, viewer: { user: string; email: string | null }): Promise<View> {
  const { store, reminders } = services
  const { leadDays, digest, zone: named, mail, webhook: called } = await settingsOf(services, viewer.user)
  const muted = new Set(await store.reminders.mutedBy(viewer.user))
  const own = muted.size === 0 ? [] : await store.matters.listFor(viewer.user)
  return {
    leadDays,
    digest,
    zone: named,
    hour: MORNING,
    mail,
    address: viewer.email,
    webhook: called?.url ?? null,
    off: own.flatMap(({ id }) => (muted.has(id) ? [id] : [])),
    ways: reminders.channels,
  }
}
