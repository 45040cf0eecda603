import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openDatabase, storeOn } from '../sql/open.ts'
import { fill } from '../testing/filled.ts'
import { folderForTests } from '../testing/folder.ts'
import { endOf, linesOf, startProgram } from '../testing/process.ts'
import { sampleChange, sampleLinks } from '../testing/samples.ts'
import { backupSqlite, restoreSqlite } from './sqlite.ts'

const folder = folderForTests()
let files = 0

function aPath(): string {
  files += 1
  return join(folder, `${files}.db`)
}

async function aFilledPath(change?: string): Promise<string> {
  const path = aPath()
  const database = await openDatabase({ path })
  await fill(database)
  if (change !== undefined) await sql.raw(change).execute(database.kysely)
  await database.close()
  return path
}

const heads = [
  { matter: 'm1', title: 'Matter m1', head: { seq: 3, hash: sampleLinks('m1', 3)[2]?.hash } },
  { matter: 'm2', title: 'Matter m2', head: { seq: 300, hash: sampleLinks('m2', 300)[299]?.hash } },
]

/** The title of the first matter, which tells one state of a database from another. */
async function titleIn(path: string): Promise<string | undefined> {
  const database = await openDatabase({ path })
  const found = await storeOn(database).matters.find('m1')
  await database.close()
  return found?.title
}

async function rename(path: string, title: string): Promise<void> {
  const database = await openDatabase({ path })
  await storeOn(database).matters.update('m1', { title }, sampleChange('matter'))
  await database.close()
}

/** What changes a log behind our back, and what the check then says. */
const forgeries = [
  [
    'an event',
    `update events set event = replace(event, 'Name 2', 'Name 9') where matter = 'm1' and seq = 2`,
    { check: { ok: false, seq: 2, why: 'hash' } },
  ],
  [
    'when it was recorded',
    `update events set recorded_at = '2004' where matter = 'm1' and seq = 3`,
    { check: { ok: false, seq: 3, why: 'hash' } },
  ],
  ['a gap', `delete from events where matter = 'm1' and seq = 2`, { check: { ok: false, seq: 2, why: 'gap' } }],
  [
    'a missing end',
    `delete from events where matter = 'm1' and seq = 3`,
    { check: { ok: false, seq: 3, why: 'short' } },
  ],
  [
    'an end too many',
    `update matters set seq = 2, head = (select hash from events where matter = 'm1' and seq = 2) where id = 'm1'`,
    { check: { ok: false, seq: 3, why: 'head' } },
  ],
  [
    'another head',
    `update matters set head = '${'f'.repeat(64)}' where id = 'm1'`,
    { check: { ok: false, seq: 3, why: 'head' } },
  ],
  ['a file', `update files set content = x'00' where matter = 'm1'`, { file: '' }],
] as const

describe('A backup', () => {
  test('holds all of a database, and tells its heads', async () => {
    const [path, backup] = [await aFilledPath(), aPath()]
    expect(await backupSqlite(path, backup)).toEqual({ ok: true, matters: heads, events: 303 })
    expect(await titleIn(backup)).toBe('Matter m1')
    expect(statSync(backup).mode & 0o777).toBe(0o600)
  })

  test('is one state of a database that another process writes to meanwhile', async () => {
    const path = await aFilledPath()
    const writer = startProgram('append-loop', JSON.stringify({ path }), 'm2')
    let last = 0
    const lines = linesOf(writer)
    while (last <= 400) last = Number.parseInt((await lines.next()).value, 10)
    const backup = aPath()
    const result = await backupSqlite(path, backup)
    expect(writer.exitCode).toBeNull()
    writer.kill('SIGKILL')
    await endOf(writer)
    if (!result.ok) throw new Error(JSON.stringify(result))
    expect(result.events).toBeGreaterThanOrEqual(last + 3)
    const seq = result.events - 3
    expect(result.matters[1]?.head).toEqual({ seq, hash: sampleLinks('m2', seq).at(-1)?.hash })
  })

  test('is one file, and nothing else is left behind', async () => {
    const [path, backup] = [await aFilledPath(), aPath()]
    await backupSqlite(path, backup)
    const mine = readdirSync(folder).filter((name) => name.startsWith(`${files}.db`))
    expect(mine).toEqual([`${files}.db`])
  })

  test('does not overwrite anything, and needs a database', async () => {
    const [path, backup] = [await aFilledPath(), aPath()]
    writeFileSync(backup, 'kept')
    expect(await backupSqlite(path, backup)).toMatchObject({ ok: false, refusals: [{ path: 'to' }] })
    expect(readFileSync(backup, 'utf8')).toBe('kept')
    expect(await backupSqlite(aPath(), aPath())).toMatchObject({ ok: false, refusals: [{ path: 'from' }] })
  })

  test.each(forgeries)('of a database with %s changed is not kept', async (_, change, broken) => {
    const [path, backup] = [await aFilledPath(change), aPath()]
    const result = await backupSqlite(path, backup)
    const file = 'file' in broken ? { file: expect.stringMatching(/^[0-9a-f]{64}$/) } : {}
    expect(result).toEqual({ ok: false, why: 'broken', broken: [{ matter: 'm1', ...broken, ...file }] })
    expect(existsSync(backup)).toBe(false)
  })
})

describe('A restore', () => {
  test('puts the backup in place, and keeps what was there', async () => {
    const [path, backup] = [await aFilledPath(), aPath()]
    await backupSqlite(path, backup)
    await rename(path, 'later')
    const before = readFileSync(backup)
    const result = await restoreSqlite(backup, path)
    expect(result).toEqual({ ok: true, matters: heads, events: 303, replaced: `${path}.replaced-1` })
    expect(await titleIn(path)).toBe('Matter m1')
    expect(await titleIn(`${path}.replaced-1`)).toBe('later')
    expect(readFileSync(backup).equals(before)).toBe(true)
    expect(await restoreSqlite(backup, path)).toMatchObject({ ok: true, replaced: `${path}.replaced-2` })
  })

  test('makes a database where there was none', async () => {
    const [path, backup, place] = [await aFilledPath(), aPath(), aPath()]
    await backupSqlite(path, backup)
    expect(await restoreSqlite(backup, place)).toMatchObject({ ok: true, replaced: null })
    expect(await titleIn(place)).toBe('Matter m1')
  })

  test.each(forgeries)('of a backup with %s changed changes nothing', async (_, change) => {
    const [path, backup] = [await aFilledPath(), await aFilledPath(change)]
    await rename(path, 'in use')
    expect(await restoreSqlite(backup, path)).toMatchObject({ ok: false, why: 'broken' })
    expect(await titleIn(path)).toBe('in use')
    expect(existsSync(`${path}.restoring`)).toBe(false)
  })

  test('of what is no database, or is not there, changes nothing', async () => {
    const [path, text] = [await aFilledPath(), aPath()]
    writeFileSync(text, 'Dear Sirs, '.repeat(1_000))
    await expect(restoreSqlite(text, path)).rejects.toMatchObject({ code: 'storage-damaged' })
    expect(await restoreSqlite(aPath(), path)).toMatchObject({ ok: false, refusals: [{ path: 'from' }] })
    expect(await titleIn(path)).toBe('Matter m1')
  })

  test('of a backup with damaged pages changes nothing', async () => {
    const [path, backup] = [await aFilledPath(), aPath()]
    await backupSqlite(path, backup)
    const bytes = readFileSync(backup)
    // The pages after the first: the head of the file stays, what it points at does not.
    bytes.fill(0xff, 4_096 * 20, 4_096 * 30)
    writeFileSync(backup, bytes)
    await expect(restoreSqlite(backup, path)).rejects.toMatchObject({ code: 'storage-damaged' })
    expect(await titleIn(path)).toBe('Matter m1')
  })

  test('over a database that somebody has open changes nothing', async () => {
    const [path, backup] = [await aFilledPath(), aPath()]
    await backupSqlite(path, backup)
    const database = await openDatabase({ path })
    const store = storeOn(database)
    await store.matters.update('m1', { title: 'open' }, sampleChange('matter'))
    await expect(restoreSqlite(backup, path)).rejects.toMatchObject({ code: 'storage-locked' })
    expect(await store.matters.update('m1', { tags: ['still'] }, sampleChange('matter'))).toMatchObject({
      title: 'open',
    })
    await database.close()
    expect(await titleIn(path)).toBe('open')
  })

  test('over a damaged database is what a backup is for', async () => {
    const [path, backup, place] = [await aFilledPath(), aPath(), aPath()]
    await backupSqlite(path, backup)
    copyFileSync(backup, place)
    writeFileSync(place, 'Dear Sirs, '.repeat(1_000))
    writeFileSync(`${place}-wal`, 'left behind')
    expect(await restoreSqlite(backup, place)).toMatchObject({ ok: true, replaced: `${place}.replaced-1` })
    expect(await titleIn(place)).toBe('Matter m1')
    expect(readFileSync(`${place}.replaced-1`, 'utf8')).toContain('Dear Sirs')
  })
})
