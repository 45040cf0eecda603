import { readFileSync } from 'node:fs'
import { type Answers, evaluate, eventTypes, type Matter, parseCivilDate, readMatter } from '@regrights/rules'
import { describe, expect, it } from 'vitest'
import type { CivilDay, Expectation } from './golden-case.ts'
import { entriesFor, meets } from './index.ts'

/**
 * The sample matter on the days that its guide (docs/sample.md) points to. The values are worked out by hand from the
 * agreement; the working stands above each day.
 */

const read = readMatter(readFileSync(new URL('../sample/bestnet-2003.json', import.meta.url), 'utf8'))

function sample(): Matter {
  if (!read.ok) throw new Error(JSON.stringify(read.refusals))
  return read.value
}

function answersOn(day: CivilDay, knownAt?: string): Answers {
  const asOf = parseCivilDate(day)
  if (asOf === null) throw new Error(`${day} is no day`)
  return evaluate(sample(), { asOf, knownAt })
}

function expectAll(answers: Answers, expectations: readonly Expectation[]): void {
  for (const expectation of expectations)
    expect(meets(expectation, answers), JSON.stringify({ expectation, saw: entriesFor(expectation, answers) })).toBe(
      true,
    )
}

const demand = (is: NonNullable<Expectation['is']>): Expectation => ({
  in: 'demands',
  where: { demand: 'demand-1' },
  is,
})

describe('the sample matter', () => {
  it('is valid, tells its story in notes, and shows what was known when', () => {
    expect(read.ok ? [] : read.refusals).toEqual([])
    for (const event of sample().events) {
      expect(event.note?.length ?? 0, event.id).toBeGreaterThan(4)
      expect(event.recordedAt ?? '', event.id).toMatch(/^200[345]-/)
      expect((event.recordedAt ?? '').slice(0, 10) >= event.on, `${event.id} is recorded after it happened`).toBe(true)
    }
  })

  it('has most of what can be recorded in it', () => {
    const used = new Set(sample().events.map(({ type }) => type))
    expect(eventTypes.filter((type) => !used.has(type))).toEqual([
      'party-updated',
      'common-acquired',
      'capital-changed',
      'offering-status',
      'authorized-capital-found',
      'registration-withdrawn',
      'conflict-identified',
      'indemnity-unavailable',
      'fraud-found',
      'determination-made',
    ])
  })

  // 1,100,000 + 250,000 of 2,800,000 Units at 6 share equivalents each: 8,100,000 of 16,800,000, less than half.
  it('2003-06-06: two Investors demand and fall short of a majority', () => {
    expectAll(answersOn('2003-06-06'), [
      demand({ stage: 'void', window: null, majority: { held: 8_100_000, of: 16_800_000, met: false } }),
      { in: 'alerts', where: { code: 'majority-not-met', about: 'demand-1' } },
      { in: 'rights', where: { right: 'demand-registration' }, is: { status: 'available' } },
      { in: 'investors', where: { party: 'brandt' }, is: { since: '2003-05-20', how: 'transferee' } },
    ])
  })

  // With 650,000 Units more 12,000,000 of 16,800,000. Received 11 June: + 45 = 26 July, a Saturday, so Friday 25 July.
  // Notices given 16 June: + 20 = 6 July. Received 18, 20 and 23 June: + 20 = 8, 10 and 13 July; + 30 = 18, 20, 23 July.
  it('2003-07-10: a request between the two last days is contested, and the window is three days', () => {
    expectAll(answersOn('2003-07-10'), [
      demand({
        stage: 'pending',
        receivedOn: '2003-06-11',
        initiating: ['ferrovia', 'halloran', 'lakeshore'],
        majority: { held: 12_000_000, of: 16_800_000, met: true },
        requests: [
          { investor: 'okafor', receivedOn: '2003-06-27', verdict: 'timely', lastDay: '2003-07-06' },
          { investor: 'tamarack', verdict: 'contested', lastDay: '2003-07-06', contestedLastDay: '2003-07-10' },
        ],
        window: {
          notBefore: '2003-07-23',
          due: '2003-07-26',
          lastPracticalDay: '2003-07-25',
          empty: false,
          giveBy: '2003-07-06',
          receiveBy: '2003-06-26',
        },
      }),
      {
        in: 'obligations',
        where: { duty: 'give-company-notice', owedTo: 'brandt' },
        // Five EDGAR days after Wednesday 11 June: 12, 13, 16, 17, 18 June.
        is: { status: 'performed', performedOn: '2003-06-16', target: { on: '2003-06-18' } },
      },
      { in: 'rights', where: { right: 'request-inclusion', heldBy: 'tamarack' }, is: { status: 'exercised' } },
    ])
  })

  // Before the green card was read again the last receipt was taken for 20 June: + 30 = 20 July.
  it('2003-07-01: with what was known that day the floor was three days earlier', () => {
    expectAll(answersOn('2003-07-01', '2003-07-01T23:00:00Z'), [demand({ window: { notBefore: '2003-07-20' } })])
    expectAll(answersOn('2003-07-01'), [demand({ window: { notBefore: '2003-07-23' } })])
  })

  // Filed 23 July + 120 = 20 November. Effective 7 October 2003: one year to 7 October 2004; + 180 = 4 April 2004.
  it('2003-10-07: effectiveness uses the one demand up and starts two periods', () => {
    expectAll(answersOn('2003-10-07'), [
      demand({ stage: 'consumed', coverage: { missing: [] } }),
      { in: 'rights', where: { right: 'demand-registration' }, is: { status: 'exhausted' } },
      { in: 'rights', where: { right: 'request-inclusion', heldBy: 'brandt' }, is: { status: 'lapsed' } },
      {
        in: 'obligations',
        where: { duty: 'file-registration-statement', owedTo: 'tamarack' },
        is: { status: 'performed', performedOn: '2003-07-23', due: '2003-07-26' },
      },
      {
        in: 'obligations',
        where: { duty: 'make-effective', owedTo: 'okafor' },
        is: { status: 'performed', performedOn: '2003-10-07', due: '2003-11-20' },
      },
      {
        in: 'registrations',
        where: { registration: 'rs-1' },
        is: { stage: 'effective', keepEffectiveThrough: '2004-10-07' },
      },
      { in: 'blocks', where: { cause: 'rs-1' }, is: { through: '2004-04-04', firstFreeDay: '2004-04-05' } },
    ])
  })

  // The prospectus is recalled on 18 November; revised ones reach two sellers on the 25th, the third on 1 December.
  // Expenses: 410 + 38,000 + 14,500 = 52,910, paid; the second invoice was an error. The courier of 240 is still to pay.
  it('2003-11-28: two sellers may offer again, one may not, and a courier is unpaid', () => {
    expectAll(answersOn('2003-11-28'), [
      {
        in: 'rights',
        where: { right: 'resume-offers', heldBy: 'ferrovia' },
        is: { status: 'available', from: '2003-11-25' },
      },
      { in: 'rights', where: { right: 'resume-offers', heldBy: 'okafor' }, is: { status: 'not-yet', from: null } },
      {
        in: 'obligations',
        where: { duty: 'return-prospectuses', owedBy: 'okafor' },
        is: { status: 'performed', performedOn: '2003-11-24' },
      },
      { in: 'expenses', where: { about: 'rs-1' }, is: { totals: { company: '53150.00' } } },
      { in: 'obligations', where: { duty: 'pay-registration-expenses', about: 'rs-1' }, is: { status: 'open' } },
    ])
  })

  // Given 23 February (2004 is a leap year) + 20 = Sunday 14 March. Mail to an address that only the company was told of
  // is given when received: 27 February + 20 = 18 March.
  it('2004-03-16: a notice to an incomplete address gives its addressee more time', () => {
    expectAll(answersOn('2004-03-16'), [
      {
        in: 'rights',
        where: { right: 'request-piggyback', heldBy: 'okafor' },
        is: { status: 'lapsed', lastDay: '2004-03-14' },
      },
      { in: 'rights', where: { right: 'request-piggyback', heldBy: 'ferrovia' }, is: { status: 'exercised' } },
      {
        in: 'rights',
        where: { right: 'request-piggyback', heldBy: 'tamarack' },
        is: { status: 'exercised', lastDay: '2004-03-18' },
      },
      { in: 'effects', where: { event: 'piggyback-okafor-sent' }, is: { verdict: 'no-effect' } },
      { in: 'rights', where: { right: 'request-piggyback', heldBy: 'kofi-okafor' }, absent: true },
    ])
  })

  // Room: 6,500,000 - 5,000,000 = 1,500,000. Weights: Lakeshore 6.6 m with its partner's 1.5 m = 8.1 m; Ferrovia 3.9 m less
  // 0.6 m sold = 3.3 m; Tamarack 1.8 m; Brandt 0.9 m; Sable Creek 1.5 m; in all 15.6 m. Lakeshore's part, 778,846, is more
  // than the 700,000 it asked for. The other 800,000 over 7.5 m: 352,000, 192,000, 96,000 and 160,000, with nothing left.
  it('2004-04-13: the cutback counts a partner who does not sell', () => {
    const included = {
      brandt: 96_000,
      ferrovia: 352_000,
      lakeshore: 700_000,
      'sable-creek': 160_000,
      tamarack: 192_000,
    }
    const answers = answersOn('2004-04-13')
    expectAll(answers, [
      { in: 'cutbacks', where: { registration: 'rs-2' }, is: { capacity: 1_500_000, totalMaximum: 6_500_000 } },
    ])
    const lines = answers.cutbacks[0]?.lines ?? []
    expect(Object.fromEntries(lines.map((line) => [line.holder, line.included]))).toEqual(included)
    expect(lines.find(({ holder }) => holder === 'lakeshore')?.groupHeld).toBe(8_100_000)
  })

  // The statement lapses from 6 to 14 July 2004; one Investor waives that in a signed writing, another only by telephone.
  it('2004-07-22: a lapse is a breach to all but the one who waived it in writing', () => {
    expectAll(answersOn('2004-07-22'), [
      { in: 'obligations', where: { duty: 'keep-effective', owedTo: 'okafor' }, is: { status: 'waived' } },
      { in: 'obligations', where: { duty: 'keep-effective', owedTo: 'tamarack' }, is: { status: 'overdue' } },
      { in: 'effects', where: { event: 'tamarack-waives' }, is: { verdict: 'no-effect' } },
      { in: 'effects', where: { event: 'shorter-reply' }, is: { verdict: 'no-effect', missing: ['brandt'] } },
      // 494.13 + 64,000 + 27,500 + 8,400 + 3,105.87 = 103,500.00, all paid.
      { in: 'obligations', where: { duty: 'pay-registration-expenses', about: 'rs-2' }, is: { status: 'performed' } },
      { in: 'expenses', where: { about: 'rs-2' }, is: { totals: { company: '103500.00', lakeshore: '12500.00' } } },
    ])
  })

  // Lakeshore: 700,000 x 0.60 = 420,000 less 7 % = 390,600. Ferrovia: 352,000 x 0.60 = 211,200 less 14,784 = 196,416.
  // The first claim: 180,000 + 26,500 = 206,500. The second, 205,000 + 18,000 = 223,000, is more than Ferrovia received.
  it('2005-04-01: one claim is paid in full, the other up to what the seller received', () => {
    expectAll(answersOn('2005-04-01'), [
      {
        in: 'indemnityCaps',
        where: { registration: 'rs-2', holder: 'ferrovia' },
        is: { proceeds: '196416.00', paid: '196416.00', remaining: '0.00' },
      },
      {
        in: 'indemnityCaps',
        where: { registration: 'rs-2', holder: 'lakeshore' },
        is: { proceeds: '390600.00', paid: '0.00', remaining: '390600.00' },
      },
      {
        in: 'obligations',
        where: { duty: 'indemnify', about: 'claim-1', owedBy: 'company' },
        is: { status: 'performed' },
      },
      {
        in: 'obligations',
        where: { duty: 'indemnify', about: 'claim-2', owedBy: 'ferrovia' },
        is: { status: 'performed', performedOn: '2005-03-31' },
      },
      {
        in: 'obligations',
        where: { duty: 'notify-claim', about: 'claim-1', owedBy: 'lakeshore' },
        is: { status: 'performed' },
      },
      { in: 'demands', where: { demand: 'demand-2' }, is: { stage: 'void', majority: { met: true } } },
    ])
  })
})
