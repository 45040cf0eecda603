import { describe, expect, it } from 'vitest'
import { type CivilDate, knownDay } from '../../kernel/civil-date.ts'
import { allocateCutback, type CutbackHolder, type CutbackInput, cutbackOptions } from './allocate.ts'
import { holders, included, offering, usual } from './allocate-samples.ts'

function weighing(counts: Record<string, number>): CutbackInput {
  return { ...offering, holders: holders.map((holder) => ({ ...holder, held: counts[holder.id] ?? 0 })) }
}

describe('a cutback', () => {
  it('divides the room beside the company in proportion to what groups hold, and redistributes what is not asked for', () => {
    const { capacity, lines, rounds } = allocateCutback(offering, usual)
    expect(capacity).toBe(1_500_000)
    expect(lines).toEqual([
      line('a', 'a', 7_200_000, 9_000_000, 900_000, 863_014),
      line('b', 'b', 3_600_000, 3_600_000, 1_000_000, 345_205),
      line('c', 'c', 4_200_000, 4_200_000, 100_000, 100_000),
      line('d', 'a', 1_800_000, 9_000_000, 0, 0),
      line('o', 'o', 2_000_000, 2_000_000, 800_000, 191_781),
    ])
    const among = rounds.filter((round) => round.among === 'all')
    expect(among.map(({ pool, totalWeight, settled }) => [pool, totalWeight, settled])).toEqual([
      [1_500_000, '18800000', 1],
      [1_400_000, '14600000', 0],
    ])
    expect(among.map(({ lines }) => lines.map(({ id, share, decimal }) => [id, share, decimal]))).toEqual([
      [
        ['a', '33750000/47', '718085.11'],
        ['b', '13500000/47', '287234.04'],
        ['c', '15750000/47', '335106.38'],
        ['o', '7500000/47', '159574.47'],
      ],
      [
        ['a', '63000000/73', '863013.70'],
        ['b', '25200000/73', '345205.48'],
        ['o', '14000000/73', '191780.82'],
      ],
    ])
    expect(among.map(({ leftover, leftoverTo }) => [leftover, leftoverTo])).toEqual([
      [0, []],
      [2, ['o', 'a']],
    ])
  })

  it('has the answer of each other reading of the same facts', () => {
    expect(included(offering, { groupWeighs: 'participants' })).toEqual({
      a: 787_500,
      b: 393_750,
      c: 100_000,
      o: 218_750,
    })
    const issued = { a: 3_600_000, d: 900_000, b: 1_800_000, c: 2_100_000, o: 2_000_000 }
    expect(included(weighing(issued))).toEqual({ a: 759_036, b: 303_615, c: 100_000, o: 337_349 })
    const twice = { a: 10_800_000, d: 2_700_000, b: 5_400_000, c: 6_300_000, o: 2_000_000 }
    expect(included(weighing(twice))).toEqual({ a: 900_000, b: 364_865, c: 100_000, o: 135_135 })
    expect(included(offering, { excess: 'leave-unfilled' })).toEqual({ a: 718_085, b: 287_234, c: 100_000, o: 159_574 })
    expect(included(offering, { basis: 'requested' })).toEqual({ a: 482_143, b: 535_714, c: 53_572, o: 428_571 })
  })

  it('gives a group its exact proportion without a cap, even above its request', () => {
    // 1,500,000 × 9.0, 3.6, 4.2, 2.0 of 18.8: one share is left over, and .47 is the largest remainder.
    expect(included(offering, { excess: 'uncapped' })).toEqual({ a: 718_085, b: 287_234, c: 335_106, o: 159_575 })
    const { lines } = allocateCutback(offering, { ...usual, excess: 'uncapped' })
    expect(lines.map(({ holder, excluded }) => [holder, excluded])).toEqual([
      ['a', 181_915],
      ['b', 712_766],
      ['c', 0],
      ['d', 0],
      ['o', 640_425],
    ])
  })

  it('goes round by round when one holder after another is met in full', () => {
    const cascade: CutbackHolder[] = [
      { id: 'a', kind: 'investor', held: 5000, requested: 200 },
      { id: 'b', kind: 'investor', held: 3000, requested: 300 },
      { id: 'c', kind: 'investor', held: 1000, requested: 400 },
      { id: 'd', kind: 'investor', held: 1000, requested: 55 },
    ]
    const input = { totalMaximum: 700, companyShares: 0, holders: cascade }
    expect(included(input)).toEqual({ a: 200, b: 300, c: 145, d: 55 })
    expect(allocateCutback(input, usual).rounds.map(({ round, settled }) => [round, settled])).toEqual([
      [1, 2],
      [2, 1],
      [3, 0],
    ])
  })

  it('never cuts the company, and leaves nothing for others when it fills the offering', () => {
    const none = { a: 0, b: 0, c: 0, o: 0 }
    expect(included({ ...offering, totalMaximum: 4_400_000 })).toEqual(none)
    expect(allocateCutback({ ...offering, totalMaximum: 4_400_000 }, usual).capacity).toBe(0)
    expect(included({ ...offering, totalMaximum: 4_500_000 })).toEqual(none)
    expect(included({ ...offering, totalMaximum: 4_500_001 })).toEqual({ ...none, a: 1 })
  })

  it('cuts nobody when the company and all requests fit exactly, and somebody at one share less', () => {
    const fits = allocateCutback({ ...offering, totalMaximum: 7_300_000 }, usual)
    expect(fits.lines.every(({ requested, included }) => requested === included)).toBe(true)
    expect([fits.capacity, fits.rounds]).toEqual([2_800_000, []])
    const short = allocateCutback({ ...offering, totalMaximum: 7_299_999 }, usual)
    expect(short.lines.reduce((sum, { excluded }) => sum + excluded, 0)).toBe(1)
    expect(short.rounds).not.toEqual([])
  })

  it('gives a tie to the earliest request, a request without a day last, then to the smaller id', () => {
    const three = (days: Record<string, CivilDate>) =>
      ['x', 'y', 'z'].map(
        (id): CutbackHolder => ({ id, kind: 'other', held: 10, requested: 10, requestedOn: days[id] }),
      )
    const of10 = (days: Record<string, CivilDate>) =>
      included({ totalMaximum: 10, companyShares: 0, holders: three(days) })
    const [early, late] = [knownDay('2004-01-22'), knownDay('2004-01-24')]
    expect(of10({})).toEqual({ x: 4, y: 3, z: 3 })
    expect(of10({ z: late })).toEqual({ x: 3, y: 3, z: 4 })
    expect(of10({ z: late, y: early })).toEqual({ x: 3, y: 4, z: 3 })
    expect(of10({ x: late, y: late, z: late })).toEqual({ x: 4, y: 3, z: 3 })
  })

  it('takes the earliest request of any member as the day of a group', () => {
    const list: CutbackHolder[] = [
      { id: 'm', kind: 'investor', held: 5, requested: 5, requestedOn: knownDay('2004-01-24') },
      { id: 'n', kind: 'investor', held: 5, requested: 5, group: 'm', requestedOn: knownDay('2004-01-20') },
      { id: 'p', kind: 'investor', held: 5, requested: 5, group: 'm', requestedOn: knownDay('2004-01-25') },
      { id: 'a', kind: 'other', held: 15, requested: 15, requestedOn: knownDay('2004-01-22') },
    ]
    // The group has the share left over; inside it the second member has the earliest request.
    expect(included({ totalMaximum: 7, companyShares: 0, holders: list })).toEqual({ m: 1, n: 2, p: 1, a: 3 })
  })

  it('does not count a holder that asks for nothing, unless as a member of a group', () => {
    const bystander: CutbackHolder = { id: 'e', kind: 'investor', held: 9_999_999, requested: 0 }
    for (const excess of ['redistribute', 'leave-unfilled', 'uncapped'] as const) {
      const options = { ...usual, excess }
      const without = allocateCutback(offering, options)
      const beside = allocateCutback({ ...offering, holders: [...holders, bystander] }, options)
      expect(beside.lines.filter(({ holder }) => holder !== 'e')).toEqual(without.lines)
      expect(beside.lines.find(({ holder }) => holder === 'e')).toMatchObject({ included: 0, excluded: 0 })
    }
  })

  it('gives nothing to a holder that has not accepted the terms, and still counts what it holds for its group', () => {
    const refusing = holders.map((holder) =>
      holder.id === 'd' ? { ...holder, requested: 500_000, accepts: false } : holder,
    )
    const { lines } = allocateCutback({ ...offering, holders: refusing }, usual)
    expect(lines.find(({ holder }) => holder === 'd')).toEqual(line('d', 'a', 1_800_000, 9_000_000, 500_000, 0))
    expect(lines.find(({ holder }) => holder === 'a')?.included).toBe(863_014)
  })

  it('divides inside a group on the same basis, capped at what each member asks for', () => {
    const family: CutbackHolder[] = [
      { id: 'p', kind: 'investor', held: 600, requested: 300 },
      { id: 'q', kind: 'investor', held: 300, requested: 20, group: 'p' },
      { id: 'r', kind: 'investor', held: 100, requested: 100, group: 'p' },
      { id: 'o', kind: 'other', held: 1000, requested: 1000 },
    ]
    const input = { totalMaximum: 400, companyShares: 0, holders: family }
    // 200 for the group: 120, 60, 20 by holdings; q is met with 20, and 180 go 600 : 100, so 154.29 and 25.71.
    expect(included(input)).toEqual({ o: 200, p: 154, q: 20, r: 26 })
    expect(included(input, { excess: 'leave-unfilled' })).toEqual({ o: 200, p: 154, q: 20, r: 26 })
    // By requests: the group 420 of 1,420, so 118.31 and 281.69; inside it 300 : 20 : 100 of 118.
    expect(included(input, { basis: 'requested' })).toEqual({ o: 282, p: 84, q: 6, r: 28 })
    const inside = allocateCutback(input, usual).rounds.filter((round) => round.among === 'group')
    expect(inside.map(({ group, round, pool, settled }) => [group, round, pool, settled])).toEqual([
      ['p', 1, 200, 1],
      ['p', 2, 180, 0],
    ])
  })

  it('ranks groups by their own ids, not by those of their members, and tells of them in that order', () => {
    const list = ['a', 'b', 'y', 'z'].map(
      (id): CutbackHolder => ({ id, kind: 'investor', held: 2, requested: 2, group: id < 'm' ? 'two' : 'one' }),
    )
    const { lines, rounds } = allocateCutback({ totalMaximum: 3, companyShares: 0, holders: list }, usual)
    expect(lines.map((one) => one.included)).toEqual([1, 0, 1, 1])
    expect(rounds.map(({ group }) => group)).toEqual([null, 'one', 'two'])
    const alone = list.filter(({ id }) => id === 'a' || id === 'z')
    expect(included({ totalMaximum: 3, companyShares: 0, holders: alone })).toEqual({ a: 1, z: 2 })
  })

  it('joins a group under the id of a holder who is not there', () => {
    const list: CutbackHolder[] = [
      { id: 'k', kind: 'investor', held: 3, requested: 3, group: 'fund' },
      { id: 'l', kind: 'investor', held: 3, requested: 3, group: 'fund' },
      { id: 'm', kind: 'investor', held: 3, requested: 3 },
    ]
    const { lines } = allocateCutback({ totalMaximum: 3, companyShares: 0, holders: list }, usual)
    expect(lines.map(({ holder, group, groupHeld, included }) => [holder, group, groupHeld, included])).toEqual([
      ['k', 'fund', 6, 1],
      ['l', 'fund', 6, 1],
      ['m', 'm', 3, 1],
    ])
  })
})

describe('the readings of a cutback', () => {
  const defaults: Record<string, string> = {
    'A-G06': 'ONE_LIMIT',
    'A-G07': 'HELD',
    'A-G08': 'CAP_AND_REDISTRIBUTE',
    'A-G10': 'LITERAL',
  }
  const choosing = (id: string, option: string) =>
    cutbackOptions((asked) => (asked === id ? option : (defaults[asked] ?? '')))

  it('choose its options', () => {
    expect(choosing('', '')).toEqual(usual)
    expect(choosing('A-G06', 'TWO_INDEPENDENT')).toEqual({ ...usual, limits: 'two' })
    expect(choosing('A-G07', 'REQUESTED')).toEqual({ ...usual, basis: 'requested' })
    expect(choosing('A-G08', 'CAP_NO_REDISTRIBUTE')).toEqual({ ...usual, excess: 'leave-unfilled' })
    expect(choosing('A-G08', 'NO_CAP')).toEqual({ ...usual, excess: 'uncapped' })
    expect(choosing('A-G10', 'PARTICIPANTS_ONLY')).toEqual({ ...usual, groupWeighs: 'participants' })
    expect(choosing('A-G10', 'BROAD')).toEqual(usual)
  })
})

function line(holder: string, group: string, held: number, groupHeld: number, requested: number, included: number) {
  return { holder, group, held, groupHeld, requested, included, excluded: requested - included }
}
