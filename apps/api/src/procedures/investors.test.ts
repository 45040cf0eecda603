import { type CutbackAnswer, evaluate, project, readMatter } from '@regrights/rules'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadCases } from '../../../../packages/scenarios/src/load.ts'
import { diceFrom } from '../../../../packages/scenarios/src/random/dice.ts'
import { hiddenChanges } from '../../../../packages/scenarios/src/random/hidden-changes.ts'
import { read } from '../../../../packages/scenarios/src/random/read.ts'
import { randomMatter } from '../../../../packages/scenarios/src/random-matter.ts'
import type { Disclosure } from '../store/port.ts'
import { type Office, openOffice, personCalled, problemIn } from './testing/office.ts'
import { dayOf, purchase, smallMatter } from './testing/small-matter.ts'

let office: Office
const olive = personCalled('olive')
const ivan = personCalled('ivan')

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

async function brought(file: object, ...parties: string[]): Promise<string> {
  office.at('2026-03-02T12:00:00.000Z')
  const { id } = await office.as(olive).matters.import({ file })
  const at = office.services.clock.now()
  const change = { at, by: 'olive', what: 'members' } as const
  await office.services.store.members.put(id, 'ivan', { role: 'investor', parties }, at, change)
  return id
}

const asOf = dayOf('2004-03-02')

describe('an Investor', () => {
  test('is answered by the projection of the rules, byte for byte', async () => {
    const matter = await brought(smallMatter, 'birch')
    const small = readMatter(JSON.stringify(smallMatter))
    if (!small.ok) throw new Error('the small matter is valid')
    const expected = project(evaluate(small.value, { asOf }), 'birch')
    const caller = office.as(ivan)
    expect(JSON.stringify(await caller.answers.get({ matter, asOf }))).toBe(JSON.stringify(expected))
    expect(await caller.answers.list({ matter, asOf, part: 'rights' })).toEqual(expected.rights)
    expect(await caller.readings.list({ matter, asOf })).toEqual(expected.readings)
    // The owner sees the same when it looks with the eyes of birch.
    expect(await office.as(olive).answers.get({ matter, asOf, party: 'birch' })).toEqual(expected)
  })

  test('sees as its own parties alone, and names one when it has several', async () => {
    const one = await brought(smallMatter, 'birch')
    const refused = await problemIn(() => office.as(ivan).answers.get({ matter: one, party: 'ash' }))
    expect(refused).toMatchObject({ code: 'FORBIDDEN' })
    expect(await problemIn(() => office.as(ivan).answers.get({ matter: one, party: 'no-such' }))).toEqual(refused)
    const both = await brought(smallMatter, 'ash', 'birch')
    expect(await problemIn(() => office.as(ivan).answers.get({ matter: both }))).toMatchObject({
      code: 'INPUT_REFUSED',
      refusals: [{ path: 'party', found: 'nothing', allowed: 'one of ash, birch' }],
    })
    expect(await office.as(ivan).answers.get({ matter: both, party: 'ash' })).toMatchObject({ for: 'ash' })
  })

  test('is never bound to the company, which sees what it owes to everybody', async () => {
    const matter = await brought(smallMatter, 'birch')
    const owner = office.as(olive)
    const { id: user } = (await office.access.accounts.create({
      email: 'ina@firm.example',
      name: 'Ina',
      password: 'long walks by the lake',
    })) ?? { id: '' }
    const parties = ['birch', 'company']
    const refused = {
      code: 'INPUT_REFUSED',
      refusals: [{ path: 'parties[1]', found: 'company', allowed: 'a party of the matter, and not the company' }],
    }
    expect(await problemIn(() => owner.members.put({ matter, user, role: 'investor', parties }))).toMatchObject(refused)
    const email = 'ida@firm.example'
    expect(await problemIn(() => owner.members.invite({ matter, email, role: 'investor', parties }))).toMatchObject(
      refused,
    )
    expect(await owner.members.put({ matter, user, role: 'investor', parties: ['birch'] })).toMatchObject({ user })
  })

  test('sees of the matter itself that it is there, and nothing that counts events or names the house', async () => {
    const matter = await brought(smallMatter, 'birch')
    const view = {
      id: matter,
      title: 'A small matter',
      agreement: 'bestnet-2003',
      archived: false,
      role: 'investor',
      parties: ['birch'],
    }
    expect(await office.as(ivan).matters.get({ matter })).toEqual(view)
    expect(await office.as(ivan).matters.list()).toContainEqual(view)
  })

  test('is explained what it sees, and what it does not see is not there', async () => {
    const matter = await brought(smallMatter, 'birch')
    const caller = office.as(ivan)
    const { obligations } = await office.as(olive).answers.get({ matter, asOf })
    const own = obligations.find(({ owedTo }) => owedTo === 'birch')?.id ?? ''
    const strange = (await office.as(olive).answers.get({ matter, asOf })).notices[0]?.notice ?? ''
    expect(await caller.answers.explain({ matter, asOf, id: own })).toMatchObject({
      id: own,
      told: { cite: expect.any(String) },
    })
    const there = await problemIn(() => caller.answers.explain({ matter, asOf, id: strange }))
    expect(await problemIn(() => caller.answers.explain({ matter, asOf, id: 'no-such' }))).toEqual(there)
    expect(await office.as(olive).answers.explain({ matter, asOf, id: strange })).toMatchObject({ id: strange })
  })

  test('finds its own items on the docket, whatever the house put off, noted or assigned', async () => {
    const matter = await brought(smallMatter, 'birch')
    const mine = async () => (await office.as(ivan).docket.query({ matter, today: asOf })).entries
    const before = await mine()
    expect(
      before.map(
        ({ party, counterparty }) =>
          [party, counterparty].includes('birch') || [party, counterparty].includes('investors'),
      ),
    ).not.toContain(false)
    expect(before.length).toBeGreaterThan(0)
    const whole = (await office.as(olive).docket.query({ matter, today: asOf })).entries
    expect(whole.length).toBeGreaterThan(before.length)
    for (const { item } of whole)
      await office
        .as(olive)
        .docket.note({ matter, item, assignee: 'olive', comment: 'wait', snoozedUntil: dayOf('2005-01-01') })
    expect((await office.as(olive).docket.query({ matter, today: asOf })).entries).toEqual([])
    expect(await mine()).toEqual(before)
    expect((await office.as(ivan).docket.query({ matter, today: asOf, assignee: 'olive' })).entries).toEqual([])
  })
})

describe('the docket', () => {
  test('comes page by page in one order, of matters seen whole and as an Investor alike', async () => {
    const pat = personCalled('pat')
    const at = '2026-03-02T12:00:00.000Z'
    const change = { at, by: 'olive', what: 'members' } as const
    for (const role of ['reader', 'investor', 'counsel'] as const) {
      const matter = await brought(smallMatter, 'ash')
      const parties = role === 'investor' ? ['birch'] : []
      await office.services.store.members.put(matter, 'pat', { role, parties }, at, change)
    }
    const caller = office.as(pat)
    const all = await caller.docket.query({ today: asOf, most: 500 })
    expect(new Set(all.entries.map(({ role }) => role))).toEqual(new Set(['reader', 'investor', 'counsel']))
    const days = all.entries.map(({ on }) => on ?? '~')
    expect(days).toEqual(days.toSorted())
    for (const most of [1, 2, 3]) {
      const found: typeof all.entries = []
      let page = await caller.docket.query({ today: asOf, most })
      for (;;) {
        found.push(...page.entries)
        if (page.next === null) break
        page = await caller.docket.query({ today: asOf, most, after: page.next })
      }
      expect(found).toEqual(all.entries)
    }
  })

  test('filters the rows of an Investor as the storage filters those of others', async () => {
    const matter = await brought(smallMatter, 'ash')
    const own = (await office.as(ivan).docket.query({ matter, today: asOf })).entries
    const [one] = own.filter(({ on }) => on !== null)
    if (one === undefined || one.on === null) throw new Error('nothing is due')
    const { on, code, status, party } = one
    const ask = async (filter: object) =>
      (await office.as(ivan).docket.query({ matter, today: asOf, ...filter })).entries
    expect(await ask({ first: on, last: on })).toEqual(own.filter((entry) => entry.on === on))
    expect(await ask({ code })).toEqual(own.filter((entry) => entry.code === code))
    expect(await ask({ statuses: [status] })).toEqual(own.filter((entry) => entry.status === status))
    expect(await ask({ party })).toEqual(own.filter((entry) => [entry.party, entry.counterparty].includes(party)))
    expect(await ask({ code: 'no-such' })).toEqual([])
  })

  test('is right after an event and on any later day, without anybody having made it anew', async () => {
    const matter = await brought(smallMatter, 'ash')
    const items = async (today: string) => {
      const { entries } = await office.as(olive).docket.query({ matter, today: dayOf(today) })
      return entries.map(({ item, status }) => `${item} ${status}`)
    }
    const now = await items('2004-03-02')
    const far = await items('2004-09-01')
    expect(far).not.toEqual(now)
    // Asked about an earlier day again.
    expect(await items('2004-03-02')).toEqual(now)
    await office.as(olive).events.retract({ matter, expected: 8, event: 'e8', reason: 'not received' })
    await office.as(olive).events.retract({ matter, expected: 9, event: 'e7', reason: 'not sent' })
    expect(await items('2004-03-02')).not.toEqual(now)
  })
})

describe('disclosure', () => {
  const { golden } = loadCases().find(({ name }) => name === 'cutback/a-tie-with-a-group') ?? {}
  const days = golden?.checks.map((check) => dayOf(check.asOf)) ?? []

  async function shown(disclosure: Partial<Disclosure>) {
    if (golden === undefined || days[0] === undefined) throw new Error('the case is there')
    const matter = await brought(golden.matter, 'dee')
    await office.as(olive).members.disclose({ matter, readings: false, worksheet: 'own-line', ...disclosure })
    const [whole, own] = await Promise.all(
      [olive, ivan].map((viewer) => office.as(viewer).answers.get({ matter, asOf: days[0] })),
    )
    if (whole === undefined || own === undefined) throw new Error('both are answered')
    return {
      whole: whole.cutbacks[0],
      own: own.cutbacks[0],
      readings: own.readings,
      text: JSON.stringify(own.cutbacks),
    }
  }

  test('of a cutback is the own line unless the owner says otherwise', async () => {
    const { own, text } = await shown({})
    // fen 3,000 and dee 3,000 are one group, abe has 6,000; of a capacity of 301 dee is given 76.
    expect(own?.lines).toEqual([
      { holder: 'dee', held: 3000, requested: expect.any(Number), included: 76, excluded: expect.any(Number) },
    ])
    expect(text).not.toMatch(/abe|fen|rounds/)
  })

  test('of the whole worksheet gives it as the house sees it', async () => {
    const { whole, own } = await shown({ worksheet: 'full' })
    expect(own).toEqual(whole)
  })

  test('of the worksheet without names gives the same figures, and no id of others', async () => {
    const { whole, own, text } = await shown({ worksheet: 'anonymised' })
    expect(text).not.toMatch(/abe|fen/)
    const figures = (cutback: unknown) => {
      const { lines, rounds } = cutback as CutbackAnswer
      const numbers = lines.map(({ held, requested, included }) => [held, requested, included].join()).sort()
      return [numbers, rounds.map((round) => [round.pool, round.sharing, round.lines.map((line) => line.share).sort()])]
    }
    expect(figures(own)).toEqual(figures(whole))
    expect((own as CutbackAnswer).lines.find(({ holder }) => holder === 'dee')).toMatchObject({ included: 76 })
    // abe holds 6,000; fen and dee 3,000 each, and their group is one.
    expect((own as CutbackAnswer).lines.map(({ holder, group }) => [holder, group])).toEqual([
      ['holder 1', 'holder 1'],
      expect.arrayContaining(['holder 2']),
      expect.arrayContaining(['holder 2']),
    ])
  })

  test('of other readings adds the options of those that the Investor sees', async () => {
    const [without, with_] = [await shown({}), await shown({ readings: true })]
    expect(without.readings.map((one) => Object.keys(one))).toEqual(without.readings.map(() => ['id', 'chosen']))
    expect(with_.readings.map(({ id, chosen }) => ({ id, chosen }))).toEqual(without.readings)
    expect(with_.readings.length).toBeGreaterThan(0)
    for (const one of with_.readings) expect(Object.keys(one)).toEqual(['id', 'chosen', 'default', 'options'])
  })
})

describe('what an Investor may not see', () => {
  /** Everything that an Investor may ask of a matter, with the matter's own id taken out. */
  async function everything(file: object, party: string, today: ReturnType<typeof dayOf>): Promise<string> {
    const matter = await brought(file, party)
    const caller = office.as(ivan)
    const answers = await caller.answers.get({ matter, asOf: today })
    const ids = [...answers.obligations, ...answers.rights].slice(0, 5).map(({ id }) => id)
    const all = [
      answers,
      await caller.matters.get({ matter }),
      await caller.readings.list({ matter, asOf: today }),
      await caller.docket.query({ matter, today }),
      ...(await Promise.all(ids.map((id) => caller.answers.explain({ matter, asOf: today, id })))),
      await problemIn(() => caller.events.preview({ matter, events: [purchase('x', party, 1)] })),
      await problemIn(() => caller.events.append({ matter, expected: 3, events: [purchase('x', party, 1)] })),
      await problemIn(() => caller.answers.whatIf({ matter })),
      await problemIn(() => caller.answers.explain({ matter, asOf: today, id: 'no-such' })),
    ]
    return JSON.stringify(all).replaceAll(matter, 'MATTER')
  }

  const matters = randomMatter({ mostReadings: 0, corrections: false, mostEvents: 90 }).map(({ file, asOf: on }) => ({
    file: { ...file, events: file.events.filter(({ type }) => type !== 'determination-made') },
    on,
  }))

  test.each(Object.entries(hiddenChanges))('changes no byte of any answer: %s', async (_, change) => {
    await fc.assert(
      fc.asyncProperty(matters, fc.nat(), async ({ file, on }, seed) => {
        const dice = diceFrom(seed)
        const plain = JSON.parse(JSON.stringify(file))
        const today = dayOf(on)
        const party = dice.any(evaluate(read(plain), { asOf: today }).investors)?.party ?? 'nobody'
        const other = JSON.parse(JSON.stringify({ ...file, events: change(file.events, party, dice) }))
        const seen = (one: typeof plain) => JSON.stringify(project(evaluate(read(one), { asOf: today }), party))
        // What shows in the projection is no hidden change; that the rules hide what they should is tested with them.
        fc.pre(party !== 'nobody' && JSON.stringify(other) !== JSON.stringify(plain) && seen(plain) === seen(other))
        expect(await everything(other, party, today)).toBe(await everything(plain, party, today))
      }),
      { numRuns: 4 },
    )
  })
})
