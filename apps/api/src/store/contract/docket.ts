import { rulesVersion } from '@regrights/rules'
import { describe, expect, test } from 'vitest'
import { day, sampleChange, sampleDocket, sampleRow } from '../testing/samples.ts'
import { aMatter, anAppend, type Stores } from './stores.ts'

export function docketContract(stores: Stores): void {
  describe('keeps the docket, and', () => {
    filling(stores)
    refusing(stores)
    staleness(stores)
    notes(stores)
  })
}

function itemsOf(stores: Stores, user: string, today = '2004-02-01') {
  return stores.there().docket.query({ user, today: day(today), most: 999, withSnoozed: true })
}

function filling(stores: Stores): void {
  test('gives a row back as it was given, with the matter and the membership', async () => {
    const full = sampleRow('full', {
      kind: 'block-end',
      about: 'registration-1',
      practicalOn: day('2004-02-09'),
      until: day('2004-03-01'),
    })
    const bare = sampleRow('bare', { kind: 'continuing', party: null, counterparty: null, on: null })
    const { id, owner, matter } = await aMatter(stores, { docket: sampleDocket(bare, full) })
    const rest = { matter: id, title: matter.title, role: 'owner', parties: [] }
    const noNote = { assignee: null, comment: null, snoozedUntil: null }
    expect(await itemsOf(stores, owner)).toEqual([
      { ...full, ...rest, ...noNote },
      { ...bare, ...rest, ...noNote },
    ])
  })

  test('holds exactly the rows of the last append, whichever stayed, changed, came or went', async () => {
    const [kept, gone, moved] = [sampleRow('kept'), sampleRow('gone'), sampleRow('moved')]
    const changed = sampleRow('changed')
    const { id, owner } = await aMatter(stores, { docket: sampleDocket(kept, gone, moved, changed) })
    const next = [
      kept,
      { ...moved, on: day('2004-02-11') },
      { ...changed, status: 'fulfilled', about: 'x' },
      sampleRow('come'),
    ]
    await stores.here().events.append(anAppend(id, [], 1, sampleDocket(...next)))
    const shown = (await itemsOf(stores, owner)).map(({ item, on, status, about }) => [item, on, status, about])
    expect(shown).toEqual([
      ['changed', '2004-02-10', 'fulfilled', 'x'],
      ['come', '2004-02-10', 'open', null],
      ['kept', '2004-02-10', 'open', null],
      ['moved', '2004-02-11', 'open', null],
    ])
  })

  test('grows to hundreds of rows and shrinks to none', async () => {
    const rows = Array.from({ length: 613 }, (_, index) => sampleRow(`item-${1000 + index}`))
    const { id, owner } = await aMatter(stores, { docket: sampleDocket(...rows) })
    expect((await itemsOf(stores, owner)).map(({ item }) => item)).toEqual(rows.map(({ item }) => item))
    await stores.here().events.append(anAppend(id, [], 1, sampleDocket(...rows.slice(200, 203))))
    expect((await itemsOf(stores, owner)).map(({ item }) => item)).toEqual(['item-1200', 'item-1201', 'item-1202'])
    expect(await stores.here().docket.fill(id, 1, sampleDocket())).toBe(true)
    expect(await itemsOf(stores, owner)).toEqual([])
  })
}

function refusing(stores: Stores): void {
  test('does not take two rows about one item and the same days, which is our own mistake', async () => {
    const { id, owner } = await aMatter(stores, { docket: sampleDocket(sampleRow('old')) })
    const twice = sampleDocket(sampleRow('same'), sampleRow('same', { status: 'other' }))
    await expect(stores.here().docket.fill(id, 0, twice)).rejects.toThrow('the same days')
    expect((await itemsOf(stores, owner)).map(({ item }) => item)).toEqual(['old'])
  })

  test('is filled only when it was made from the events that are there', async () => {
    const { id, owner } = await aMatter(stores, { events: 2, docket: sampleDocket(sampleRow('old')) })
    const fill = sampleDocket(sampleRow('new'))
    for (const seq of [1, 3]) expect(await stores.here().docket.fill(id, seq, fill)).toBe(false)
    expect((await itemsOf(stores, owner)).map(({ item }) => item)).toEqual(['old'])
    expect(await stores.here().docket.fill(id, 2, fill)).toBe(true)
    expect((await itemsOf(stores, owner)).map(({ item }) => item)).toEqual(['new'])
    expect(await stores.here().docket.fill('matter-0', 0, fill)).toBe(false)
    expect(await stores.here().matters.find(id)).toMatchObject({ version: 1 })
  })

  test('is the same after it was filled twice at once', async () => {
    const { id, owner } = await aMatter(stores)
    const rows = ['a', 'b', 'c'].map((item) => sampleRow(item))
    const fill = sampleDocket(...rows)
    const answers = await Promise.all([stores.here().docket.fill(id, 0, fill), stores.there().docket.fill(id, 0, fill)])
    expect(answers).toEqual([true, true])
    expect((await itemsOf(stores, owner)).map(({ item }) => item)).toEqual(['a', 'b', 'c'])
  })
}

function staleness(stores: Stores): void {
  test('names the matters whose docket is not right for a day, or was made by other rules', async () => {
    const bounded = { ...sampleDocket(), from: day('2004-01-10'), until: day('2004-02-10') }
    const { id, owner } = await aMatter(stores, { docket: bounded })
    const staleOn = (today: string, rules = rulesVersion) => stores.here().docket.staleFor(owner, day(today), rules)
    expect(await staleOn('2004-01-09')).toEqual([id])
    expect(await staleOn('2004-01-10')).toEqual([])
    expect(await staleOn('2004-02-09')).toEqual([])
    expect(await staleOn('2004-02-10')).toEqual([id])
    expect(await staleOn('2004-01-10', 'other rules')).toEqual([id])
    await stores.here().docket.fill(id, 0, { ...bounded, from: day('2004-01-01'), until: null })
    expect(await staleOn('2004-01-09')).toEqual([])
    expect(await staleOn('2199-12-31')).toEqual([])
    expect(await stores.here().docket.staleFor('nobody', day('2004-01-01'), 'other rules')).toEqual([])
  })

  test('shows nothing of a matter whose docket is not right for the day', async () => {
    const bounded = { from: day('2004-01-10'), until: day('2004-02-10'), rules: 'r' }
    const row = sampleRow('one', { from: day('2004-01-10'), on: day('2004-01-01') })
    const { owner } = await aMatter(stores, { docket: { ...bounded, rows: [row] } })
    for (const [today, shown] of [
      ['2004-01-09', 0],
      ['2004-01-10', 1],
      ['2004-02-09', 1],
      ['2004-02-10', 0],
    ] as const)
      expect(await itemsOf(stores, owner, today)).toHaveLength(shown)
  })
}

function notes(stores: Stores): void {
  test('shows what people added to an item, which outlives the rows', async () => {
    const { id, owner } = await aMatter(stores, { docket: sampleDocket(sampleRow('one'), sampleRow('two')) })
    const note = { assignee: 'bob', comment: 'call “them”', snoozedUntil: day('2004-02-20') }
    expect(await stores.here().docket.note(id, 'one', note, sampleChange('docket'))).toBe(true)
    await stores.here().docket.fill(id, 0, sampleDocket())
    await stores.here().docket.fill(id, 0, sampleDocket(sampleRow('one', { status: 'breached' }), sampleRow('two')))
    const [one, two] = await itemsOf(stores, owner)
    expect(one).toMatchObject({ item: 'one', status: 'breached', ...note })
    expect(two).toMatchObject({ item: 'two', assignee: null, comment: null, snoozedUntil: null })
    const less = { assignee: null, comment: 'done', snoozedUntil: null }
    await stores.here().docket.note(id, 'one', less, sampleChange('docket'))
    expect((await itemsOf(stores, owner))[0]).toMatchObject({ item: 'one', ...less })
    expect(await stores.here().docket.note('matter-0', 'one', note, sampleChange('docket'))).toBe(false)
  })
}
