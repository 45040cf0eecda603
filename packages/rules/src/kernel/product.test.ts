import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareProducts, divideProduct, exactSum } from './product.ts'

const MOST = Number.MAX_SAFE_INTEGER
const shares = fc.oneof(fc.nat({ max: 20 }), fc.maxSafeNat(), fc.integer({ min: MOST - 20, max: MOST }))
const divisor = fc.oneof(
  fc.integer({ min: 1, max: 20 }),
  fc.integer({ min: 1, max: MOST }),
  fc.bigInt({ min: BigInt(MOST) + 1n, max: 2n ** 80n }),
)

describe('a product of counts', () => {
  it('is divided exactly, below 2^53 and above', () => {
    expect(divideProduct(1_500_000, 9_000_000, 18_800_000)).toEqual({ quotient: 718_085, remainder: 2_000_000 })
    expect(divideProduct(MOST, MOST, MOST)).toEqual({ quotient: MOST, remainder: 0 })
    expect(divideProduct(MOST, 3, 2n ** 54n)).toEqual({ quotient: 1, remainder: 3n * BigInt(MOST) - 2n ** 54n })
  })

  it('is divided as whole numbers of any size are', () => {
    fc.assert(
      fc.property(shares, shares, divisor, (a, b, by) => {
        const exact = BigInt(a) * BigInt(b)
        fc.pre(exact / BigInt(by) <= BigInt(MOST))
        const { quotient, remainder } = divideProduct(a, b, by)
        expect(BigInt(quotient)).toBe(exact / BigInt(by))
        expect(BigInt(remainder)).toBe(exact % BigInt(by))
        expect(typeof remainder === 'number' || typeof by === 'bigint').toBe(true)
      }),
    )
  })

  it('is told apart from a product that differs by one', () => {
    expect(compareProducts(MOST, MOST, MOST, MOST)).toBe(0)
    expect(compareProducts(MOST, MOST, MOST - 1, MOST)).toBeGreaterThan(0)
    // 94906265 × 94906267 is one less than the square of 94906266, and both are above 2^53.
    expect(compareProducts(94_906_265, 94_906_267, 94_906_266, 94_906_266)).toBeLessThan(0)
    expect(compareProducts(0, 5, 0, 2n ** 60n)).toBe(0)
  })

  it('is told apart from a product with a bigint that is nearly the same', () => {
    const large = fc.integer({ min: MOST - 2 ** 52, max: MOST })
    const factor = fc.integer({ min: 2 ** 44, max: 2 ** 45 })
    const beyond = fc.bigInt({ min: 2n ** 59n, max: 2n ** 60n })
    fc.assert(
      fc.property(large, factor, beyond, fc.integer({ min: -1, max: 1 }), (a, c, d, off) => {
        const b = Number((BigInt(c) * d) / BigInt(a)) + off
        fc.pre(b <= MOST)
        const exact = BigInt(a) * BigInt(b) - BigInt(c) * d
        expect(Math.sign(compareProducts(a, b, c, d))).toBe(exact > 0n ? 1 : exact < 0n ? -1 : 0)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is compared as whole numbers of any size are', () => {
    const near = fc
      .tuple(shares, fc.integer({ min: -2, max: 2 }))
      .map(([n, off]) => Math.min(MOST, Math.max(0, n + off)))
    fc.assert(
      fc.property(shares, near, near, fc.oneof(shares, fc.bigInt({ min: 0n, max: 2n ** 70n })), (a, b, c, d) => {
        const exact = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d)
        expect(Math.sign(compareProducts(a, b, c, d))).toBe(exact > 0n ? 1 : exact < 0n ? -1 : 0)
        expect(Math.sign(compareProducts(a, b, b, a))).toBe(0)
      }),
    )
  })
})

describe('a sum of counts', () => {
  it('is a number up to 2^53-1 and a bigint above', () => {
    expect(exactSum(Float64Array.of(MOST - 1, 1))).toBe(MOST)
    expect(exactSum(Float64Array.of(MOST, 1))).toBe(BigInt(MOST) + 1n)
    expect(exactSum(new Float64Array(0))).toBe(0)
    expect(exactSum(Float64Array.of(5, 6, 7), Uint32Array.of(2, 0))).toBe(12)
  })

  it('is exact however large', () => {
    fc.assert(
      fc.property(fc.array(shares), (counts) => {
        const sum = exactSum(Float64Array.from(counts))
        expect(BigInt(sum)).toBe(counts.reduce((total, count) => total + BigInt(count), 0n))
      }),
    )
  })
})
