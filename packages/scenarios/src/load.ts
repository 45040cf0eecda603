import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GoldenCase } from './golden-case.ts'

const folder = fileURLToPath(new URL('../cases', import.meta.url))

/** Every golden case, with its name such as demand/filed-on-day-45-is-in-time, in the order of the names. */
export function loadCases(): { readonly name: string; readonly golden: GoldenCase }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: file.replace(/\.json$/, ''),
      golden: JSON.parse(readFileSync(join(folder, file), 'utf8')),
    }))
}
