import { describe, expect, it } from 'vitest'
import { calculateShortage } from './shortage.ts'

const needed = {
  available: 4_000_000,
  requests: [
    { id: 'e', shares: 600_000 },
    { id: 'a', shares: 3_600_000 },
    { id: 'b', shares: 1_800_000 },
    { id: 'c', shares: 2_100_000 },
    { id: 'd', shares: 900_000 },
  ],
}

function paths(input: unknown): string[] {
  const result = calculateShortage(input)
  expect(result.ok).toBe(false)
  return result.ok ? [] : result.refusals.map(({ path }) => path)
}

describe('the shortage calculator', () => {
  it('gives a line for every request, in the order of the ids', () => {
    expect(calculateShortage(needed)).toMatchObject({
      ok: true,
      value: {
        available: 4_000_000,
        lines: [
          { holder: 'a', requested: 3_600_000, included: 1_600_000, unregistered: 2_000_000 },
          { holder: 'b', requested: 1_800_000, included: 800_000, unregistered: 1_000_000 },
          { holder: 'c', requested: 2_100_000, included: 933_333, unregistered: 1_166_667 },
          { holder: 'd', requested: 900_000, included: 400_000, unregistered: 500_000 },
          { holder: 'e', requested: 600_000, included: 266_667, unregistered: 333_333 },
        ],
      },
    })
  })

  it('takes the reading on how scarce shares are shared, with the facts that it counts', () => {
    const initiating = needed.requests.map((one) => ({ ...one, initiating: one.id === 'a' || one.id === 'b' }))
    expect(calculateShortage({ ...needed, requests: initiating, readings: { 'A-D22': 'II_FIRST' } })).toMatchObject({
      value: {
        lines: [{ included: 2_666_667 }, { included: 1_333_333 }, { included: 0 }, { included: 0 }, { included: 0 }],
      },
    })
    const dated = needed.requests.map((one) => (one.id === 'c' ? { ...one, receivedOn: '2003-06-20' } : one))
    expect(calculateShortage({ ...needed, requests: dated, readings: { 'A-D22': 'FIRST_COME' } })).toMatchObject({
      value: {
        lines: [{ included: 1_900_000 }, { included: 0 }, { included: 2_100_000 }, { included: 0 }, { included: 0 }],
      },
    })
    const held = needed.requests.map((one) => ({ ...one, held: 1 }))
    // 800,000 each, but E asks for 600,000: 3,400,000 over four.
    expect(calculateShortage({ ...needed, requests: held, readings: { 'A-D22': 'HELD' } })).toMatchObject({
      value: { lines: [850_000, 850_000, 850_000, 850_000, 600_000].map((included) => ({ included })) },
    })
  })

  it('answers a list with a list', () => {
    expect(calculateShortage([needed, { available: 0, requests: [] }])).toMatchObject({
      ok: true,
      value: [{ available: 4_000_000 }, { available: 0, lines: [], rounds: [] }],
    })
  })

  it('refuses everything that is wrong, all at once', () => {
    const wrong = {
      available: -1,
      requests: [
        { id: 'a', shares: 1.5 },
        { id: 'a', shares: 1, receivedOn: '2003-02-29' },
        { shares: 1, more: 1 },
      ],
      readings: { 'A-D22': 'HELD', 'A-D99': 'X' },
    }
    expect(paths(wrong).toSorted()).toEqual(
      [
        'available',
        'readings["A-D99"]',
        'requests[0].shares',
        'requests[0].held',
        'requests[1].id',
        'requests[1].held',
        'requests[1].receivedOn',
        'requests[2].id',
        'requests[2].more',
        'requests[2].held',
      ].toSorted(),
    )
    expect(paths({ ...needed, readings: { 'A-D22': 'LOTTERY' } })).toEqual(['readings["A-D22"]'])
    expect(paths([null, { available: 1 }])).toEqual(['[0]', '[1].requests'])
  })
})
