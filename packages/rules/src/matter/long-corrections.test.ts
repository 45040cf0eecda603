import { describe, expect, it } from 'vitest'
import { type Event, event as eventSchema } from '../events/event.ts'
import { settle } from './knowledge.ts'

const issue = { id: 'issue', type: 'units-issued', on: '2003-04-01', investor: 'a', units: 1 }

function log(...corrections: readonly object[]): Event[] {
  return [issue, ...corrections].map((one) => eventSchema.parse(one))
}

/** Retractions of which each takes back the one before; the first takes back the issue. */
function chainOf(length: number): Event[] {
  return log(
    ...Array.from({ length }, (_, index) => ({
      id: `r${index}`,
      type: 'event-retracted',
      on: '2003-05-01',
      event: index === 0 ? 'issue' : `r${index - 1}`,
      reason: 'an error',
    })),
  )
}

describe('long rows of corrections', () => {
  it('takes back an issue whose retraction stands at the end of a chain of 20,001, and not after 20,002', () => {
    // The last one stands, so the one before it does not, and so on by turns down to the first.
    expect(settle(chainOf(20_001)).some(({ id }) => id === 'issue')).toBe(false)
    expect(settle(chainOf(20_002)).some(({ id }) => id === 'issue')).toBe(true)
  })

  it('takes the last recorded of 20,000 corrections of one event', () => {
    const corrections = Array.from({ length: 20_000 }, (_, index) => ({
      id: `c${index}`,
      type: 'event-corrected',
      on: '2003-05-01',
      recordedAt: `2003-05-01T00:00:${index === 777 ? '59' : '00'}Z`,
      event: 'issue',
      replacement: { type: 'units-issued', on: '2003-04-01', investor: 'a', units: index + 2 },
      reason: 'an error',
    }))
    expect(settle(log(...corrections))[0]).toMatchObject({ id: 'issue', units: 779 })
  })
})
