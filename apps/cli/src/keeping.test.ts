import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { commandLineOn, newDataFolder, officeWith } from './machine-for-tests.ts'
import { filing, smallMatter } from './small-matter.ts'
import { fileOf, regrights } from './spawned.ts'

const file = fileOf('stored.json', smallMatter)
const office = () => officeWith(file)

describe('verify', () => {
  const head = async ({ text, id }: Awaited<ReturnType<typeof office>>) =>
    /head (\S+)/.exec(await text(['verify', '--matter', id]))?.[1] ?? ''

  test('a head that was printed is found again in the log that went on', async () => {
    const here = await office()
    const printed = await head(here)
    await here.text(['events', 'add', '--matter', here.id, JSON.stringify(filing)])
    expect(await here.text(['verify', '--matter', here.id, '--head', printed])).toContain('intact')
    const [line] = await here.refusals(['verify', '--matter', here.id, '--head', `13:${'0'.repeat(64)}`])
    expect(line).toContain('event 13: found another hash than the one kept')
    const [short] = await here.refusals(['verify', '--matter', here.id, '--head', `20:${'0'.repeat(64)}`])
    expect(short).toContain('event 15: found the end of the log')
  })

  test('a log that was changed behind its back breaks at that event, with exit code 1', async () => {
    const { data, id } = await office()
    const database = new DatabaseSync(join(data, 'matters.sqlite'))
    // Whoever goes round the product does not keep to what the tables allow either.
    database.exec('drop trigger if exists events_stay; pragma ignore_check_constraints = on')
    database.prepare("update events set event = replace(event, '800', '801') where matter = ? and seq = 5").run(id)
    database.close()
    const { status, stdout, stderr } = regrights(['verify'], { env: { REGRIGHTS_DATA: data } })
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/^"A small matter" \(.+\), event 5: found a record that does not have its hash; allowed /)
  })

  test('what can be no head is a misuse', async () => {
    const { run, id } = await office()
    expect((await run(['verify', '--matter', id, '--head', '13'])).kind).toBe('misused')
    expect((await run(['verify', '--head', `13:${'0'.repeat(64)}`])).kind).toBe('misused')
  })
})

describe('backup and restore', () => {
  test('a backup brings back what was there, and keeps what it replaces', async () => {
    const { data, text, refusals, id } = await office()
    const copy = join(dirname(data), 'copy.sqlite')
    expect(await text(['backup', copy])).toMatch(
      /^backed up: .*, 1 matter, 13 events\n"A small matter": head 13:[0-9a-f]{64}\n$/,
    )
    expect(await refusals(['backup', copy])).toEqual([`${copy}: found a file; allowed a path where nothing is yet`])
    await text(['matters', 'destroy', '--matter', id, '--yes'])
    const told = await text(['restore', copy])
    expect(told).toMatch(/^restored: .*\nwhat was there before is kept as (.*)\n"A small matter": head 13:/)
    expect(await text(['verify'])).toContain('intact: "A small matter", 13 events')
  })

  test('onto a machine that has no data yet', async () => {
    const { data, text } = await office()
    const copy = join(dirname(data), 'copy.sqlite')
    await text(['backup', copy])
    const elsewhere = newDataFolder()
    const there = commandLineOn(elsewhere)
    expect(await there.text(['restore', copy])).toContain('1 matter, 13 events')
    expect(statSync(elsewhere).mode & 0o077).toBe(0)
    expect(await there.text(['validate', '--matter', 'a small'])).toContain('valid: 13 events')
  })

  test('what is no backup is refused, and nothing is replaced', async () => {
    const { text, refusals } = await office()
    expect(await refusals(['restore', fileOf('no-backup.txt', 'hello\n')])).not.toEqual([])
    expect(await refusals(['restore', fileOf('half.sqlite', 'SQLite format 3\0 and no more')])).not.toEqual([])
    expect(await refusals(['restore', 'missing.sqlite'])).toEqual([
      'missing.sqlite: found no such file; allowed a backup',
    ])
    expect(await text(['verify'])).toContain('intact')
  })
})

describe('tokens, feeds and documents', () => {
  test('a token is shown once, listed without what opens anything, and can be revoked', async () => {
    const { run, text } = await office()
    const made = await run(['token', 'create', 'court', '--days', '30'])
    if (made.kind !== 'answered') throw new Error('no token')
    const [secret = ''] = made.text.split('\n')
    expect(secret).toMatch(/^rr_[\w-]{43}$/)
    const listed = await text(['token', 'list', '--json'])
    expect(listed).not.toContain(secret)
    const [token] = JSON.parse(listed)
    expect(token).toMatchObject({ name: 'court', scope: 'read', matter: null, revokedAt: null })
    expect(made.beside).toContain(token.id)
    expect(await text(['token', 'list'])).toContain('open')
    await text(['token', 'revoke', token.id])
    expect(await text(['token', 'list'])).toContain('ended')
  })

  test('a feed has a secret address, and can be closed', async () => {
    const { text, refusals, id } = await office()
    expect(await text(['feed', 'create', 'Deadlines', '--matter', id, '--days', '7'])).toMatch(
      /^\/feeds\/[\w-]+\.ics\n$/,
    )
    const [feed] = JSON.parse(await text(['feed', 'list', '--json']))
    expect(feed).toMatchObject({ name: 'Deadlines', matter: id, alarmDays: 7, revokedAt: null })
    await text(['feed', 'revoke', feed.id])
    expect(await text(['feed', 'list'])).toContain('ended')
    expect(await refusals(['feed', 'revoke', 'nothing'])).toEqual(['NOT_FOUND: There is no such feed.'])
  })

  test('a document is written as a docx file, with the head of the log', async () => {
    const { text, run, id } = await office()
    const out = fileOf('memo.docx', '')
    const told = await text(['document', 'memorandum', '--matter', id, '--as-of', '2003-07-01', '--out', out])
    expect(told).toMatch(/^written: .*memo\.docx, as of 2003-07-01, head 13:[0-9a-f]{64}\n$/)
    // A docx file is a ZIP file, which begins so.
    expect(readFileSync(out).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
    expect((await run(['document', 'memorandum', '--matter', id])).kind).toBe('misused')
  })

  test('a document that cannot be made is refused, and no file is written', async () => {
    const { refusals, id } = await office()
    const out = join(dirname(file), 'never.docx')
    const asked = [
      'document',
      'company-notice',
      '--matter',
      id,
      '--about',
      'demand-9',
      '--as-of',
      '2003-07-01',
      '--out',
      out,
    ]
    expect((await refusals(asked)).length).toBeGreaterThan(0)
    expect(() => statSync(out)).toThrow()
  })
})

describe('wrong usage and a storage that fails', () => {
  test.each([
    [['evaluate', '--server', 'https://x.example', file]],
    [['validate', '--server', 'https://x.example', file]],
    [['evaluate', file, '--matter', 'a']],
    [['evaluate', file, '--known-by', 'server']],
    [['matters', 'export']],
    [['matters', 'rename', 'X']],
    [['matters']],
    [['events', 'forget']],
    [['events', 'add', '--matter', 'a', '{}', '--expected', 'last']],
    [['token', 'create', 'x', '--scope', 'all']],
    [['token', 'create', 'x', '--days', 'many']],
    [['backup']],
  ])('%j is a misuse, before anything is opened', (words) => {
    const data = newDataFolder()
    const { status, stdout, stderr } = regrights(words, { env: { REGRIGHTS_DATA: data } })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('--help')
    expect(existsSync(data)).toBe(false)
  })

  test('a file in the place of the data folder is told in one line', async () => {
    const { status, stdout, stderr } = regrights(['matters', 'list'], { env: { REGRIGHTS_DATA: file } })
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/^the storage: [^\n]+\n$/)
  })

  test('settings that are wrong are refused by name', async () => {
    const { refusals } = commandLineOn(newDataFolder(), { DATABASE_URL: 'mysql://elsewhere' })
    expect((await refusals(['matters', 'list']))[0]).toMatch(/^DATABASE_URL: found \d+ characters; allowed postgres/)
  })
})
