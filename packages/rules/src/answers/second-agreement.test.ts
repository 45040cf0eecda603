import { describe, expect, it } from 'vitest'
import type { Pack } from '../agreements/pack.ts'
import { packs } from '../agreements/packs.ts'
import { type CivilDate, parseCivilDate } from '../kernel/civil-date.ts'
import { invariant } from '../kernel/invariant.ts'
import { checkMatter } from '../matter/read-matter.ts'
import { evaluate } from './evaluate.ts'

/**
 * Another agreement, as data: replies within 15 days of receipt, filing within 60 days with no floor, two demands, a
 * lockout of 90 days, and section numbers of its own. No code knows of it.
 */
function secondPack(): Pack {
  const first = packs.get('bestnet-2003')
  invariant(first !== undefined, 'the first agreement is carried')
  const { periods } = first.terms
  invariant(periods.lockout !== null, 'the first agreement has a lockout')
  return {
    ...first,
    terms: {
      ...first.terms,
      id: 'northwind-2011',
      title: 'Northwind, an agreement for tests',
      demand: { ...first.terms.demand, occasions: 2 },
      periods: {
        ...periods,
        inclusionRequest: { ...periods.inclusionRequest, days: 15, from: 'company-notice-received', cite: '2.2' },
        inclusionCoverage: null,
        filingFloor: null,
        filingCeiling: { ...periods.filingCeiling, days: 60, cite: '2.3' },
        lockout: { ...periods.lockout, days: 90, cite: '2.6' },
      },
    },
    contents: first.contents.map((entry) => ({
      ...entry,
      cite: entry.cite.replace(/^1\(a\)$/, '2.1').replace(/^1\(c\)$/, '2.6'),
    })),
  }
}

const second = new Map([['northwind-2011', secondPack()]])

function day(text: string): CivilDate {
  const parsed = parseCivilDate(text)
  invariant(parsed !== null, `${text} is a day`)
  return parsed
}

const parties = [
  { id: 'c', type: 'party-joined', on: '2011-01-03', party: 'company', role: 'company', entity: 'corporation' },
  { id: 'p1', type: 'party-joined', on: '2011-01-03', party: 'ash', role: 'investor', entity: 'individual' },
  { id: 'p2', type: 'party-joined', on: '2011-01-03', party: 'bay', role: 'investor', entity: 'individual' },
  { id: 'u1', type: 'units-issued', on: '2011-01-03', investor: 'ash', units: 600 },
  { id: 'u2', type: 'units-issued', on: '2011-01-03', investor: 'bay', units: 400 },
]

const notice = (
  id: string,
  kind: string,
  from: string,
  to: string,
  sent: string,
  got: string,
  about: string,
  content?: object,
) => [
  {
    id: `${id}-s`,
    type: 'notice-sent',
    on: sent,
    notice: id,
    kind,
    from: [from],
    to,
    method: 'certified-mail',
    about,
    ...(content && { content }),
  },
  { id: `${id}-r`, type: 'notice-received', on: got, notice: id },
]

const wants = { securities: { units: 400 }, method: 'resale' }

function answersOn(asOf: string, events: readonly object[]) {
  const matter = {
    format: 'regrights/matter@1',
    id: 'm',
    title: 'M',
    agreement: 'northwind-2011',
    events: [...parties, ...events],
  }
  const read = checkMatter(matter, second)
  invariant(read.ok, JSON.stringify(read.ok ? [] : read.refusals))
  return evaluate(read.value, { asOf: day(asOf) }, second)
}

const demand = (id: string, on: string) =>
  notice(`n-${id}`, 'demand', 'ash', 'company', on, on, id, { securities: { units: 600 }, method: 'resale' })

describe('a second agreement, with other numbers and no change in code', () => {
  it('is filed within 60 days of the demand, with no floor, and cites its own sections', () => {
    // 2011-02-01 + 60 days: 27 days of February, 31 of March, 2 of April
    const { demands, obligations } = answersOn('2011-02-10', [
      ...demand('d1', '2011-02-01'),
      ...notice('n-cn', 'company-notice', 'company', 'bay', '2011-02-02', '2011-02-07', 'd1'),
    ])
    expect(demands[0]?.window).toMatchObject({
      notBefore: null,
      due: '2011-04-02',
      receiveBy: null,
      giveBy: '2011-03-18',
    })
    expect(obligations.find((one) => one.duty === 'file-registration-statement')?.cite).toBe('2.1')
  })

  it('counts the 15 days for a request from receipt: day 15 is in time, day 16 is not', () => {
    const events = [
      ...demand('d1', '2011-02-01'),
      ...notice('n-cn', 'company-notice', 'company', 'bay', '2011-02-02', '2011-02-07', 'd1'),
    ]
    // 2011-02-07 + 15 days = 2011-02-22
    const onDay15 = answersOn('2011-03-01', [
      ...events,
      ...notice('n-rq', 'inclusion-request', 'bay', 'company', '2011-02-20', '2011-02-22', 'd1', wants),
    ])
    const onDay16 = answersOn('2011-03-01', [
      ...events,
      ...notice('n-rq', 'inclusion-request', 'bay', 'company', '2011-02-20', '2011-02-23', 'd1', wants),
    ])
    expect(onDay15.rights.find((one) => one.right === 'request-inclusion')).toMatchObject({
      status: 'exercised',
      lastDay: '2011-02-22',
      contestedLastDay: null,
    })
    expect(onDay16.rights.find((one) => one.right === 'request-inclusion')).toMatchObject({
      status: 'lapsed',
      lastDay: '2011-02-22',
    })
  })

  it('locks out for 90 days and leaves a second demand when one is used', () => {
    const filed = [
      ...demand('d1', '2011-02-01'),
      {
        id: 'f1',
        type: 'registration-filed',
        on: '2011-03-01',
        registration: 'rs-1',
        form: 'S-1',
        demand: 'd1',
        coverage: [{ holder: 'ash', securities: { units: 600 } }],
      },
      { id: 'e1', type: 'registration-effective', on: '2011-05-02', registration: 'rs-1' },
    ]
    const used = answersOn('2011-05-02', filed)
    // 2011-05-02 + 90 days: 29 of May, 30 of June, 31 of July
    expect(used.blocks).toMatchObject([{ kind: 'lockout', through: '2011-07-31', firstFreeDay: '2011-08-01' }])
    expect(used.demands[0]?.stage).toBe('consumed')
    expect(used.rights.find((one) => one.right === 'demand-registration')?.status).toBe('available')
    const twice = answersOn('2011-09-01', [...filed, ...demand('d2', '2011-09-01')])
    expect(twice.demands.find((one) => one.demand === 'd2')?.stage).toBe('pending')
  })
})
