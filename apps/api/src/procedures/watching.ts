import { createHash } from 'node:crypto'
import type { CivilDate } from '@regrights/rules'
import type { Viewer } from '../access/viewer.ts'
import { millisOf } from '../matters/instants.ts'
import { jsonOf } from '../matters/written-once.ts'
import { type Change, type Membership, roles } from '../store/port.ts'
import type { Context, Services } from './context.ts'
import { enter } from './entering.ts'
import { unauthenticated } from './problems.ts'

/** What a watcher is told. An Investor learns only that what it is shown has changed. */
export type Told =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'changed' } & Change)
  | { readonly kind: 'answers'; readonly matter: string }
  | { readonly kind: 'gone'; readonly matter: string }

/** How far a watcher has followed a matter. */
type Following = {
  version: number
  /** What of the matter an Investor was shown, as a hash; null for those who see the whole of it. */
  shown: string | null
  /** The day of that; null when it has to be looked at anew. */
  day: CivilDate | null
}

/** After how many milliseconds it is asked anew whether the viewer is still signed in, when nothing happens. */
const askAgain = 30_000

type WatchContext = Context & { readonly viewer: Viewer }

/**
 * Watches matters.
 *
 * Takes:   who watches, the matters, the mark of what was told last before the connection was lost, and what ends it.
 * Gives:   at first that it is ready, then what happens, each with the mark from which to go on. The mark of an
 *          Investor is made of what it is shown, so that it counts nothing that others did.
 * Refuses: a matter that is not the viewer's, by the error of one that is not there; ends when the viewer is signed
 *          out.
 */
export async function* watch(
  ctx: WatchContext,
  matters: readonly string[],
  last: string | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ mark: string; told: Told }, void> {
  const { services, viewer } = ctx
  const marks = last === null ? new Map<string, string>() : marksIn(last)
  const followed = new Map<string, Following>()
  for (const matter of new Set(matters)) {
    const { role, parties } = await enter(services.store, viewer, matter, roles)
    followed.set(matter, await begin(services, matter, { role, parties }, marks.get(matter) ?? null))
  }
  yield { mark: markOf(followed), told: { kind: 'ready' } }
  const ask = async () => {
    if ((await ctx.viewerNow())?.user !== viewer.user) throw unauthenticated()
    return millisOf(services.clock.now())
  }
  let asked = millisOf(services.clock.now())
  while (followed.size > 0) {
    // Not only when something is to be told: when a stream ends must not tell of what others did.
    if (Math.abs(millisOf(services.clock.now()) - asked) >= askAgain) asked = await ask()
    const seen = new Map([...followed].map(([matter, { version }]) => [matter, version]))
    const found = await services.live.next(seen, signal)
    if (found === null) return
    const changes = Map.groupBy(found, (change) => change.matter)
    for (const [matter, following] of [...followed]) {
      const own = changes.get(matter) ?? []
      if (own.length === 0 && !(await isAnotherDay(services, matter, following))) continue
      let isAsked = false
      for await (const told of follow(services, viewer, matter, following, own)) {
        // Nothing is told to somebody who was signed out, or whose token ended, since the connection was made.
        if (!isAsked) asked = await ask()
        isAsked = true
        if (told.kind === 'gone') followed.delete(matter)
        yield { mark: markOf(followed), told }
      }
    }
  }
}

async function begin(
  services: Services,
  matter: string,
  membership: Membership,
  mark: string | null,
): Promise<Following> {
  const version = (await services.store.matters.find(matter))?.version ?? 0
  if (membership.role === 'investor') {
    if (mark?.startsWith('~')) return { version, shown: mark.slice(1), day: null }
    return { version, ...((await shownNow(services, matter, membership)) ?? { shown: '', day: null }) }
  }
  const told = mark?.startsWith('=') ? Number(mark.slice(1)) : version
  return { version: Number.isSafeInteger(told) ? told : version, shown: null, day: null }
}

/** Tells what a matter's changes, or a new day, mean for the viewer as the member that it is now. */
async function* follow(
  services: Services,
  { user }: Viewer,
  matter: string,
  following: Following,
  changes: readonly Change[],
): AsyncGenerator<Told, void> {
  const membership = await services.store.members.of(matter, user)
  const wasInvestor = following.shown !== null
  if (membership === null) {
    yield { kind: 'gone', matter }
    return
  }
  if (membership.role === 'investor') {
    following.version = changes.at(-1)?.version ?? following.version
    const now = await shownNow(services, matter, membership)
    if (now === null || now.shown === following.shown) following.day = now?.day ?? following.day
    else {
      Object.assign(following, now)
      yield { kind: 'answers', matter }
    }
    return
  }
  if (wasInvestor) following.shown = null
  for (const change of changes) {
    following.version = change.version
    yield { kind: 'changed', ...change }
  }
}

/** Whether what an Investor is shown has to be looked at because of the day alone. */
async function isAnotherDay({ matters }: Services, matter: string, { shown, day }: Following): Promise<boolean> {
  if (shown === null) return false
  if (day === null) return true
  const opened = await matters.open(matter)
  return opened === null || matters.today(opened) !== day
}

async function shownNow({ matters }: Services, matter: string, { parties }: Membership) {
  const opened = await matters.open(matter)
  if (opened === null) return null
  const asOf = matters.today(opened)
  const { title, archived } = opened.record
  const hash = createHash('sha256').update(JSON.stringify([title, archived, parties]))
  for (const party of parties) hash.update(jsonOf(matters.shown(opened, { asOf }, party)))
  return { shown: hash.digest('base64url'), day: asOf }
}

function markOf(followed: ReadonlyMap<string, Following>): string {
  const marks = [...followed].map(([matter, { version, shown }]) =>
    shown === null ? `${matter}=${version}` : `${matter}~${shown}`,
  )
  return marks.join(',') || 'none'
}

function marksIn(written: string): Map<string, string> {
  return new Map(
    written.split(',').flatMap((mark) => {
      const [, matter, rest] = /^([^=~]+)([=~].*)$/.exec(mark) ?? []
      return matter === undefined || rest === undefined ? [] : [[matter, rest] as const]
    }),
  )
}
