import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownDay } from '../../kernel/civil-date.ts'
import { allocateCutback, type CutbackHolder, type CutbackInput, type CutbackOptions } from './allocate.ts'

/**
 * A slow and obvious model, with whole numbers of any size. Claims are put in the order in which a growing share meets
 * their caps, and as many of the first as must be are fixed there.
 */
type Claim = { id: string; weight: bigint; cap: bigint; day: string }

const sumOf = (list: readonly bigint[]) => list.reduce((sum, n) => sum + n, 0n)
const capsOf = (claims: readonly Claim[]) => new Map(claims.map(({ id, cap }) => [id, cap]))

function modelDivision(pool: bigint, all: readonly Claim[], excess: CutbackOptions['excess']): Map<string, bigint> {
  const claims = all.filter(({ cap }) => cap > 0n)
  const nobody = new Map(all.map(({ id }) => [id, 0n]))
  if (claims.length === 0) return nobody
  if (claims.every(({ weight }) => weight === 0n))
    return modelDivision(
      pool,
      claims.map((claim) => ({ ...claim, weight: claim.cap })),
      excess,
    )
  if (excess === 'redistribute') {
    if (sumOf(claims.map(({ cap }) => cap)) <= pool) return new Map([...nobody, ...capsOf(claims)])
    const byRatio = claims.toSorted(
      (a, b) => Number(a.weight === 0n) - Number(b.weight === 0n) || sign(a.cap * b.weight - b.cap * a.weight),
    )
    for (let fixed = 0; fixed < byRatio.length; fixed++) {
      const [met, rest] = [byRatio.slice(0, fixed), byRatio.slice(fixed)]
      const left = pool - sumOf(met.map(({ cap }) => cap))
      const weight = sumOf(rest.map((claim) => claim.weight))
      const [next] = rest
      if (next === undefined || (weight > 0n && left * next.weight > next.cap * weight)) continue
      const divided =
        weight === 0n
          ? modelDivision(left, rest, excess)
          : rounded(
              rest.map((claim) => [claim, left * claim.weight]),
              weight,
            )
      return new Map([...nobody, ...capsOf(met), ...divided])
    }
  }
  const weight = sumOf(claims.map((claim) => claim.weight))
  const exact = claims.map((claim): [Claim, bigint] => {
    const share = pool * claim.weight
    return [claim, excess === 'leave-unfilled' && share > claim.cap * weight ? claim.cap * weight : share]
  })
  return new Map([...nobody, ...rounded(exact, weight)])
}

/** Largest remainder: shares are numerators over one divisor, and the whole is rounded down. */
function rounded(shares: readonly [Claim, bigint][], by: bigint): Map<string, bigint> {
  const whole = sumOf(shares.map(([, share]) => share)) / by
  const missing = Number(whole - sumOf(shares.map(([, share]) => share / by)))
  const ranked = shares.toSorted(
    ([a, x], [b, y]) => sign((y % by) - (x % by)) || order(a.day, b.day) || order(a.id, b.id),
  )
  return new Map(ranked.map(([{ id }, share], place) => [id, share / by + (place < missing ? 1n : 0n)]))
}

const sign = (n: bigint) => (n < 0n ? -1 : n > 0n ? 1 : 0)
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const dayOf = ({ requestedOn }: CutbackHolder) => requestedOn ?? '9999-12-31'

function modelOfCutback(input: CutbackInput, options: CutbackOptions): Map<string, number> {
  const groups = Map.groupBy(input.holders, ({ id, group }) => group ?? id)
  const weightOf = (members: readonly CutbackHolder[]) => {
    const selling = members.filter(({ requested }) => requested > 0)
    const counted = options.groupWeighs === 'participants' ? selling : members
    return sumOf(
      (options.basis === 'held' ? counted : selling).map((one) =>
        BigInt(options.basis === 'held' ? one.held : one.requested),
      ),
    )
  }
  const claims = [...groups].map(([id, members]): Claim & { investor: boolean } => ({
    id,
    weight: weightOf(members),
    cap: sumOf(members.map(({ requested }) => BigInt(requested))),
    day: members.map(dayOf).toSorted(order)[0] ?? '',
    investor: members.some(({ kind }) => kind === 'investor'),
  }))
  const among = (pool: bigint, some: readonly Claim[]) =>
    sumOf(some.map(({ cap }) => cap)) <= pool ? capsOf(some) : modelDivision(pool, some, options.excess)
  const room = BigInt(Math.max(0, input.totalMaximum - input.companyShares))
  let taken = among(room, claims)
  const investors = claims.filter(({ investor }) => investor)
  const limit = BigInt(input.investorMaximum ?? input.totalMaximum)
  if (sumOf(investors.map(({ id }) => taken.get(id) ?? 0n)) > limit) {
    taken = new Map([...taken, ...among(limit, investors)])
    const others = claims.filter(({ investor }) => !investor)
    if (options.limits === 'two') taken = new Map([...taken, ...among(room - limit, others)])
  }
  const inside = options.excess === 'uncapped' ? 'uncapped' : 'redistribute'
  const result = new Map<string, number>()
  for (const [group, members] of groups) {
    const own = members.map((one): Claim => {
      const cap = BigInt(one.requested)
      return { id: one.id, weight: options.basis === 'held' ? BigInt(one.held) : cap, cap, day: dayOf(one) }
    })
    const pool = taken.get(group) ?? 0n
    const shares = pool === sumOf(own.map(({ cap }) => cap)) ? capsOf(own) : modelDivision(pool, own, inside)
    for (const { id } of own) result.set(id, Number(shares.get(id)))
  }
  return result
}

const usual: CutbackOptions = { basis: 'held', excess: 'redistribute', limits: 'one', groupWeighs: 'all-members' }

describe('any cutback', () => {
  const most = Number.MAX_SAFE_INTEGER
  const held = fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 2_000_000 }), fc.nat({ max: Math.floor(most / 9) }))
  const day = fc.constantFrom(undefined, ...['2004-01-20', '2004-01-22', '2004-01-25'].map(knownDay))
  const holder = fc
    .record({
      held,
      tenths: fc.nat({ max: 10 }),
      kind: fc.constantFrom<CutbackHolder['kind']>('investor', 'other'),
      group: fc.constantFrom(undefined, 'h1', 'fund'),
      requestedOn: day,
    })
    .map(({ tenths, ...rest }) => ({ ...rest, requested: Math.floor((rest.held / 10) * tenths) }))
  const list = fc
    .array(holder, { minLength: 1, maxLength: 9, size: 'max' })
    .map((drawn) => drawn.map((one, i): CutbackHolder => ({ id: `h${i}`, ...one })))
  const part = fc.oneof(fc.nat({ max: 22 }), fc.nat({ max: 10 })).map((twentieths) => twentieths / 20)
  const input = fc
    .tuple(list, part, fc.option(part, { nil: undefined }), fc.nat({ max: 1000 }))
    .map(([drawn, room, limit, companyShares]): CutbackInput => {
      const asked = drawn.reduce((sum, one) => sum + one.requested, 0)
      const share = (of: number) => Math.min(most - companyShares, Math.floor(asked * of))
      const investorMaximum = limit === undefined ? undefined : share(limit)
      return { totalMaximum: companyShares + share(room), companyShares, investorMaximum, holders: drawn }
    })
  const options = fc.record<CutbackOptions>({
    basis: fc.constantFrom('held', 'requested'),
    excess: fc.constantFrom('redistribute', 'leave-unfilled', 'uncapped'),
    limits: fc.constantFrom('one', 'two'),
    groupWeighs: fc.constantFrom('all-members', 'participants'),
  })
  const runs = { numRuns: 1_000 }

  it('gives the shares of a slow and obvious model with whole numbers of any size', () => {
    fc.assert(
      fc.property(input, options, (asked, chosen) => {
        const found = new Map(allocateCutback(asked, chosen).lines.map((one) => [one.holder, one.included]))
        expect(found).toEqual(modelOfCutback(asked, chosen))
      }),
      { numRuns: 3_000 },
    )
  })

  it('adds up to the room or to all requests, whichever is less, and gives nobody more than it asked for', () => {
    fc.assert(
      fc.property(input, options, (asked, chosen) => {
        const capped = { ...chosen, excess: 'redistribute' } as const
        const { capacity, lines } = allocateCutback({ ...asked, investorMaximum: undefined }, capped)
        const requested = lines.reduce((sum, one) => sum + BigInt(one.requested), 0n)
        const total = lines.reduce((sum, one) => sum + BigInt(one.included), 0n)
        expect(total).toBe(requested < BigInt(capacity) ? requested : BigInt(capacity))
        for (const one of lines) {
          expect(one.included).toBeLessThanOrEqual(one.requested)
          expect(one.included + one.excluded).toBe(one.requested)
        }
      }),
      runs,
    )
  })

  it('stays within the room and within the limit on Investors', () => {
    fc.assert(
      fc.property(input, options, (asked, chosen) => {
        const pure = asked.holders.map((one) => ({ ...one, group: undefined }))
        const { capacity, lines } = allocateCutback({ ...asked, holders: pure }, chosen)
        const investors = new Set(pure.filter(({ kind }) => kind === 'investor').map(({ id }) => id))
        const sum = (of: typeof lines) => of.reduce((total, one) => total + BigInt(one.included), 0n)
        expect(sum(lines) <= BigInt(capacity)).toBe(true)
        const limit = BigInt(asked.investorMaximum ?? capacity)
        expect(sum(lines.filter(({ holder }) => investors.has(holder))) <= limit).toBe(true)
      }),
      runs,
    )
  })

  it('does not depend on the order of the holders', () => {
    const both = input.chain((asked) =>
      fc.tuple(fc.constant(asked), fc.shuffledSubarray([...asked.holders], { minLength: asked.holders.length })),
    )
    fc.assert(
      fc.property(both, options, ([asked, shuffled], chosen) => {
        const other = allocateCutback({ ...asked, holders: shuffled }, chosen)
        expect(other).toEqual(allocateCutback(asked, chosen))
      }),
      runs,
    )
  })

  it('takes at most one share from a group when there is more room', () => {
    fc.assert(
      fc.property(input, options, fc.integer({ min: 1, max: 4 }), (asked, chosen, more) => {
        // Without a cap, groups that had more than they asked for fall back to their requests once all fit.
        const capped = chosen.excess === 'uncapped' ? { ...chosen, excess: 'redistribute' as const } : chosen
        const byGroup = (room: number) => {
          const sums = new Map<string, number>()
          for (const one of allocateCutback({ ...asked, totalMaximum: room }, capped).lines)
            sums.set(one.group, (sums.get(one.group) ?? 0) + one.included)
          return sums
        }
        const before = byGroup(Math.min(asked.totalMaximum, most - more))
        const after = byGroup(Math.min(asked.totalMaximum, most - more) + more)
        for (const [group, taken] of before) expect(after.get(group)).toBeGreaterThanOrEqual(taken - 1)
      }),
      { numRuns: 3_000 },
    )
  })

  it('is exact among 3,000 holders at the largest counts', () => {
    const many = Array.from({ length: 3_000 }, (_, i): CutbackHolder => {
      const held = most - ((i * 7_919_777_777) % 5_000_000_000_000)
      return { id: `h${(i * 7) % 3_000}`, kind: i % 2 ? 'investor' : 'other', held, requested: i % 5 ? held : i }
    })
    const asked = { totalMaximum: most, companyShares: 12_345, holders: many }
    const { lines } = allocateCutback(asked, usual)
    expect(lines.reduce((sum, one) => sum + BigInt(one.included), 0n)).toBe(BigInt(most - 12_345))
    expect(new Map(lines.map((one) => [one.holder, one.included]))).toEqual(modelOfCutback(asked, usual))
    expect(lines.map(({ holder }) => holder)).toEqual(many.map(({ id }) => id).toSorted())
  })
})
