// Builds the command line's bundle when a source is newer than it; a few milliseconds when none is.
// Never writes to standard output, which belongs to the command that is about to run.
import './prepare.mjs'
import { spawnSync } from 'node:child_process'
import { readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const app = `${root}apps/cli`
const dist = `${app}/dist`
const sources = [
  `${root}pnpm-lock.yaml`,
  `${root}packages/rules/package.json`,
  `${root}packages/rules/src`,
  `${root}packages/scenarios/package.json`,
  `${root}packages/scenarios/src`,
  `${app}/package.json`,
  `${app}/vite.config.ts`,
  `${app}/src`,
]

export const node = `${root}node_modules/.bin/node`
export const bundle = `${dist}/regrights.mjs`

/** Whether a file, or anything in a folder, changed after `time`. A folder's own time tells of a file taken away. */
function changedAfter(time, path) {
  const found = statSync(path)
  if (found.mtimeMs > time) return true
  if (!found.isDirectory()) return false
  return readdirSync(path).some((name) => !name.endsWith('.test.ts') && changedAfter(time, `${path}/${name}`))
}

function isFresh() {
  const built = statSync(bundle, { throwIfNoEntry: false })
  return built !== undefined && !sources.some((path) => changedAfter(built.mtimeMs, path))
}

/** Builds beside the old bundle and swaps, so that another run that starts meanwhile finds a whole one. */
function build() {
  const started = new Date()
  const fresh = `${dist}.${process.pid}`
  const old = `${fresh}.old`
  const vite = [`${app}/node_modules/vite/bin/vite.js`, 'build', '--outDir', fresh, '--logLevel', 'warn']
  const { status } = spawnSync(node, vite, { cwd: app, stdio: ['ignore', 2, 2] })
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    process.stderr.write('regrights: the command line could not be built\n')
    process.exit(status ?? 1)
  }
  // A source that changes during the build is newer than the bundle, whenever the build ends.
  utimesSync(`${fresh}/regrights.mjs`, started, started)
  if (statSync(dist, { throwIfNoEntry: false })) renameSync(dist, old)
  renameSync(fresh, dist)
  rmSync(old, { recursive: true, force: true })
}

if (!isFresh()) build()
