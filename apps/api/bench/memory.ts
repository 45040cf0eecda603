import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parseCivilDate } from '@regrights/rules'
import { openOffice, readSample } from './office.ts'
import type { Result } from './result.ts'

const matters = 1000

/** What a process keeps in memory for 1,000 matters that are open, and for an answer to each. */
export async function measureMemory(): Promise<Result[]> {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const used = () => {
    collect()
    return process.memoryUsage().heapUsed / 2 ** 20
  }
  const office = await openOffice()
  const file = await readSample()
  office.at('2005-04-01T22:00:00.000Z')
  await office.caller.matters.import({ file })
  const before = used()
  const ids: string[] = []
  for (let made = 0; made < matters; made += 1) ids.push((await office.caller.matters.import({ file })).id)
  const open = used()
  const asOf = parseCivilDate('2004-06-30')
  if (asOf === null) throw new Error('a day is a day')
  for (const matter of ids) await office.caller.answers.get({ matter, asOf })
  const answered = used()
  await office.close()
  const of = `1,000 open matters of ${file.events.length} events`
  const none = { against: '', yardstick: '', ratio: null, aim: null }
  return [
    { title: `memory of ${of}`, found: `${(open - before).toFixed(0)} MB`, ...none },
    { title: 'memory of an answer to each of them', found: `${(answered - open).toFixed(0)} MB`, ...none },
  ]
}
