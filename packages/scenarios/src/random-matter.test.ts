import { checkMatter, eventTypes } from '@regrights/rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countsOf, randomMatter } from './random-matter.ts'

describe('random matters', () => {
  it('are accepted at the door, whatever they hold', () => {
    fc.assert(
      fc.property(randomMatter(), ({ file }) => {
        const read = checkMatter(file)
        expect(read.ok ? [] : read.refusals, countsOf(file)).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('hold 5 to 200 events, and events of every type', () => {
    const files = fc.sample(randomMatter(), { numRuns: 400, seed: 2003 }).map(({ file }) => file)
    const lengths = files.map((file) => file.events.length)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(5)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(200)
    expect(lengths.filter((length) => length > 150).length).toBeGreaterThan(20)
    const found = new Set(files.flatMap((file) => file.events.map((event) => event.type)))
    expect(eventTypes.filter((type) => !found.has(type))).toEqual([])
  })

  it('fall on the day before, the day of and the day after the end of a period', () => {
    const files = fc.sample(randomMatter({ corrections: false }), { numRuns: 100, seed: 2003 })
    const gaps = files.flatMap(({ file }) => {
      const received = new Map(
        file.events.flatMap((one) => (one.type === 'notice-received' ? [[one.notice, one.on]] : [])),
      )
      const demands = file.events.filter((one) => one.type === 'notice-sent' && one.kind === 'demand')
      const last = new Map<unknown, number>()
      for (const { about, notice, on } of demands)
        last.set(about, Math.max(last.get(about) ?? 0, Date.parse(String(received.get(notice) ?? on))))
      return file.events
        .filter((one) => one.type === 'registration-filed')
        .map(({ demand, on }) => (Date.parse(on) - (last.get(demand) ?? Number.NaN)) / 86_400_000)
    })
    for (const days of [29, 30, 31, 44, 45, 46]) expect(gaps).toContain(days)
  })

  it('are the same for the same seed, and keep to their options', () => {
    const sample = () => JSON.stringify(fc.sample(randomMatter(), { numRuns: 20, seed: 7 }))
    expect(sample()).toBe(sample())
    const small = randomMatter({ mostEvents: 45, mostReadings: 0, corrections: false, recorded: 'never' })
    for (const { file } of fc.sample(small, { numRuns: 100, seed: 7 })) {
      expect(file.events.length).toBeLessThanOrEqual(45)
      expect(file.readings).toEqual({})
      expect(file.events.some((event) => event.type === 'event-corrected' || event.recordedAt !== undefined)).toBe(
        false,
      )
    }
  })

  it('tell how many events of each type they hold', () => {
    const [one] = fc.sample(randomMatter(), { numRuns: 1, seed: 7 })
    expect(countsOf({ ...(one?.file ?? fail()), events: [] })).toBe('0 events: ')
    const event = { id: 'a', type: 'registration-effective', on: '2003-05-01', registration: 'r' } as const
    const events = [event, { ...event, id: 'b' }, { ...event, id: 'c', type: 'prospectus-amended' } as const]
    expect(countsOf({ ...(one?.file ?? fail()), events })).toBe(
      '3 events: prospectus-amended 1, registration-effective 2',
    )
  })
})

function fail(): never {
  throw new Error('a sample has an entry')
}
