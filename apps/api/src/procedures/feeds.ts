import { z } from 'zod'
import { hashOf, newId, newSecret } from '../access/secrets.ts'
import { buildFeed, type FeedRow } from '../feeds/feed.ts'
import { seenAsOf } from '../reminders/messages.ts'
import { type FeedRecord, type Membership, roles } from '../store/port.ts'
import { accepting, inPerson } from './building.ts'
import type { Services } from './context.ts'
import { docketFor, todayIn } from './docket.ts'
import { enter } from './entering.ts'
import { matterId } from './inputs.ts'
import { notFound } from './problems.ts'

/** How many entries one calendar may have; programs that show calendars cannot cope with more. */
const mostEntries = 20_000

const asked = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** The only matter that is in it; without one, all that one may see. */
  matter: matterId.nullable().default(null),
  /** How many days before each day to ring; null for never. */
  alarmDays: z.int().min(0).max(366).nullable().default(null),
})

/** A feed as its owner sees it later: without what opens it. */
type FeedView = Omit<FeedRecord, 'hash' | 'user'>

/** Makes a calendar that programs fetch by a secret address; the secret is shown only here. */
export const create = inPerson.input(accepting(asked)).mutation(async ({ ctx: { viewer, services }, input }) => {
  const { store, clock } = services
  if (input.matter !== null) await enter(store, viewer, input.matter, roles)
  const secret = newSecret()
  const feed: FeedRecord = {
    id: newId(),
    user: viewer.user,
    hash: hashOf(secret),
    ...input,
    createdAt: clock.now(),
    revokedAt: null,
  }
  await store.feeds.create(feed)
  return { secret, path: `/feeds/${secret}.ics`, feed: viewOf(feed) }
})

/** One's own calendars, without what opens them. */
export const list = inPerson.query(async ({ ctx: { viewer, services } }) =>
  (await services.store.feeds.list(viewer.user)).map(viewOf),
)

export const revoke = inPerson
  .input(accepting(z.strictObject({ id: z.string() })))
  .mutation(async ({ ctx: { viewer, services }, input }) => {
    if (await services.store.feeds.revoke(viewer.user, input.id, services.clock.now())) return { id: input.id }
    throw notFound('feed')
  })

function viewOf({ id, name, matter, alarmDays, createdAt, revokedAt }: FeedRecord): FeedView {
  return { id, name, matter, alarmDays, createdAt, revokedAt }
}

/** A calendar as it is fetched. */
type Fetched =
  | { readonly kind: 'calendar'; readonly text: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'too-many' }

/**
 * The calendar that a secret opens, as it is now for the eyes of its owner.
 *
 * Takes:   the services and the secret, of any length.
 * Gives:   the text; what changed since it was fetched last is published with it. Items that others put off are in it, since
 *          a calendar that is looked at alone must not keep a day from its owner.
 * Refuses: a secret that opens nothing or was revoked, without telling one from the other; more entries than a calendar
 *          holds, rather than to leave some out.
 */
export async function fetchFeed(services: Services, secret: string): Promise<Fetched> {
  const { store, clock } = services
  const feed = await store.feeds.byHash(hashOf(secret))
  if (feed === null || feed.revokedAt !== null) return { kind: 'unknown' }
  const { user, matter } = feed
  const today = todayIn(services)
  const question = { user, today, matter: matter ?? undefined, withSnoozed: true, most: mostEntries + 1 }
  const rows: readonly FeedRow[] = await docketFor(services, question)
  if (rows.length > mostEntries) return { kind: 'too-many' }
  const seen = (await store.matters.listFor(user)).filter(({ id }) => matter === null || matter === id)
  const matters = new Map(seen.map(({ id, membership }) => [id, seenThrough(membership)]))
  const previous = await store.feeds.entries(feed.id)
  const { text, publish } = buildFeed({ feed, rows, matters, previous, today, now: clock.now() })
  if (publish.length > 0) await store.feeds.publish(feed.id, publish)
  return { kind: 'calendar', text }
}

/** As what the owner of a feed sees a matter: whole, whatever the role, or as an Investor of some parties. */
function seenThrough(membership: Membership): string {
  return membership.role === 'investor' ? seenAsOf(membership) : 'whole'
}
