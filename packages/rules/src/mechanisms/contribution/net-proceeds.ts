import { add, compare, fraction, isZero, multiply, subtract, ZERO } from '../../kernel/fraction.ts'
import { knownMoney, type Money, sumMoney } from '../../kernel/money.ts'
import type { RegistrationFacts } from '../../record/facts.ts'
import type { ExpenseAnswer } from '../answers.ts'
import { proceedsOf } from '../indemnity/cap.ts'
import { principalsOf, underwritersOf } from '../indemnity/ground.ts'
import { type SellerBook, saleAmounts } from '../indemnity/seller-book.ts'
import { type Inquiry, termsOn } from '../inquiry.ts'
import type { Workings } from '../workings.ts'

/** What each party received from one offering, net of its expenses. */
export type Offering = {
  readonly registration: RegistrationFacts
  /** The exact amount, not below zero; null when nothing recorded tells it. */
  readonly netProceeds: (party: string) => Money | null
  /** The party whose proceeds count for a party: itself, or the one it belongs to (A-I12). */
  readonly countsFor: (party: string) => string
  /** What the Selling Investors received together, some parties left out. */
  readonly ofSellersBeside: (parties: readonly string[]) => Money
}

/** The readings that decide what a party received. */
export const proceedsReadings = ['A-I10', 'A-I12', 'A-I14', 'A-I15', 'A-H02', 'A-H03'] as const

/**
 * Adds up what each party received from an offering.
 *
 * Takes:   the workings, the Selling Investors, the registration, and who bears its expenses.
 * Gives:   net proceeds by party: sales under the registration less discount, commission and the expenses it bears. An
 *          underwriter has its discount; others have nothing.
 * Source:  5(d), second sentence; readings A-I10, A-I12, A-I14, A-I15.
 */
export function addUpOffering(
  workings: Workings,
  book: SellerBook,
  registration: RegistrationFacts,
  expenses: ExpenseAnswer | undefined,
): Offering {
  const { inquiry } = workings
  const sales = Map.groupBy(registration.sales, (sale) => sale.seller)
  const borne = expensesByBearer(inquiry, expenses)
  const sellers = book.sellersOf(registration)
  const underwriters = underwritersOf(inquiry, registration)
  const received = (party: string) =>
    sumMoney((sales.get(party) ?? []).map((sale) => proceedsOf(saleAmounts(sale), 'net')))
  const less = (amount: Money, party: string) => notNegative(subtract(amount, borne.get(party) ?? ZERO))

  const company = (): Money => {
    const warrants = inquiry.reading('A-I14') === 'YES' ? cashFromWarrants(inquiry, sellers) : ZERO
    const net = less(add(received('company'), warrants), 'company')
    const imputed = isZero(net) && inquiry.reading('A-I10') === 'IMPUTE_UNIT_PRICE'
    return imputed ? less(priceOfUnits(inquiry), 'company') : net
  }
  const hasOwn = (party: string) => party === 'company' || sales.has(party) || underwriters.includes(party)
  const countsFor = (party: string) => {
    const principal = hasOwn(party) ? undefined : principalsOf(inquiry, party)[0]
    return principal !== undefined && inquiry.reading('A-I12') === 'LOOK_THROUGH' ? principal : party
  }
  const netOf = (party: string): Money | null => {
    if (party === 'company') return company()
    if (underwriters.includes(party) && !sales.has(party))
      return underwriterReceived(inquiry, registration, party, underwriters)
    return less(received(party), party)
  }
  const known = new Map<string, Money | null>()
  const netProceeds = (party: string): Money | null => {
    const whose = countsFor(party)
    const net = known.get(whose)
    if (net !== undefined) return net
    const found = netOf(whose)
    known.set(whose, found)
    return found
  }
  const ofSellersBeside = (parties: readonly string[]) =>
    sumMoney([...sellers].filter((seller) => !parties.includes(seller)).map((seller) => netProceeds(seller) ?? ZERO))
  return { registration, netProceeds, countsFor, ofSellersBeside }
}

/** What each party bears of the expenses, exactly; a line that is a part of an expense is in whole cents. */
function expensesByBearer(inquiry: Inquiry, expenses: ExpenseAnswer | undefined): Map<string, Money> {
  const borne = new Map<string, Money>()
  if (expenses === undefined) return borne
  const recorded = new Map((inquiry.record.expenses.get(expenses.about) ?? []).map((fact) => [fact.id, fact.amount]))
  const lines = Map.groupBy(expenses.lines, (line) => line.event)
  for (const [event, list] of lines)
    for (const { amount, borneBy } of list) {
      if (borneBy === null) continue
      const whole = list.length === 1 && event !== null ? recorded.get(event) : undefined
      borne.set(borneBy, add(borne.get(borneBy) ?? ZERO, knownMoney(whole ?? amount)))
    }
  return borne
}

/** Cash that Selling Investors paid in on exercise; an exercise for fewer shares than Warrants brought none. */
function cashFromWarrants(inquiry: Inquiry, sellers: ReadonlySet<string>): Money {
  return sumMoney(
    inquiry.record.movements.flatMap((movement) => {
      if (movement.type !== 'warrants-exercised' || !sellers.has(movement.holder)) return []
      if (movement.sharesIssued !== undefined && movement.sharesIssued < movement.warrants) return []
      const { warrantBuys, warrantPrice } = termsOn(inquiry.terms, movement.on).securities
      // A split changes the shares of a Warrant and the price of each alike, so the price of the whole stays.
      return [multiply(knownMoney(warrantPrice), fraction(BigInt(movement.warrants) * BigInt(warrantBuys)))]
    }),
  )
}

/** What the company was paid for the Units. */
function priceOfUnits(inquiry: Inquiry): Money {
  return sumMoney(
    inquiry.record.movements.flatMap((movement) => {
      if (movement.type !== 'units-issued') return []
      const price = movement.pricePerUnit ?? termsOn(inquiry.terms, movement.on).securities.unitPrice
      return [multiply(knownMoney(price), fraction(movement.units))]
    }),
  )
}

/** The discount that an underwriter kept, or all that it resold for; how several divided a discount is not recorded. */
function underwriterReceived(
  inquiry: Inquiry,
  registration: RegistrationFacts,
  underwriter: string,
  underwriters: readonly string[],
): Money | null {
  if (inquiry.reading('A-I15') === 'RESALE_PROCEEDS') {
    const resold = registration.distributed.find((one) => one.underwriter === underwriter)?.resaleProceeds
    return resold === undefined ? null : knownMoney(resold)
  }
  if (underwriters.length > 1) return null
  const fromSales = registration.sales.flatMap((sale) => sale.underwritingDiscount ?? [])
  const recorded = (inquiry.record.expenses.get(registration.id) ?? [])
    .filter((expense) => expense.category === 'underwriting-discount')
    .map((expense) => expense.amount)
  return sumMoney([...fromSales, ...recorded].map(knownMoney))
}

function notNegative(amount: Money): Money {
  return compare(amount, ZERO) < 0 ? ZERO : amount
}
