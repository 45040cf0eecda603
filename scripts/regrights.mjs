// Runs the command line from a checkout, installed and built first if need be, on the project's own Node.
import { spawn } from 'node:child_process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle, node } from './build-cli.mjs'

// npm starts scripts in the project's root; the paths on the command line are meant from where the person stands.
if (process.env.npm_lifecycle_event === 'regrights' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)

/** The machine's own Node starts a fresh clone, before the project's Node is there: only then is a second process needed. */
function passOn() {
  const child = spawn(node, [bundle, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

if (process.execPath.startsWith(fileURLToPath(new URL('../node_modules/', import.meta.url)))) {
  process.argv[1] = bundle
  await import(pathToFileURL(bundle).href)
} else {
  passOn()
}
