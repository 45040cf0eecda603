import { beforeAll, describe, expect, test } from 'vitest'
import type { DocketQuestion } from '../port.ts'
import { day, sampleChange, sampleDocket, sampleRow } from '../testing/samples.ts'
import { aMatter, type Stores } from './stores.ts'

type Asked = Partial<Omit<DocketQuestion, 'user'>>

/**
 * One person with three matters, another with none of them, asked in every way.
 *
 * a: a1 on the 10th, a2 on the 12th, a3 without a day; b: b1 on the 10th, b2 on the 11th; z is archived: z1 on the 10th.
 */
export function docketQuestionsContract(stores: Stores): void {
  describe('answers questions about the docket, and', () => {
    const user = 'asker-of-the-docket'
    const named = new Map<string, string>()
    const idOf = (name: string): string => named.get(name) ?? 'matter-0'

    const ask = async (asked: Asked): Promise<string[]> => {
      const entries = await stores.there().docket.query({ user, today: day('2004-02-01'), most: 99, ...asked })
      return entries.map((entry) => entry.item)
    }

    beforeAll(async () => {
      await makeMatters(stores, user, named)
    })

    ranges(ask)
    filters(ask, idOf)
    manyMatters(stores)
    test('goes on after any entry, also after one without a day', async () => {
      const all: string[] = []
      let after: DocketQuestion['after']
      for (let page = 0; page < 9; page += 1) {
        const question = { user, today: day('2004-02-01'), most: 2, withSnoozed: true, ...(after && { after }) }
        const entries = await stores.here().docket.query(question)
        all.push(...entries.map(({ item }) => item))
        const last = entries.at(-1)
        if (last === undefined) break
        after = { on: last.on, matter: last.matter, item: last.item }
      }
      expect(all).toEqual(['a1', 'b1', 'b2', 'a2', 'a3'])
    })

    test('shows a person nothing of matters of others', async () => {
      expect(await stores.here().docket.query({ user: 'nobody', today: day('2004-02-01'), most: 9 })).toEqual([])
      expect(await ask({ matter: idOf('other') })).toEqual([])
    })
  })
}

async function makeMatters(stores: Stores, user: string, named: Map<string, string>): Promise<void> {
  const { here } = stores
  const on = (text: string) => ({ on: day(`2004-02-${text}`) })
  const dockets = {
    a: [
      // What time alone brings: a1 is open until the 10th and breached from the 11th on.
      sampleRow('a1', { ...on('10'), until: day('2004-02-11') }),
      sampleRow('a1', { ...on('10'), from: day('2004-02-11'), status: 'breached' }),
      sampleRow('a2', { ...on('12'), party: 'investor-2', counterparty: 'company', status: 'pending' }),
      sampleRow('a3', { on: null, kind: 'continuing', code: 'keep-current', party: null, counterparty: null }),
    ],
    b: [sampleRow('b1', on('10')), sampleRow('b2', { ...on('11'), code: 'demand', counterparty: 'investor-3' })],
    z: [sampleRow('z1', on('10'))],
    other: [sampleRow('o1', on('10'))],
  }
  for (const [name, rows] of Object.entries(dockets)) {
    const { id } = await aMatter(stores, { docket: sampleDocket(...rows) })
    named.set(name, id)
    const membership = { role: 'investor', parties: ['investor-1'] } as const
    if (name !== 'other') await here().members.put(id, user, membership, 'now', sampleChange('members'))
    if (name === 'z') await here().matters.update(id, { archived: true }, sampleChange('matter'))
  }
  const snoozed = { assignee: 'bob', comment: null, snoozedUntil: day('2004-02-05') }
  await here().docket.note(named.get('b') ?? '', 'b2', snoozed, sampleChange('docket'))
}

function ranges(ask: (asked: Asked) => Promise<string[]>): void {
  test('lists by day, matter and item, items without a day at the end', async () => {
    expect(await ask({ withSnoozed: true })).toEqual(['a1', 'b1', 'b2', 'a2', 'a3'])
    expect(await ask({ withSnoozed: true, most: 3 })).toEqual(['a1', 'b1', 'b2'])
  })

  test('lists the days from the first to the last, both included, and then nothing without a day', async () => {
    const withSnoozed = true
    expect(await ask({ withSnoozed, first: day('2004-02-11') })).toEqual(['b2', 'a2'])
    expect(await ask({ withSnoozed, last: day('2004-02-11') })).toEqual(['a1', 'b1', 'b2'])
    expect(await ask({ withSnoozed, first: day('2004-02-11'), last: day('2004-02-11') })).toEqual(['b2'])
    expect(await ask({ withSnoozed, first: day('2004-02-13') })).toEqual([])
    expect(await ask({ withSnoozed, last: day('2004-02-09') })).toEqual([])
  })

  test('shows the status that an item has on the day asked about', async () => {
    for (const [today, statuses] of [
      ['2004-02-10', ['open']],
      ['2004-02-11', ['breached']],
      ['2010-01-01', ['breached']],
    ] as const) {
      expect(await ask({ today: day(today), statuses })).toContain('a1')
      expect(
        await ask({ today: day(today), statuses: ['breached', 'open'].filter((one) => one !== statuses[0]) }),
      ).not.toContain('a1')
    }
  })

  test('lists a snoozed item again on the day until which it was snoozed', async () => {
    expect(await ask({ today: day('2004-02-04') })).not.toContain('b2')
    expect(await ask({ today: day('2004-02-04'), withSnoozed: true })).toContain('b2')
    expect(await ask({ today: day('2004-02-05') })).toContain('b2')
  })
}

function filters(ask: (asked: Asked) => Promise<string[]>, idOf: (name: string) => string): void {
  test('lists what concerns a party, as the one that owes or the one that is owed', async () => {
    expect(await ask({ party: 'investor-2' })).toEqual(['a2'])
    expect(await ask({ party: 'investor-1' })).toEqual(['a1', 'b1'])
    expect(await ask({ party: 'company', withSnoozed: true })).toEqual(['a1', 'b1', 'b2', 'a2'])
    expect(await ask({ party: 'investor-9' })).toEqual([])
  })

  test('lists one duty, some statuses, one assignee, one matter, or all of these at once', async () => {
    const withSnoozed = true
    expect(await ask({ withSnoozed, code: 'demand' })).toEqual(['b2'])
    expect(await ask({ statuses: ['pending', 'breached'] })).toEqual(['a2'])
    expect(await ask({ statuses: [] })).toEqual([])
    expect(await ask({ withSnoozed, assignee: 'bob' })).toEqual(['b2'])
    expect(await ask({ withSnoozed, assignee: 'ada' })).toEqual([])
    expect(await ask({ withSnoozed, matter: idOf('b') })).toEqual(['b1', 'b2'])
    const all = { withSnoozed, code: 'demand', statuses: ['open'], assignee: 'bob', matter: idOf('b') }
    expect(await ask({ ...all, party: 'investor-3', first: day('2004-02-11'), last: day('2004-02-11') })).toEqual([
      'b2',
    ])
    expect(await ask({ ...all, party: 'investor-3', first: day('2004-02-12') })).toEqual([])
  })

  test('leaves archived matters out unless it is asked for one', async () => {
    expect(await ask({ withSnoozed: true })).not.toContain('z1')
    expect(await ask({ matter: idOf('z') })).toEqual(['z1'])
  })
}

function manyMatters(stores: Stores): void {
  test('answers who sees hundreds of matters as it answers who sees few', async () => {
    const asker = stores.newId('user')
    const { here, there } = stores
    const on = (index: number) => day(`2004-02-${10 + (index % 7)}`)
    const expected: { on: string; matter: string }[] = []
    for (let index = 0; index < 260; index += 1) {
      const row = sampleRow('one', {
        on: index % 10 === 9 ? null : on(index),
        status: index % 2 === 0 ? 'open' : 'closed',
      })
      const { id } = await aMatter(stores, { docket: sampleDocket(row) })
      await here().members.put(id, asker, { role: 'reader', parties: [] }, 'now', sampleChange('members'))
      if (row.on !== null && row.on >= '2004-02-12' && row.status === 'open') expected.push({ on: row.on, matter: id })
    }
    expected.sort((a, b) => (`${a.on} ${a.matter}` < `${b.on} ${b.matter}` ? -1 : 1))
    const question = { user: asker, today: day('2004-02-01'), first: day('2004-02-12'), statuses: ['open'], most: 50 }
    const shown: { on: string | null; matter: string }[] = []
    let after: DocketQuestion['after']
    for (;;) {
      const page = await there().docket.query({ ...question, ...(after && { after }) })
      shown.push(...page.map(({ on: when, matter }) => ({ on: when, matter })))
      const last = page.at(-1)
      if (last === undefined) break
      after = { on: last.on, matter: last.matter, item: last.item }
    }
    expect(expected.length).toBeGreaterThan(50)
    expect(shown).toEqual(expected)
    const all = await there().docket.query({ user: asker, today: day('2004-02-01'), most: 999 })
    expect(all.map((entry) => entry.on === null)).toEqual(Array.from({ length: 260 }, (_, index) => index >= 234))
  })
}
