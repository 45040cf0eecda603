import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { event, eventTypes } from './event.ts'

/** The guide to the matter file (docs/matter-file.md) names every event type with its fields, as the format has them. */

const guide = readFileSync(new URL('../../../../docs/matter-file.md', import.meta.url), 'utf8')

/** The fields of a cell such as `party`, `name`?, sorted; those that may be left out keep their question mark. */
function fieldsIn(cell: string): string[] {
  return [...cell.matchAll(/`(\w+)`(\??)/g)].map(([, name = '', mark = '']) => `${name}${mark}`).sort()
}

const rows = new Map(
  [...guide.matchAll(/^\| `([a-z-]+)` \| ([^|]*) \|/gm)].map(([, type = '', cell = '']) => [type, fieldsIn(cell)]),
)

/** What every event has: the envelope. */
const envelope = new Set(
  Object.keys(event.options[0].shape).filter((key) => event.options.every(({ shape }) => Object.hasOwn(shape, key))),
)

describe('the guide to the matter file', () => {
  it('has the event types in the order in which they stand on one day', () => {
    const types: readonly string[] = eventTypes
    expect([...rows.keys()].filter((type) => types.includes(type))).toEqual(types)
  })

  it('has the envelope', () => {
    const named = guide.slice(guide.indexOf('## Every event'), guide.indexOf('## Parties'))
    expect([...envelope].filter((key) => !named.includes(`\`${key}\``))).toEqual([])
  })

  for (const schema of event.options) {
    const type = schema.shape.type.value
    it(`${type}: the fields beyond the envelope`, () => {
      const own = Object.entries(schema.shape).filter(([key]) => !envelope.has(key))
      const fields = own.map(([key, field]) => (field.isOptional() ? `${key}?` : key))
      expect(rows.get(type)).toEqual(fields.sort())
    })
  }
})
