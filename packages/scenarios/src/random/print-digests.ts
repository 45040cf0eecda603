import { createHash } from 'node:crypto'
import { stdout } from 'node:process'
import { evaluate } from '@regrights/rules'
import fc from 'fast-check'
import { randomMatter } from '../random-matter.ts'
import { day, read } from './read.ts'

/**
 * Prints the zone of this process, and a digest of the answers to some random matters. Run in processes of different time
 * zones it must print the same digest.
 */
const [, , seed = '1', runs = '40'] = process.argv
const digest = createHash('sha256')
for (const { file, asOf, knownAt } of fc.sample(randomMatter(), { seed: Number(seed), numRuns: Number(runs) }))
  digest.update(JSON.stringify(evaluate(read(file), { asOf: day(asOf), knownAt })))
stdout.write(`${Intl.DateTimeFormat().resolvedOptions().timeZone} ${digest.digest('hex')}\n`)
