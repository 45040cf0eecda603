import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AnyRouter } from '@trpc/server'
import type { Logger } from 'pino'
import { openAccess } from '../access/access.ts'
import { attemptsIn } from '../access/attempts.ts'
import { newSecret } from '../access/secrets.ts'
import { accessTablesOf } from '../access/tables.ts'
import type { Clock } from '../clock.ts'
import { watchChanges } from '../live/live.ts'
import { serveMatters } from '../matters/service.ts'
import { openReminders } from '../reminders/reminders.ts'
import { openDatabase, storeOn } from '../store/sql/open.ts'
import { type Config, placeOf } from './config.ts'
import { createServer, ownUrl, type Routes } from './create-server.ts'
import { patience } from './limits.ts'
import { describeError } from './logging.ts'
import { startReminding } from './reminding.ts'
import { loadSample } from './sample.ts'

export type RunParts = {
  readonly config: Config
  readonly clock: Clock
  readonly router: AnyRouter
  readonly log: Logger
  readonly web: string | null
  readonly routes?: readonly Routes[]
  /** A matter file, as parsed from JSON, for the one person of a machine who has no matter yet. */
  readonly sample?: unknown
  /** How long a stop waits for requests that are being answered, in milliseconds. */
  readonly patience?: number
  /** How long a request may take to arrive, in milliseconds. */
  readonly arrival?: number
  /** How long to wait before looking again what is due to people and what is to be sent, in milliseconds. */
  readonly remindEvery?: number
}

export type Running = {
  readonly ok: true
  readonly url: string
  readonly port: number
  /** The link by which the one person of this machine signs in, once; null on a served server. */
  readonly signInLink: string | null
  readonly stop: () => Promise<void>
}

/** How often it is looked what is due to people and what is to be sent, in milliseconds. */
const aMinute = 60_000

/** How often the processes of one database look for each other's changes, in milliseconds. */
const lookForChanges = 500

/**
 * Opens the storage, starts the server on it, and begins to listen.
 *
 * Takes the configuration, a clock, the router and a log. Gives where it answers and how to stop it. Refuses to serve others
 * as long as nobody has an account, since then nobody could sign in.
 */
export async function run(parts: RunParts): Promise<Running | { readonly ok: false; readonly message: string }> {
  const { config, clock, log } = parts
  await mkdir(config.data, { recursive: true, mode: 0o700 })
  const database = await openDatabase(placeOf(config))
  const store = storeOn(database)
  const live = watchChanges(store.changes, lookForChanges)
  const close = async () => {
    live.close()
    await store.close()
  }
  try {
    const secret = config.secret ?? (await keptSecret(config.data))
    const onFault = (fault: Error) => log.error({ fault: describeError(fault) }, 'the accounts failed')
    const url = ownUrl(config)
    const access = openAccess({ database, store, clock, secret, url, origins: [url], onFault })
    if (config.mode === 'served' && !(await access.accounts.any())) {
      await close()
      return { ok: false, message: noAccounts }
    }
    const reminders = openReminders({
      store,
      clock,
      findAccount: access.accounts.find,
      attempts: attemptsIn(accessTablesOf(database), clock),
      secret,
      smtp: config.smtp,
      allowInside: config.webhooksInside,
    })
    const services = { store, clock, live, access, reminders, matters: serveMatters({ store, clock }) }
    if (config.mode === 'local' && parts.sample !== undefined) {
      await access.accounts.ensureLocal()
      await loadSample(store, services.matters, parts.sample)
    }
    const server = await createServer({ ...parts, store, access, services })
    const listening = await server.listen()
    const link = config.mode === 'local' ? await access.offerLocalSignIn() : null
    const reminding = startReminding({ services, reminders, log, every: parts.remindEvery ?? aMinute })
    return {
      ok: true,
      ...listening,
      signInLink: link === null ? null : `${listening.url}/sign-in?link=${link.secret}`,
      stop: async () => {
        await Promise.all([server.stop(), reminding.stop(parts.patience ?? patience)])
        reminders.close()
        await close()
      },
    }
  } catch (problem) {
    await close()
    throw problem
  }
}

const noAccounts =
  'Nobody has an account yet, so nobody could sign in. Start once on this machine alone (without HOST and REGRIGHTS_URL), ' +
  'open the printed link, set an address and a password, and start again.'

/** The secret of a machine for one person: made at the first start, kept where nobody else may read it. */
async function keptSecret(data: string): Promise<string> {
  const path = join(data, 'secret')
  try {
    await writeFile(path, `${newSecret()}\n`, { flag: 'wx', mode: 0o600 })
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')) throw problem
  }
  await chmod(path, 0o600)
  const secret = (await readFile(path, 'utf8')).trim()
  if (secret.length < 32)
    throw new Error('the file "secret" in the data folder is damaged: remove it, and sign in anew')
  return secret
}
