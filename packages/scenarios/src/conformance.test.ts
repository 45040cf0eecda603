import { dirname } from 'node:path/posix'
import { describe, expect, it } from 'vitest'
import { missesOf } from './index.ts'
import { loadCases } from './load.ts'
import { rulesDriver } from './rules-driver.ts'

/** The golden cases, answered by the rules themselves. */

const byFolder = Map.groupBy(loadCases(), ({ name }) => dirname(name))

for (const [folder, cases] of byFolder)
  describe(folder, () => {
    for (const { golden } of cases)
      it(golden.title, async () => {
        expect(await missesOf(golden, rulesDriver)).toEqual([])
      })
  })
