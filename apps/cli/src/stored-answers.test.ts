import { beforeAll, describe, expect, test } from 'vitest'
import { officeWith } from './machine-for-tests.ts'
import { filing, smallMatter } from './small-matter.ts'
import { fileOf } from './spawned.ts'

const file = fileOf('stored.json', smallMatter)
const office = () => officeWith(file)
const duty = 'file-registration-statement/demand-1/company/a'

describe('the answers of a stored matter are those of its file, byte by byte', () => {
  let here: Awaited<ReturnType<typeof officeWith>>
  beforeAll(async () => {
    here = await office()
  })

  test.each([
    [['evaluate', '--json']],
    [['evaluate']],
    [['evaluate', '--json', '--with', 'changes']],
    [['evaluate', '--json', '--reading', 'A-D02=RECEIVED']],
    [['evaluate', '--json', '--known-at', '2003-06-05T00:00:00Z', '--known-by', 'file']],
    [['obligations', '--json']],
    [['rights']],
    [['demands']],
    [['registrations', '--json']],
    [['holdings']],
    [['notices']],
    [['allocations', '--json']],
    [['calendar']],
    [['readings', '--with', 'changes']],
    [['alerts']],
    [['explain', duty]],
    [['explain', duty, '--json']],
    [['overview']],
    [['overview', '--reading', 'A-D02=RECEIVED']],
    [['what-if', '--json', '--event', JSON.stringify(filing)]],
    [['what-if', JSON.stringify(filing)]],
    [['what-if', '--reading', 'A-D02=RECEIVED']],
    [['what-if', '--json', '--reading', 'A-D02=RECEIVED', '--event', JSON.stringify(filing)]],
  ])('%j', async ([command = '', ...rest]) => {
    const day = ['--as-of', '2003-07-20']
    const ofFile = await here.text([command, file, ...rest, ...day].filter(forFile))
    expect(await here.text([command, '--matter', here.id, ...rest, ...day])).toBe(ofFile)
  })

  /** What --known-by says is about stored matters alone; a file knows nothing but what it says itself. */
  const forFile = (word: string) => word !== '--known-by' && word !== 'file'

  test('validate says the same', async () => {
    expect(await here.text(['validate', '--matter', 'a small'])).toBe(await here.text(['validate', file]))
  })

  test('before the matter was stored, this storage knew nothing of it', async () => {
    const known = ['--known-at', '2003-06-05T00:00:00Z', '--as-of', '2003-07-01', '--json']
    expect(JSON.parse(await here.text(['notices', '--matter', here.id, ...known]))).toEqual([])
    const other = [...known, '--reading', 'A-D02=RECEIVED']
    expect(JSON.parse(await here.text(['notices', '--matter', here.id, ...other]))).toEqual([])
  })

  test('an id that no answer has is refused as for a file', async () => {
    const ask = (words: readonly string[]) => here.refusals(['explain', ...words, 'no-such', '--as-of', '2003-07-01'])
    expect(await ask(['--matter', here.id])).toEqual(await ask([file]))
  })

  test('an event that is wrong is refused at the same place', async () => {
    const event = JSON.stringify({ ...filing, on: '2003-02-30' })
    const ask = (words: readonly string[]) => here.refusals(['what-if', ...words, '--event', event])
    expect(await ask(['--matter', here.id])).toEqual(await ask([file]))
  })
})

describe('--matter', () => {
  test('takes an id, a whole title, or the beginning of one title in any capitals', async () => {
    const { text, id } = await office()
    await text(['matters', 'create', 'A small matter of another sort'])
    for (const named of [id, 'A small matter', 'a SMALL matter'])
      expect(await text(['holdings', '--matter', named, '--as-of', '2003-07-01'])).toContain('800')
    expect(await text(['holdings', '--matter', 'a small matter of', '--as-of', '2003-07-01'])).toMatch(/^No holdings/)
  })

  test('refuses what begins two titles, and names them', async () => {
    const { text, refusals } = await office()
    await text(['matters', 'create', 'A small matter of another sort'])
    const [line = '', ...others] = await refusals(['holdings', '--matter', 'a sm'])
    expect(others).toEqual([])
    expect(line).toMatch(
      /^--matter: found "a sm"; allowed one of "A small matter" \(.+\), "A small matter of another sort" \(/,
    )
  })

  test('refuses what no title begins with', async () => {
    const { refusals } = await office()
    expect(await refusals(['holdings', '--matter', 'small'])).toEqual([
      '--matter: found "small"; allowed the id of a matter, or how its title begins, as "regrights matters list" shows them',
    ])
  })

  test('finds what was put away, which the list shows only when asked', async () => {
    const { text, id } = await office()
    await text(['matters', 'archive', '--matter', id])
    expect(await text(['matters', 'list'])).toBe('No matters.\n')
    expect(await text(['matters', 'list', '--archived'])).toContain(id)
    await text(['matters', 'archive', '--matter', id, '--undo'])
    expect(await text(['matters', 'list'])).toContain(id)
  })
})
