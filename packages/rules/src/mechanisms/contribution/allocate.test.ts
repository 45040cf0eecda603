import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fraction, fraction } from '../../kernel/fraction.ts'
import { parseMoney } from '../../kernel/money.ts'
import {
  allocateContribution,
  type ContributionInput,
  type ContributionOptions,
  contributionOptions,
} from './allocate.ts'

function dollars(text: string): Fraction {
  const amount = parseMoney(text)
  if (amount === null) throw new Error(`${text} is no amount`)
  return amount
}

const usual: ContributionOptions = { capApplies: true, blend: 'determination' }
const company = { id: 'company', netProceeds: dollars('1988450'), fraud: false }
const alder = { id: 'a', netProceeds: dollars('381301.51'), fraud: false }

/** The company contributes to a judgment against Alder of 240,000, with legal fees of 60,000. */
const toAlder: ContributionInput = {
  base: { loss: dollars('240000'), legalExpenses: dollars('60000') },
  indemnifying: company,
  indemnified: alder,
}
/** Alder contributes to a loss of the company of 1,000,000; 401,301.51 are left of its cap. */
const toCompany: ContributionInput = {
  base: { loss: dollars('1000000'), legalExpenses: dollars('0') },
  indemnifying: alder,
  indemnified: company,
  cap: dollars('401301.51'),
}
const noProceeds = { ...company, netProceeds: dollars('0') }
const ninety = { indemnifying: dollars('0.9'), indemnified: dollars('0.1') }

function answer(input: ContributionInput, options: ContributionOptions = usual) {
  const { branch, shares, needs } = allocateContribution(input, options)
  return { branch, shares, needs }
}

describe('a contribution by benefits', () => {
  it('goes by net proceeds, with legal expenses in the base', () => {
    const found = allocateContribution(toAlder, usual)
    expect(found).toMatchObject({ base: '300000.00', branch: 'benefits', needs: [] })
    expect(found.shares).toEqual({ company: '251728.92', a: '48271.08' })
    expect(found.working).toEqual([
      '240000.00 + 60000.00 = 300000.00',
      '1988450.00 / (1988450.00 + 381301.51) = 198845000/236975151 = 83.90964 %',
      '300000.00 × 198845000/236975151 = 251728.92',
    ])
    const noFees = { ...toAlder, base: { ...toAlder.base, legalExpenses: dollars('0') } }
    expect(answer(noFees).shares).toEqual({ company: '201383.14', a: '38616.86' })
  })

  it('has all Selling Investors in the denominator when they are pooled', () => {
    // 155,520.325 of Birch and 46,500 of Cole beside Alder: 397,690,000/514,354,367.
    const pooled = { ...toAlder, pooledNetProceeds: dollars('202020.325') }
    expect(answer(pooled).shares).toEqual({ company: '231954.87', a: '68045.13' })
    expect(allocateContribution(pooled, usual).working[1]).toContain('397690000/514354367 = 77.31829 %')
  })

  it('of an Investor stays below its cap in a mixed offering', () => {
    expect(answer(toCompany)).toEqual({
      branch: 'benefits',
      needs: [],
      shares: { a: '160903.58', company: '839096.42' },
    })
  })

  it('of an Investor is all of the loss in a pure resale, up to its cap where that applies', () => {
    const resale = { ...toCompany, indemnified: noProceeds }
    expect(answer(resale).shares).toEqual({ a: '401301.51', company: '598698.49' })
    expect(allocateContribution(resale, usual).working.at(-1)).toBe('min(1000000.00, 401301.51) = 401301.51')
    expect(answer(resale, { ...usual, capApplies: false }).shares).toEqual({ a: '1000000.00', company: '0.00' })
    expect(answer({ ...resale, cap: undefined }).shares).toEqual({ a: '1000000.00', company: '0.00' })
    expect(answer({ ...resale, cap: dollars('1000000') }).shares).toEqual({ a: '1000000.00', company: '0.00' })
    expect(answer({ ...resale, cap: dollars('999999.99') }).shares).toEqual({ a: '999999.99', company: '0.01' })
  })

  it('of a company without proceeds is nothing, and is reported so', () => {
    expect(answer({ ...toAlder, indemnifying: noProceeds }).shares).toEqual({ company: '0.00', a: '300000.00' })
  })

  it('needs the net proceeds when neither side has any, or else what fault was determined', () => {
    const neither = { ...toAlder, indemnifying: noProceeds, indemnified: { ...alder, netProceeds: dollars('0') } }
    expect(answer(neither)).toEqual({ branch: 'benefits', needs: ['net-proceeds'], shares: {} })
    const determined = answer({ ...neither, faultShares: ninety })
    expect(determined).toEqual({ branch: 'fault', needs: [], shares: { company: '270000.00', a: '30000.00' } })
  })
})

describe('a contribution by benefits and fault', () => {
  const notPermitted = { ...toAlder, benefitsNotPermitted: true }

  it('is what was determined, and is not known before', () => {
    expect(answer(notPermitted)).toEqual({ branch: 'fault', needs: ['fault-shares'], shares: {} })
    const determined = answer({ ...notPermitted, faultShares: ninety })
    expect(determined).toEqual({ branch: 'fault', needs: [], shares: { company: '270000.00', a: '30000.00' } })
    const inPercent = { indemnifying: fraction(90), indemnified: fraction(10) }
    expect(answer({ ...notPermitted, faultShares: inPercent })).toEqual(determined)
  })

  it('blends both half and half where that is the reading', () => {
    const blended = allocateContribution({ ...notPermitted, faultShares: ninety }, { ...usual, blend: 'equal' })
    expect(blended).toMatchObject({ branch: 'fault', shares: { company: '260864.46', a: '39135.54' } })
    expect(blended.working).toContainEqual(expect.stringContaining('4121226359/4739503020 = 86.95482 %'))
    expect(answer(notPermitted, { ...usual, blend: 'equal' }).needs).toEqual(['fault-shares'])
    const neither = { ...alder, netProceeds: dollars('0') }
    const nothing = { ...notPermitted, indemnifying: noProceeds, indemnified: neither, faultShares: ninety }
    expect(answer(nothing, { ...usual, blend: 'equal' })).toEqual({
      branch: 'fault',
      needs: ['net-proceeds'],
      shares: {},
    })
  })

  it('does not count where benefits alone are allowed', () => {
    const found = answer({ ...toAlder, faultShares: ninety }, { ...usual, blend: 'equal' })
    expect(found).toMatchObject({ branch: 'benefits', shares: { company: '251728.92' } })
  })

  it('is limited by the cap too', () => {
    const found = answer({ ...toCompany, benefitsNotPermitted: true, faultShares: ninety })
    expect(found).toEqual({ branch: 'fault', needs: [], shares: { a: '401301.51', company: '598698.49' } })
  })
})

describe('a contribution that is not owed', () => {
  it('is barred when the one who asks is guilty of fraud and the other is not', () => {
    const guilty = { ...alder, fraud: true }
    expect(answer({ ...toAlder, indemnified: guilty })).toEqual({
      branch: 'barred',
      needs: [],
      shares: { company: '0.00', a: '300000.00' },
    })
    const bothGuilty = { ...toAlder, indemnified: guilty, indemnifying: { ...company, fraud: true } }
    expect(answer(bothGuilty)).toMatchObject({ branch: 'benefits', shares: { company: '251728.92' } })
    const payerGuilty = { ...toAlder, indemnifying: { ...company, fraud: true } }
    expect(answer(payerGuilty)).toMatchObject({ branch: 'benefits', shares: { company: '251728.92' } })
  })

  it('is closed when the indemnity fails for a reason that the agreement itself gives', () => {
    expect(answer({ ...toCompany, closed: true })).toEqual({ branch: 'closed', needs: [], shares: {} })
  })
})

describe('any contribution', () => {
  it('adds up to the base to the cent', () => {
    const money = fc.nat({ max: 2_000_000_000 }).map((millionths) => fraction(millionths, 1_000_000))
    const cents = (text: string | undefined) => BigInt((text ?? 'x').replace('.', ''))
    fc.assert(
      fc.property(money, money, money, money, fc.option(money, { nil: undefined }), (loss, fees, one, other, cap) => {
        fc.pre(one.num + other.num > 0n)
        const found = allocateContribution(
          {
            base: { loss, legalExpenses: fees },
            indemnifying: { id: 'x', netProceeds: one, fraud: false },
            indemnified: { id: 'y', netProceeds: other, fraud: false },
            cap,
          },
          usual,
        )
        expect(cents(found.shares.x) + cents(found.shares.y)).toBe(cents(found.base))
        expect(cents(found.shares.x)).toBeGreaterThanOrEqual(0n)
        expect(cents(found.shares.y)).toBeGreaterThanOrEqual(0n)
      }),
      { numRuns: 1_000 },
    )
  })

  it('goes by the readings', () => {
    const chosen = (cap: string, blend: string) => contributionOptions((id) => (id === 'A-I04' ? cap : blend))
    expect(chosen('CAPS_5D_TOO', 'DETERMINATION_REQUIRED')).toEqual(usual)
    expect(chosen('CAPS_5B_ONLY', 'EQUAL_BLEND')).toEqual({ capApplies: false, blend: 'equal' })
  })
})
