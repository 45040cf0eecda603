// Runs every check and every test, and ends with one line that adds up the counts of all packages.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'

const packages = globSync(['{packages,apps}/*/package.json', 'tooling/package.json'])
  .filter((path) => JSON.parse(readFileSync(path, 'utf8')).scripts?.test)
  .map(dirname)
  .sort()
const resultsOf = (folder) => `${folder}/.results/vitest.json`

// An old file must not stand in for a run that never came to its end.
for (const folder of packages) rmSync(resultsOf(folder), { force: true })

const tasks = ['run', 'types', 'lint', 'boundaries', 'build', 'test', '--continue', '--output-logs=errors-only']
const turbo = spawnSync('turbo', [...tasks, ...process.argv.slice(2)], { stdio: 'inherit' })

let passed = 0
let failed = 0
for (const folder of packages) {
  if (!existsSync(resultsOf(folder))) {
    console.log(`${folder}: its tests gave no result`)
    failed++
    continue
  }
  const results = JSON.parse(readFileSync(resultsOf(folder), 'utf8'))
  // A file that does not load fails the run and has no test of its own to count.
  const failures = results.success ? 0 : Math.max(1, results.numFailedTests)
  console.log(`${folder}: ${results.numPassedTests} passed, ${failures} failed`)
  passed += results.numPassedTests
  failed += failures
}
if (turbo.status !== 0 && failed === 0) {
  console.log('the tests passed; types, lint, boundaries or the build did not (see above)')
  failed++
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
