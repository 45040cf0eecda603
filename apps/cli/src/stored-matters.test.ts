import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commandLineOn, newDataFolder, officeWith } from './machine-for-tests.ts'
import { filing, smallMatter } from './small-matter.ts'
import { fileOf } from './spawned.ts'

const file = fileOf('stored.json', smallMatter)
const sample = join(import.meta.dirname, '../../../packages/scenarios/sample/bestnet-2003.json')
const office = () => officeWith(file)
const duty = 'file-registration-statement/demand-1/company/a'

describe('matters', () => {
  test('export gives a file that has the answers of the matter, and the head of its log', async () => {
    const { text, run, id } = await office()
    const outcome = await run(['matters', 'export', '--matter', id])
    if (outcome.kind !== 'answered') throw new Error('not exported')
    expect(outcome.beside).toMatch(/^13 events, head 13:[0-9a-f]{64}\n$/)
    const again = await text(['evaluate', '-', '--as-of', '2003-07-01', '--json'], outcome.text)
    expect(again).toBe(await text(['evaluate', file, '--as-of', '2003-07-01', '--json']))
    const path = fileOf('exported.json', '')
    expect(await text(['matters', 'export', '--matter', id, '--out', path])).toContain(`${path}, ${outcome.beside}`)
    expect(readFileSync(path, 'utf8')).toBe(outcome.text)
  })

  test('rename and tag change what the list shows', async () => {
    const { text, id } = await office()
    await text(['matters', 'rename', '--matter', id, 'Birch'])
    await text(['matters', 'tag', '--matter', 'birch', 'telecom', '2003'])
    expect(JSON.parse(await text(['matters', 'list', '--json']))).toMatchObject([
      { title: 'Birch', tags: ['2003', 'telecom'] },
    ])
    await text(['matters', 'tag', '--matter', 'birch'])
    expect(JSON.parse(await text(['matters', 'list', '--json']))).toMatchObject([{ tags: [] }])
  })

  test('destroy asks for --yes, and leaves nothing but the head', async () => {
    const { text, run, id } = await office()
    expect((await run(['matters', 'destroy', '--matter', id])).kind).toBe('misused')
    expect(await text(['matters', 'list'])).toContain(id)
    expect(await text(['matters', 'destroy', '--matter', id, '--yes'])).toMatch(/^destroyed: .*head 13:[0-9a-f]{64}\n$/)
    expect(await text(['matters', 'list'])).toBe('No matters.\n')
  })

  test('import refuses a broken file with every problem, and stores nothing', async () => {
    const { text, refusals } = commandLineOn(newDataFolder())
    const broken = { ...smallMatter, title: 7, events: [{ id: 'e1', type: 'party-joined', on: '2003-02-30' }] }
    const lines = await refusals(['matters', 'import', '-'], JSON.stringify(broken))
    expect(lines.some((line) => line.startsWith('title: found 7; '))).toBe(true)
    expect(lines.some((line) => line.startsWith('events[0].on: found "2003-02-30"; '))).toBe(true)
    expect(await text(['matters', 'list'])).toBe('No matters.\n')
  })

  test('create refuses an agreement that is not ours', async () => {
    const { refusals } = commandLineOn(newDataFolder())
    expect(await refusals(['matters', 'create', 'X', '--agreement', 'elsewhere-1999'])).toEqual([
      '--agreement: found "elsewhere-1999"; allowed one of bestnet-2003',
    ])
  })
})

describe('events', () => {
  const received = { id: 'x9', type: 'notice-received', on: '2003-06-12', notice: 'n2' }
  const bought = (id: string) => ({
    id,
    type: 'common-acquired',
    on: '2003-06-20',
    holder: 'b',
    common: 5,
    how: 'market',
  })
  const common = async ({ text, id }: Awaited<ReturnType<typeof office>>) => {
    const holdings = JSON.parse(await text(['holdings', '--matter', id, '--as-of', '2003-07-01', '--json']))
    return holdings.find(({ holder }: { holder: string }) => holder === 'b').common
  }

  test('add takes JSON from the command line, a file or standard input, one event or a list', async () => {
    const here = await office()
    const before = await common(here)
    const add = ['events', 'add', '--matter', here.id]
    expect(await here.text([...add, JSON.stringify(bought('x1'))])).toMatch(
      /^recorded: event 14, head 14:[0-9a-f]{64}\n$/,
    )
    expect(await here.text([...add, fileOf('one.json', bought('x2'))])).toMatch(/^recorded: event 15, /)
    const two = JSON.stringify([bought('x3'), bought('x4')])
    expect(await here.text([...add, '-'], two)).toMatch(/^recorded: events 16 to 17, /)
    expect(await common(here)).toBe(before + 20)
  })

  test('correct and retract act on the answers and stay in the log', async () => {
    const here = await office()
    const before = await common(here)
    await here.text(['events', 'add', '--matter', here.id, JSON.stringify([bought('x1'), bought('x2')])])
    const { id: _, ...body } = { ...bought('x1'), common: 7 }
    const on = ['--on', '2003-06-21', '--reason', 'a slip']
    await here.text(['events', 'correct', '--matter', here.id, 'x1', JSON.stringify(body), ...on])
    expect(await common(here)).toBe(before + 12)
    await here.text(['events', 'retract', '--matter', here.id, 'x2', ...on])
    expect(await common(here)).toBe(before + 7)
    expect(await here.text(['verify', '--matter', here.id])).toContain('17 events')
  })

  test('without --reason nothing is corrected', async () => {
    const { run, id } = await office()
    expect(await run(['events', 'retract', '--matter', id, 'e9'])).toMatchObject({ kind: 'misused' })
  })

  test('one wrong event among several keeps all of them out', async () => {
    const here = await office()
    const lines = await here.refusals([
      'events',
      'add',
      '--matter',
      here.id,
      JSON.stringify([bought('x1'), { ...received, on: 'x' }]),
    ])
    expect(lines[0]).toMatch(/^events\[1\]\.on: found "x"; /)
    expect(await here.text(['verify', '--matter', here.id])).toContain('13 events')
  })

  test('when others were first, it says what they did, and nothing is recorded', async () => {
    const { text, refusals, id } = await office()
    const add = ['events', 'add', '--matter', id]
    await text([...add, '--expected', '13', JSON.stringify({ ...filing, id: 'x1' })])
    const lines = await refusals([...add, '--expected', '13', JSON.stringify(bought('x2'))])
    expect(lines[0]).toBe('--expected: found 13; allowed 14, the number of the last event now')
    expect(lines[1]).toMatch(/^meanwhile: event 14, registration-filed x1 on 2003-07-16, recorded by You at \d{4}-/)
    expect(lines.slice(2).some((line) => line.startsWith('meanwhile: {"in":"registrations"'))).toBe(true)
    expect(await text(['verify', '--matter', id])).toContain('14 events')
  })

  test('import keeps the recording that a file gives, as add does not', async () => {
    const { text, refusals, id } = await office()
    const dated = JSON.stringify([{ ...bought('x1'), recordedAt: '2003-06-20T12:00:00Z', recordedBy: 'clerk' }])
    expect((await refusals(['events', 'add', '--matter', id, dated]))[0]).toMatch(/^events\[0\]\.recordedAt: found /)
    await text(['events', 'import', '--matter', id, '-'], dated)
    const exported = JSON.parse(await text(['matters', 'export', '--matter', id]))
    expect(exported.events.at(-1)).toMatchObject({ id: 'x1', recordedAt: '2003-06-20T12:00:00Z', recordedBy: 'clerk' })
  })

  test('an import of more than 5,000 events is checked as a whole before any is recorded', async () => {
    const { text, refusals, id } = await office()
    const many = Array.from({ length: 5_200 }, (_, index) => bought(`m${index}`))
    const late = many.with(5_150, { ...bought('m5150'), holder: 'nobody' })
    expect((await refusals(['events', 'import', '--matter', id, '-'], JSON.stringify(late)))[0]).toMatch(
      /^events\[5150\]/,
    )
    expect(await text(['verify', '--matter', id])).toContain('13 events')
    expect(await text(['events', 'import', '--matter', id, '-'], JSON.stringify(many))).toMatch(
      /^recorded: events 14 to 5213, /,
    )
    expect(await text(['verify', '--matter', id])).toContain('5,213 events')
  })
})

describe('docket', () => {
  test('shows what is due in the days asked about, and for a script the entries themselves', async () => {
    const { text } = await office()
    const days = ['--as-of', '2003-07-01', '--from', '2003-07-19', '--to', '2003-07-19']
    const { today, entries } = JSON.parse(
      await text(['docket', ...days, '--duty', 'file-registration-statement', '--json']),
    )
    expect(today).toBe('2003-07-01')
    // 45 days after the receipt of the demand on 2003-06-04.
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'due', on: '2003-07-19', ref: duty, status: 'open' }),
    )
    expect(await text(['docket', ...days])).toContain('2003-07-19')
  })

  test('status, party, duty, matter and assignee each leave out what is something else', async () => {
    const { text, id } = await officeWith(sample)
    await text(['matters', 'import', file])
    const ask = async (...words: string[]) =>
      JSON.parse(await text(['docket', '--as-of', '2003-08-01', '--json', ...words])).entries
    const all = await ask()
    const overdue = await ask('--status', 'overdue')
    expect(overdue.length).toBeGreaterThan(0)
    expect(overdue.length).toBeLessThan(all.length)
    expect(overdue.map(({ status }: { status: string }) => status)).not.toContain('open')
    expect(await ask('--status', 'overdue', '--status', 'open')).not.toEqual(overdue)
    const own = await ask('--matter', id)
    expect(own).toEqual(all.filter(({ matter }: { matter: string }) => matter === id))
    expect(own.length).toBeLessThan(all.length)
    expect(await ask('--party', 'nobody')).toEqual([])
    expect(await ask('--duty', 'no-such-duty')).toEqual([])
    expect(await ask('--assignee', 'nobody')).toEqual([])
  })

  test('a day that does not exist is a misuse', async () => {
    const { run } = commandLineOn(newDataFolder())
    expect((await run(['docket', '--from', '2003-02-30'])).kind).toBe('misused')
    expect(await commandLineOn(newDataFolder()).text(['docket', '--as-of', '2003-07-01'])).toBe(
      'Nothing on the docket as of 2003-07-01.\n',
    )
  })
})
