import { writeSync } from 'node:fs'
import type { DatabasePlace } from '../sql/open.ts'
import { openStore } from '../sql/open.ts'
import { sampleChange, sampleDocket, sampleLinks, sampleRow } from './samples.ts'

/**
 * A process that appends to a matter until it is killed.
 *
 * Takes:   as arguments, the place of the database as JSON, and the matter.
 * Gives:   on its output, a line with the sequence number and the hash of each append that was acknowledged.
 */
const place: DatabasePlace = JSON.parse(process.argv[2] ?? '')
const matter = process.argv[3] ?? ''
const store = await openStore(place)
let last = (await store.events.after(matter, 0)).at(-1)
for (let round = 0; ; round += 1) {
  const events = sampleLinks(matter, 1 + (round % 3), last)
  last = events.at(-1)
  const seq = last?.seq ?? 0
  const rows = Array.from({ length: 25 }, (_, index) => sampleRow(`item-${index}`, { status: `at-${seq}` }))
  const expected = seq - events.length
  const docket = sampleDocket(...rows)
  const answer = await store.events.append({ matter, expected, events, docket, change: sampleChange('events') })
  if (!answer.ok) throw new Error(`Nobody else appends, and yet: ${JSON.stringify(answer)}`)
  writeSync(1, `${answer.seq} ${answer.head}\n`)
}
