import { describe, expect, it } from 'vitest'
import { allocateCutback, type CutbackHolder } from './allocate.ts'
import { holders, included, offering, usual } from './allocate-samples.ts'

describe('a limit on the shares of Investors', () => {
  const limited = { ...offering, investorMaximum: 1_000_000 }

  it('holds Investors to it and gives the room to nobody, or to the others where the two limits stand apart', () => {
    expect(included(limited)).toEqual({ a: 642_857, b: 257_143, c: 100_000, o: 191_781 })
    expect(included(limited, { limits: 'two' })).toEqual({ a: 642_857, b: 257_143, c: 100_000, o: 500_000 })
    const steps = allocateCutback(limited, usual).rounds.map(({ among, round, pool }) => [among, round, pool])
    expect(steps.filter(([among]) => among === 'investors')).toEqual([
      ['investors', 1, 1_000_000],
      ['investors', 2, 900_000],
    ])
  })

  it('changes nothing at what Investors would have anyway, and takes a share from them one below it', () => {
    const anyway = 863_014 + 345_205 + 100_000
    const small: CutbackHolder[] = [
      { id: 'x', kind: 'investor', held: 2, requested: 2 },
      { id: 'y', kind: 'investor', held: 6, requested: 2 },
      { id: 'z', kind: 'other', held: 3, requested: 2 },
    ]
    for (const limits of ['one', 'two'] as const) {
      // 3 over 2, 6, 3: Y is met with 2; 1 over 2 and 3 goes to Z. Two among X and Y alone would be one each.
      const three = { totalMaximum: 3, companyShares: 0, investorMaximum: 2, holders: small }
      expect(included(three, { limits })).toEqual({ x: 0, y: 2, z: 1 })
      expect(included({ ...offering, investorMaximum: anyway }, { limits })).toEqual(included(offering))
      const below = included({ ...offering, investorMaximum: anyway - 1 }, { limits })
      expect((below.a ?? 0) + (below.b ?? 0) + (below.c ?? 0)).toBe(anyway - 1)
      expect(below.o).toBe(limits === 'one' ? 191_781 : 191_782)
    }
  })

  it('binds even where everything fits the total', () => {
    const wide = { ...offering, totalMaximum: 9_000_000, investorMaximum: 1_000_000 }
    for (const limits of ['one', 'two'] as const)
      expect(included(wide, { limits })).toEqual({ a: 642_857, b: 257_143, c: 100_000, o: 800_000 })
  })

  it('of zero excludes every Investor', () => {
    expect(included({ ...offering, investorMaximum: 0 })).toEqual({ a: 0, b: 0, c: 0, o: 191_781 })
    expect(included({ ...offering, investorMaximum: 0 }, { limits: 'two' })).toEqual({ a: 0, b: 0, c: 0, o: 800_000 })
  })
})

describe('a holder that is served first', () => {
  it('has its request before the others divide what is left', () => {
    // 700,000 are left: C 100,000; 600,000 over 9.0 and 3.6.
    expect(included({ ...offering, first: 'o' })).toEqual({ a: 428_571, b: 171_429, c: 100_000, o: 800_000 })
    expect(included({ ...offering, totalMaximum: 5_000_000, first: 'o' })).toEqual({ a: 0, b: 0, c: 0, o: 500_000 })
    const [step] = allocateCutback({ ...offering, first: 'o' }, usual).rounds
    expect(step).toMatchObject({ among: 'first', sharing: 1, lines: [{ id: 'o', takes: 800_000 }] })
  })

  it('leaves its group, whose other members weigh what they hold themselves', () => {
    const list = holders.map((holder) => (holder.id === 'd' ? { ...holder, requested: 300_000 } : holder))
    const { lines } = allocateCutback({ ...offering, holders: list, first: 'a' }, usual)
    // 600,000 are left: D 1.8, B 3.6, C 4.2, O 2.0 of 11.6; C is met; 500,000 over 7.4: 121,621.62, 243,243.24, 135,135.14.
    expect(lines.map(({ holder, groupHeld, included }) => [holder, groupHeld, included])).toEqual([
      ['a', 7_200_000, 900_000],
      ['b', 3_600_000, 243_243],
      ['c', 4_200_000, 100_000],
      ['d', 1_800_000, 121_622],
      ['o', 2_000_000, 135_135],
    ])
  })

  it('is held to the limit on Investors if it is one', () => {
    const taken = included({ ...offering, first: 'a', investorMaximum: 850_000 })
    expect(taken).toMatchObject({ a: 850_000, b: 0, c: 0 })
    // The others first divide 650,000 with the Investors: C 100,000, and 550,000 over 3.6 and 2.0.
    expect(taken.o).toBe(196_429)
  })

  it('changes nothing when it is no holder', () => {
    expect(included({ ...offering, first: 'nobody' })).toEqual(included(offering))
  })
})
