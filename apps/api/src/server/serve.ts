import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { pino } from 'pino'
import { appRouter } from '../procedures/router.ts'
import { StorageError } from '../store/storage-error.ts'
import { readConfig } from './config.ts'
import { describeError, logTo } from './logging.ts'
import { run } from './run.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

async function start(sample: string | undefined): Promise<void> {
  const read = readConfig(process.env, homedir())
  if (!read.ok) {
    const lines = read.problems.map(({ path, found, allowed }) => `  ${path}: found ${found}; allowed is ${allowed}.`)
    process.stderr.write(`The settings are wrong:\n${lines.join('\n')}\n`)
    process.exit(2)
  }
  const { config } = read
  // The log goes to standard error, so that the link on standard output stays out of it.
  const log = logTo(config.logLevel, pino.destination({ dest: 2, sync: true }))
  const clock = { now: () => new Date().toISOString() }
  const running = await run({
    config,
    clock,
    router: appRouter,
    log,
    web: null,
    ...(sample !== undefined && { sample: JSON.parse(readFileSync(sample, 'utf8')) }),
  })
  if (!running.ok) {
    process.stderr.write(`${running.message}\n`)
    process.exit(1)
  }
  say(`regrights answers at ${running.url}`)
  if (running.signInLink !== null) {
    say(`Sign in here, once, within an hour: ${running.signInLink}`)
  }
  let stops = 0
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stops += 1
      // Whoever asks twice does not want to wait.
      if (stops > 1) process.exit(1)
      running.stop().then(
        () => process.exit(0),
        (problem) => {
          log.fatal({ fault: describeError(problem) }, 'stopping failed')
          process.exit(1)
        },
      )
    })
  }
}

/**
 * Starts the server as the environment says, and stops it when it is told to.
 *
 * Takes: the path of a matter file, if any, which the one person of a machine finds as long as it has no matter.
 * Ends the process with 0 after a stop, with 2 when the settings are wrong, with 1 when it could not start.
 */
export const serve = (sample?: string): Promise<void> =>
  start(sample).catch((problem: unknown) => {
    const known = problem instanceof StorageError || (problem instanceof Error && 'syscall' in problem)
    process.stderr.write(
      known && problem instanceof Error ? `${problem.message}\n` : `${JSON.stringify(describeError(problem))}\n`,
    )
    process.exit(1)
  })
