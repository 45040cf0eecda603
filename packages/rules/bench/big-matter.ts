import { addDays, type CivilDate, knownDay } from '../src/kernel/civil-date.ts'

/** An event as a file holds it. */
type Written = { readonly id: string; readonly type: string; readonly on: CivilDate } & Readonly<
  Record<string, unknown>
>

/** A matter file of a wanted length. */
export type BigMatter = { readonly text: string; readonly lastDay: CivilDate }

const FIRST = knownDay('2003-03-30')

/** The same numbers in every run: a linear congruential generator with the constants of Numerical Recipes. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Holding = { common: number; preferred: number; warrants: number }

/** A log that is being written; ids and days only go up. */
class Log {
  readonly events: Written[] = []
  readonly next: (below: number) => number
  day = FIRST

  constructor(seed: number) {
    this.next = numbersFrom(seed)
  }

  add(type: string, fields: Readonly<Record<string, unknown>>, on: CivilDate = this.day): void {
    const id = `e${this.events.length}`
    this.events.push({ id, type, on, ...fields, recordedAt: `${on}T21:00:00Z` })
  }

  /** A notice by certified mail, with its receipt some days later where there is one. */
  mail(fields: Readonly<Record<string, unknown>>, arrivesAfter: number | null): void {
    const notice = `n${this.events.length}`
    this.add('notice-sent', { notice, method: 'certified-mail', ...fields })
    if (arrivesAfter !== null) this.add('notice-received', { notice }, addDays(this.day, arrivesAfter))
  }
}

/**
 * Writes a long and lifelike matter, the same in every run.
 *
 * A demand in the beginning, joined by some and made effective; every third month an offering of the company with
 * Registration Notices to all Investors, requests by a quarter of them, a cutback, sales and expenses; a further demand
 * every year; and in between a steady run of transfers, conversions, exercises, sales and letters. The number of Investors
 * and the number of offerings both grow with the square root of the length, as a group of Investors grows in life.
 */
export function writeBigMatter(length: number): BigMatter {
  const log = new Log(20_030_330)
  const count = Math.max(12, Math.round(1.2 * Math.sqrt(length)))
  const investors = Array.from({ length: count }, (_, index) => `i${index}`)
  const holdings = new Map<string, Holding>()
  log.add('party-joined', { party: 'company', role: 'company', entity: 'corporation' })
  log.add('party-joined', { party: 'underwriter', role: 'underwriter', entity: 'corporation' })
  for (const [index, party] of investors.entries()) {
    const entity = index % 5 === 0 ? 'partnership' : 'individual'
    log.add('party-joined', { party, role: 'investor', entity, name: `Investor ${index}` })
    const units = 100_000 + log.next(900_000)
    log.add('units-issued', { investor: party, units, pricePerUnit: '0.30' })
    holdings.set(party, { common: units * 3, preferred: units, warrants: units })
    const partnership = investors[index - (index % 5)]
    if (index % 5 === 1) log.add('relationship-declared', { person: party, investor: partnership, relation: 'partner' })
  }
  demand(log, investors, 0)
  const offerings = Math.max(1, Math.round(0.06 * Math.sqrt(length)))
  const share = Math.floor((length - log.events.length) / offerings)
  for (let number = 1; number <= offerings; number += 1) {
    const end = log.events.length + share
    log.day = addDays(log.day, 40)
    offering(log, investors, holdings, number)
    if (number % 4 === 0) demand(log, investors, number)
    const step = Math.max(1, Math.floor((end - log.events.length) / 45))
    for (let done = 0; log.events.length < end; done += 1) {
      if (done % step === 0) log.day = addDays(log.day, 1)
      dailyLife(log, investors, holdings)
    }
  }
  const matter = {
    format: 'regrights/matter@1',
    id: `big-${length}`,
    title: `A matter of ${log.events.length} events`,
    agreement: 'bestnet-2003',
    events: log.events,
  }
  return { text: JSON.stringify(matter), lastDay: addDays(log.day, 30) }
}

const securities = { units: 1000 }
const method = 'sold from time to time'

/** A demand of the first two thirds of the Investors, with notices to the rest, of whom a half joins. */
function demand(log: Log, investors: readonly string[], number: number): void {
  const about = `demand-${number}`
  const from = investors.slice(0, Math.ceil((investors.length * 2) / 3))
  const others = investors.slice(from.length)
  log.day = addDays(log.day, 5)
  log.mail({ kind: 'demand', from, to: 'company', about, content: { securities, method } }, 2)
  log.day = addDays(log.day, 4)
  for (const to of others) log.mail({ kind: 'company-notice', from: ['company'], to, about }, 1 + log.next(4))
  log.day = addDays(log.day, 10)
  const joining = others.filter((_, index) => index % 2 === 0)
  for (const holder of joining)
    log.mail({ kind: 'inclusion-request', from: [holder], to: 'company', about, content: { securities, method } }, 1)
  if (number !== 0) return
  log.day = addDays(log.day, 22)
  const coverage = [...from, ...joining].map((holder) => ({ holder, securities, method }))
  log.add('registration-filed', { registration: 'rs-demand', form: 'SB-2', demand: about, coverage })
  log.day = addDays(log.day, 60)
  log.add('registration-effective', { registration: 'rs-demand' })
  for (const to of from) log.add('prospectus-delivered', { registration: 'rs-demand', to, kind: 'final' })
}

/** An underwritten offering of the company, from the proposal to the sales and the bills. */
function offering(log: Log, investors: readonly string[], holdings: Map<string, Holding>, number: number): void {
  const registration = `rs-${number}`
  log.add('registration-proposed', {
    registration,
    form: 'SB-2',
    initiatedBy: 'company',
    companyShares: 1_000_000,
    purpose: 'public-offering',
    underwriting: 'firm-commitment',
    investorsMayInclude: true,
  })
  log.day = addDays(log.day, 3)
  for (const to of investors) log.mail({ kind: 'registration-notice', from: ['company'], to, about: registration }, 2)
  const asking = investors.filter((_, index) => (index + number) % 4 === 0)
  const shares = { common: 1000 + log.next(5000) }
  for (const holder of asking) {
    log.day = addDays(log.day, log.next(asking.length) < 10 ? 1 : 0)
    const content = { securities: shares, method: 'through the underwriter' }
    log.mail({ kind: 'piggyback-request', from: [holder], to: 'company', about: registration, content }, 1)
  }
  log.day = addDays(log.day, 5)
  const coverage = asking.map((holder) => ({ holder, securities: shares }))
  log.add('registration-filed', {
    registration,
    form: 'SB-2',
    demand: null,
    coverage,
    underwriting: 'firm-commitment',
    underwriters: ['underwriter'],
    companyShares: 1_000_000,
  })
  log.add('underwriters-determined', { registration, totalMaximum: 1_000_000 + asking.length * 700 })
  for (const holder of asking) log.add('underwriting-answered', { registration, holder, accepted: true })
  log.day = addDays(log.day, 10)
  log.add('registration-effective', { registration })
  for (const seller of asking) {
    const held = holdings.get(seller)
    if (held === undefined || held.common < 500) continue
    held.common -= 500
    const sale = {
      seller,
      registration,
      securities: { common: 500 },
      pricePerShare: '0.60',
      underwritingDiscount: '21.00',
    }
    log.add('shares-sold', { ...sale, underwriterBought: true })
  }
  for (const category of ['registration-fee', 'company-counsel', 'auditor', 'printing'])
    log.add('expense-incurred', {
      about: registration,
      category,
      amount: `${log.next(50_000)}.25`,
      incurredBy: 'company',
    })
}

/** One thing of an ordinary day. */
function dailyLife(log: Log, investors: readonly string[], holdings: Map<string, Holding>): void {
  const who = investors[log.next(investors.length)] ?? ''
  const to = investors[log.next(investors.length)] ?? ''
  const held = holdings.get(who)
  const taker = holdings.get(to)
  if (held === undefined || taker === undefined) return
  const kind = log.next(10)
  const some = 1 + log.next(50)
  if (kind < 3 && held.common >= some) {
    held.common -= some
    const registration = log.next(2) === 0 ? 'rs-demand' : null
    log.add('shares-sold', { seller: who, registration, securities: { common: some }, pricePerShare: '0.55' })
  } else if (kind < 5 && held.common >= some) {
    held.common -= some
    taker.common += some
    log.add('securities-transferred', {
      from: who,
      to,
      securities: { common: some },
      manner: 'private',
      counterpartSignedOn: log.day,
    })
  } else if (kind === 5 && held.preferred >= some) {
    held.preferred -= some
    held.common += 2 * some
    log.add('preferred-converted', { holder: who, preferred: some })
  } else if (kind === 6 && held.warrants >= some) {
    held.warrants -= some
    held.common += some
    log.add('warrants-exercised', { holder: who, warrants: some })
  } else if (kind === 7) {
    log.add('expense-incurred', {
      about: 'rs-demand',
      category: 'shipping',
      amount: `${some}.50`,
      incurredBy: 'company',
    })
  } else log.mail({ kind: 'other', from: [who], to: 'company', content: { text: 'A letter about this and that.' } }, 1)
}
