import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { closing, filesOf, warrants } from '../cap-table/cap-table-samples.ts'
import { type Firm, openFirm } from '../server/testing/firm.ts'

const empty = { format: 'regrights/matter@1', id: 'new', title: 'New', agreement: 'bestnet-2003', events: [] }

let firm: Firm
beforeAll(async () => {
  firm = await openFirm(empty, ['ash-partners-l.p'], '2026-03-02T12:00:00.000Z')
})
afterAll(() => firm.close())

const headers = { 'content-type': 'application/json' }
const ids = z.array(z.looseObject({ id: z.string() }))
const notUnderstood = z.array(z.strictObject({ path: z.string(), found: z.string(), why: z.string() }))
const previewed = z.object({
  result: z.object({
    data: z.strictObject({
      seq: z.int(),
      asOf: z.string(),
      events: ids,
      already: z.array(z.string()),
      notUnderstood,
      changes: z.array(z.looseObject({})),
      refusals: z.array(z.looseObject({})),
    }),
  }),
})

async function call(name: 'preview' | 'append', input: object): Promise<Response> {
  const body = JSON.stringify({ matter: firm.matter, ...input })
  return firm.ask('counsel', `/trpc/capTable.${name}`, { method: 'POST', headers, body })
}

async function preview(input: object) {
  return previewed.parse(await (await call('preview', input)).json()).result.data
}

const capTable = filesOf([...closing, { object_type: 'STOCK_PLAN', id: 'plan' }])

describe('a cap table', () => {
  test('is shown first as what it would record, with what was not understood, and nothing is stored', async () => {
    const shown = await preview({ files: capTable })
    expect(shown.events.map(({ id }) => id)).toEqual(['company-joined', expect.any(String), 't-p1'])
    expect(shown).toMatchObject({ seq: 0, already: [], refusals: [] })
    expect(shown.changes.length).toBeGreaterThan(0)
    expect(shown.notUnderstood.map(({ path }) => path)).toContain('transactions.ocf.json items[3]')
    expect(await preview({ files: capTable })).toEqual(shown)
  })

  test('is told when the server stands elsewhere than its sender thinks', async () => {
    const moved = await call('append', { expected: 1, files: capTable })
    expect([moved.status, await moved.json()]).toMatchObject([409, { error: { data: { code: 'CONFLICT' } } }])
  })

  test('is recorded once, and only what is new when it comes again', async () => {
    const recorded = await call('append', { expected: 0, files: capTable })
    expect(await recorded.json()).toMatchObject({ result: { data: { seq: 3, recorded: { length: 3 }, already: [] } } })
    const { holdings } = await firm.office.as(firm.person).answers.get({ matter: firm.matter })
    expect(holdings).toMatchObject([{ holder: 'ash-partners-l.p', units: 600 }])
    expect(await preview({ files: capTable })).toMatchObject({ events: [], already: { length: 3 }, changes: [] })
    const again = await call('append', { expected: 3, files: capTable })
    expect([again.status, await again.json()]).toMatchObject([
      400,
      { error: { data: { code: 'INPUT_REFUSED', refusals: [{ path: 'files' }] } } },
    ])
    const exercise = {
      object_type: 'TX_WARRANT_EXERCISE',
      id: 'X',
      date: '2003-06-02',
      security_id: 'w1',
      resulting_security_ids: ['c9'],
    }
    const shares = { ...closing[0], id: 'T-c9', security_id: 'c9', date: '2003-06-02', quantity: '600' }
    const grown = await call('append', { expected: 3, files: filesOf([...closing, exercise, shares]) })
    expect(await grown.json()).toMatchObject({ result: { data: { seq: 4, recorded: { length: 1 } } } })
    const { events } = await firm.office.as(firm.person).events.list({ matter: firm.matter, after: 3 })
    expect(events).toMatchObject([
      { seq: 4, event: { type: 'warrants-exercised', source: expect.stringMatching(/^cap table: /) } },
    ])
  })

  test('may be larger than other input, and its files anything', async () => {
    const padding = {
      name: 'vesting.ocf.json',
      content: { items: [{ object_type: 'VESTING', text: 'x'.repeat(2_000_000) }] },
    }
    const { notUnderstood: told } = await preview({ files: [...capTable, padding, { name: 'odd', content: null }] })
    expect(told.map(({ path }) => path)).toEqual(expect.arrayContaining(['vesting.ocf.json items[0]', 'odd']))
    expect(JSON.stringify(told).length).toBeLessThan(10_000)
  })

  test('follows what its sender says beside it, strictly', async () => {
    const mapping = { parties: { 'S-ASH': { party: 'ash', entity: 'partnership', signedOn: '2003-03-30' } } }
    const { id: matter } = await firm.office.as(firm.viewerOf('counsel')).matters.import({ file: empty })
    const { events } = await preview({
      matter,
      files: filesOf([...closing, warrants('w2', '2003-04-02', 'S-ASH', '5')]),
      mapping,
    })
    expect(events[1]).toMatchObject({ party: 'ash', entity: 'partnership', signedOn: '2003-03-30' })
    for (const wrong of [
      { parties: { 'S-ASH': { entity: 'club' } } },
      { classes: { C: 'gold' } },
      { agreement: 'other' },
      { transfers: { t: { counterpartSignedOn: '2003-02-29' } } },
    ])
      expect((await call('preview', { files: capTable, mapping: wrong })).status).toBe(400)
  })
})
