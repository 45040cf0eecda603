import { measureAppends } from './appends.ts'
import { measureDocket } from './docket.ts'
import { measureMemory } from './memory.ts'
import { measureRequests } from './requests.ts'
import { type Result, tableOf } from './result.ts'

/** How fast the API is, as ratios measured in one run: `npm run bench`. */

const results: Result[] = []
for (const measure of [measureAppends, measureRequests, measureDocket, measureMemory])
  results.push(...(await measure()))
process.stdout.write(tableOf(results))
