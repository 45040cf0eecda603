// Brings node_modules in line with pnpm-lock.yaml, with the pinned pnpm. Plain JavaScript for the Node that is
// already on the machine (18 or later): the project's own Node arrives with this very install.
// Says nothing when nothing is to be done, and never writes to standard output, which belongs to the caller.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../', import.meta.url)

/** pnpm leaves a copy of the lock file that it installed from. */
function isInstalled() {
  try {
    const installed = readFileSync(new URL('node_modules/.pnpm/lock.yaml', root))
    return installed.equals(readFileSync(new URL('pnpm-lock.yaml', root)))
  } catch {
    return false
  }
}

function install() {
  const { packageManager } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  process.stderr.write('regrights: installing what pnpm-lock.yaml lists\n')
  const pnpm = spawnSync('npx', ['-y', packageManager, 'install', '--frozen-lockfile'], {
    cwd: fileURLToPath(root),
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (pnpm.error) process.stderr.write(`regrights: npx did not start: ${pnpm.error.message}\n`)
  if (pnpm.status !== 0) process.exit(pnpm.status ?? 1)
}

if (!isInstalled()) install()
