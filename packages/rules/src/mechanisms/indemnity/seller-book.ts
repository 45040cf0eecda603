import { compare, subtract, ZERO } from '../../kernel/fraction.ts'
import type { Money } from '../../kernel/money.ts'
import { knownMoney } from '../../kernel/money.ts'
import { type ClaimFacts, endOf, type Fact, isBy, type Moment, type RegistrationFacts } from '../../record/facts.ts'
import { isNone } from '../ledger/bundles.ts'
import { sellingInvestors, unsoldOf } from '../procedures/period.ts'
import type { Workings } from '../workings.ts'
import { type CapOptions, type CapSale, capOptions, proceedsOf } from './cap.ts'
import { type DatedAmount, type RunningTotal, runningTotal, totalBy } from './running-total.ts'

/** What one Selling Investor received from sales under a registration, and what it paid that counts against its cap. */
export type SellerAccount = {
  readonly registration: RegistrationFacts
  readonly holder: string
  readonly sales: readonly Fact<'shares-sold'>[]
  readonly proceeds: RunningTotal
  readonly paid: RunningTotal
  /** The payments by the claim they were made for. */
  readonly paidFor: ReadonlyMap<string, RunningTotal>
}

/** The Selling Investors of every registration with their accounts. */
export type SellerBook = {
  /** Everybody who has been a Selling Investor of a registration. */
  readonly sellersOf: (registration: RegistrationFacts) => ReadonlySet<string>
  /** The accounts of a registration, by the ids of their holders. */
  readonly accountsOf: (registration: RegistrationFacts) => ReadonlyMap<string, SellerAccount>
}

/** The readings that decide what a Selling Investor pays at most. */
export const capReadings = ['A-I03', 'A-I04', 'A-I05', 'A-I18'] as const

/**
 * Opens the accounts of the Selling Investors, each registration's when it is first asked for.
 *
 * Takes:   the workings.
 * Gives:   the book.
 * Source:  5(b), last proviso; 7 (Selling Investor); readings A-I03, A-I04, A-I05, A-I18.
 */
export function openSellerBook(workings: Workings): SellerBook {
  const sellers = new Map<string, ReadonlySet<string>>()
  const accounts = new Map<string, ReadonlyMap<string, SellerAccount>>()
  const sellersOf = (registration: RegistrationFacts) => {
    const found = sellers.get(registration.id) ?? everSelling(workings, registration)
    sellers.set(registration.id, found)
    return found
  }
  const accountsOf = (registration: RegistrationFacts) => {
    const found = accounts.get(registration.id) ?? keepAccounts(workings, registration, sellersOf(registration))
    accounts.set(registration.id, found)
    return found
  }
  return { sellersOf, accountsOf }
}

/** One stays answerable, and indemnified, as a Selling Investor after an amendment leaves it out or it sells the rest. */
function everSelling(workings: Workings, registration: RegistrationFacts): ReadonlySet<string> {
  const { filed } = registration
  if (filed === null) return new Set()
  const changes = [filed, ...registration.amended.filter((amended) => amended.coverage !== undefined)]
  const moments = [...changes.map(({ on, n }) => ({ day: on, n })), endOf(workings.inquiry.asOf)]
  return new Set(moments.flatMap((at) => sellingInvestors(workings, registration, at)).toSorted())
}

function keepAccounts(
  workings: Workings,
  registration: RegistrationFacts,
  sellers: ReadonlySet<string>,
): ReadonlyMap<string, SellerAccount> {
  const { inquiry } = workings
  if (sellers.size === 0 || !inquiry.has('investor-indemnity-cap')) return new Map()
  const options = capOptions(inquiry.reading)
  const sales = Map.groupBy(registration.sales, (sale) => sale.seller)
  const claims = registration.claims.map((id) => inquiry.record.claims.get(id)).filter((claim) => claim !== undefined)
  const answering = Map.groupBy(claims, (claim) => claim.made.indemnifying)
  const accounts = [...sellers].map((holder): SellerAccount => {
    const own = sales.get(holder) ?? []
    const counted = options.reach === 'per-claim' ? [] : (answering.get(holder) ?? [])
    const paidFor = counted.map((claim): [string, DatedAmount[]] => [claim.id, countedPayments(workings, claim)])
    return {
      registration,
      holder,
      sales: own,
      proceeds: runningTotal(
        own.map((sale) => ({ at: { day: sale.on, n: sale.n }, amount: proceedsFrom(sale, options) })),
      ),
      paid: runningTotal(paidFor.flatMap(([, payments]) => payments)),
      paidFor: new Map(paidFor.map(([claim, payments]) => [claim, runningTotal(payments)])),
    }
  })
  return new Map(accounts.map((account) => [account.holder, account]))
}

/** What the indemnifying party of a claim has paid for it, in order. */
export function paymentsFor(claim: ClaimFacts): DatedAmount[] {
  return claim.payments
    .filter((payment) => payment.by === claim.made.indemnifying)
    .map((payment) => ({ at: { day: payment.on, n: payment.n }, amount: knownMoney(payment.amount) }))
}

/** The payments that count against the cap; contribution does not where the cap is of the indemnity alone (A-I04). */
function countedPayments(workings: Workings, claim: ClaimFacts): DatedAmount[] {
  const payments = paymentsFor(claim)
  const { unavailable } = claim
  if (payments.length === 0 || unavailable === null || workings.inquiry.reading('A-I04') !== 'CAPS_5B_ONLY')
    return payments
  return payments.filter((payment) => isBy(payment.at, { day: unavailable.on, n: unavailable.n }))
}

/** A sale with its amounts as exact numbers. */
export function saleAmounts(sale: Fact<'shares-sold'>): CapSale {
  const exact = (text: string | undefined) => (text === undefined ? undefined : knownMoney(text))
  return {
    grossProceeds: exact(sale.grossProceeds),
    pricePerShare: exact(sale.pricePerShare),
    common: sale.securities.common,
    underwritingDiscount: exact(sale.underwritingDiscount),
    sellingCommission: exact(sale.sellingCommission),
    ownExpenses: exact(sale.ownExpenses),
  }
}

function proceedsFrom(sale: Fact<'shares-sold'>, options: CapOptions): Money {
  return proceedsOf(saleAmounts(sale), options.proceeds)
}

/**
 * What is left of a Selling Investor's cap at a moment.
 *
 * Takes:   its account; the moment; a claim whose own payments are left out, from a moment on when one is given.
 * Gives:   the exact amount, not below zero.
 * Source:  5(b), last proviso.
 */
export function leftOfCap(
  account: SellerAccount,
  by: Moment,
  claim: string | null,
  since: Moment | null = null,
): Money {
  const own = (claim === null ? undefined : account.paidFor.get(claim)) ?? []
  const spared = subtract(totalBy(own, by), since === null ? ZERO : totalBy(own, since))
  const counted = subtract(totalBy(account.paid, by), spared)
  const left = subtract(totalBy(account.proceeds, by), counted)
  return compare(left, ZERO) < 0 ? ZERO : left
}

/** Whether the cap counts shares that are not sold, so that nobody can know it yet (reading A-I05). */
export function capIsOpen(workings: Workings, account: SellerAccount): boolean {
  const { inquiry } = workings
  if (inquiry.reading('A-I05') !== 'ALL_COVERED') return false
  return !isNone(unsoldOf(workings, account.registration, account.holder, endOf(inquiry.asOf)))
}
