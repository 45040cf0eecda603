import { compare, fraction, multiply, subtract, ZERO } from '../../kernel/fraction.ts'
import { formatExact, type Money, sumMoney } from '../../kernel/money.ts'

/** A sale of securities by a Selling Investor under one registration. */
export type CapSale = {
  /** What the buyers paid; it wins over the price. */
  readonly grossProceeds?: Money | undefined
  readonly pricePerShare?: Money | undefined
  /** The Common sold, which the price is for. */
  readonly common?: number | undefined
  readonly underwritingDiscount?: Money | undefined
  readonly sellingCommission?: Money | undefined
  readonly ownExpenses?: Money | undefined
}

export type CapInput = {
  /** The sales of one Selling Investor under one registration up to the day of payment. */
  readonly sales: readonly CapSale[]
  /** What the Selling Investor has paid by way of indemnity and contribution for that registration. */
  readonly payments: readonly { readonly claim: string; readonly amount: Money }[]
  /** The claim about which is asked; it matters only where each claim has a cap of its own. */
  readonly claim?: string | undefined
  /** Covered shares that are not sold; they matter only where the cap counts all covered shares. */
  readonly unsoldShares?: number | undefined
}

export type CapOptions = {
  /** Proceeds less discount and commission, or before them, or also less own expenses (A-I03). */
  readonly proceeds: 'received' | 'gross' | 'net'
  /** One cap for all claims, one for each claim, or one that counts covered shares not yet sold (A-I05). */
  readonly reach: 'aggregate' | 'per-claim' | 'all-covered'
}

export type IndemnityCap = {
  /** The most that the Selling Investor has to pay. */
  proceeds: Money
  /** What it has paid that counts against the cap. */
  paid: Money
  remaining: Money
  /** Facts without which the cap is not known: `unsold-shares-price`. */
  needs: string[]
  working: string[]
}

/** The options that an agreement's readings choose. */
export function capOptions(reading: (id: 'A-I03' | 'A-I05') => string): CapOptions {
  const measure = reading('A-I03')
  const reach = reading('A-I05')
  return {
    proceeds: measure === 'GROSS' ? 'gross' : measure === 'NET' ? 'net' : 'received',
    reach: reach === 'PER_CLAIM' ? 'per-claim' : reach === 'ALL_COVERED' ? 'all-covered' : 'aggregate',
  }
}

/**
 * The most that a Selling Investor has to pay for one registration, and what is left of it.
 *
 * Takes:   its sales under that registration, what it has paid, both in exact US dollars; the options.
 * Gives:   the cap, what counts against it, the rest (never below zero), and what is not known yet. Without a sale the
 *          cap is zero.
 * Refuses: never.
 * Source:  5(b), last proviso; readings A-I03, A-I05.
 * Example: 863,014 shares at 0.50 less a discount of 30,205.49 make a cap of 401,301.51.
 */
export function indemnityCap(input: CapInput, options: CapOptions): IndemnityCap {
  const { sales, payments, claim, unsoldShares = 0 } = input
  const proceeds = notNegative(sumMoney(sales.map((sale) => proceedsOf(sale, options.proceeds))))
  const counts = options.reach === 'per-claim' ? payments.filter((payment) => payment.claim === claim) : payments
  const paid = sumMoney(counts.map((payment) => payment.amount))
  const remaining = notNegative(subtract(proceeds, paid))
  return {
    proceeds,
    paid,
    remaining,
    needs: options.reach === 'all-covered' && unsoldShares > 0 ? ['unsold-shares-price'] : [],
    working: [
      ...sales.map((sale) => workingOf(sale, options.proceeds)),
      `${formatExact(proceeds)} − ${formatExact(paid)} = ${formatExact(remaining)}`,
    ],
  }
}

/**
 * What one sale brought the Selling Investor.
 *
 * Takes:   the sale; what is taken off the price.
 * Gives:   the exact amount in US dollars, which may be negative.
 * Refuses: never.
 */
export function proceedsOf(sale: CapSale, measure: CapOptions['proceeds']): Money {
  return deductionsOf(sale, measure).reduce(subtract, grossOf(sale))
}

function grossOf({ grossProceeds, pricePerShare = ZERO, common = 0 }: CapSale): Money {
  return grossProceeds ?? multiply(pricePerShare, fraction(common))
}

function deductionsOf(sale: CapSale, measure: CapOptions['proceeds']): Money[] {
  if (measure === 'gross') return []
  const withheld = [sale.underwritingDiscount ?? ZERO, sale.sellingCommission ?? ZERO]
  return measure === 'net' ? [...withheld, sale.ownExpenses ?? ZERO] : withheld
}

function workingOf(sale: CapSale, measure: CapOptions['proceeds']): string {
  const { grossProceeds, pricePerShare = ZERO, common = 0 } = sale
  const gross = grossProceeds === undefined ? `${common} × ${formatExact(pricePerShare)}` : formatExact(grossProceeds)
  const taken = deductionsOf(sale, measure).map((amount) => ` − ${formatExact(amount)}`)
  return `${gross}${taken.join('')} = ${formatExact(proceedsOf(sale, measure))}`
}

function notNegative(amount: Money): Money {
  return compare(amount, ZERO) < 0 ? ZERO : amount
}
