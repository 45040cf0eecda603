import { closeSync, createReadStream, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { Refusal } from '@regrights/rules'
import type { Call, Run } from '../command-line/definition.ts'
import { answered, type Outcome, refused } from '../outcome.ts'
import { databaseHere } from '../stored/embedded.ts'
import { headOf } from '../stored/head.ts'
import { outcomeOf } from '../stored/problems.ts'
import { counted } from '../words.ts'

type Here = Extract<Awaited<ReturnType<typeof databaseHere>>, { readonly kind: 'database' }>
type Result = Awaited<ReturnType<Here['api']['restoreSqlite'] | Here['api']['backupSqlite']>>
type Failed = Extract<Result, { readonly ok: false }>
type Kept = { readonly title: string; readonly seq: number; readonly head: string }

/** Runs `backup` and `restore` on the database of this machine. */
export const run: Run = async (call): Promise<Outcome> => {
  try {
    const here = await databaseHere(call.machine)
    if (here.kind !== 'database') return here
    return await (call.command === 'backup' ? backup(here, call) : restore(here, call))
  } catch (error) {
    return outcomeOf(error, call)
  }
}

async function backup({ api, place }: Here, { operands: [file = ''] }: Call): Promise<Outcome> {
  if ('url' in place) return exported(await api.openDatabase(place), api, file)
  const made = await api.backupSqlite(place.path, file)
  if (!made.ok) return notKept(made, { to: file, from: place.path })
  return answered([`backed up: ${file}, ${summaryOf(made.matters.length, made.events)}`, ...headsOf(made)].join('\n'))
}

/** Writes all of a PostgreSQL as lines of JSON. */
async function exported(database: Database, api: Here['api'], file: string): Promise<Outcome> {
  const opened = createNew(file)
  if (typeof opened === 'object') return refused(opened)
  const matters: Kept[] = []
  let events = 0
  let whole = false
  try {
    for await (const line of api.exportLines(database)) {
      writeSync(opened, line)
      if (line.startsWith('{"table":"events"')) events += 1
      if (line.startsWith('{"table":"matters"')) matters.push(JSON.parse(line).row)
    }
    whole = true
  } finally {
    closeSync(opened)
    if (!whole) rmSync(file, { force: true })
    await database.close()
  }
  return answered([`backed up: ${file}, ${summaryOf(matters.length, events)}`, ...matters.map(lineOf)].join('\n'))
}

type Database = Awaited<ReturnType<Here['api']['openDatabase']>>

/** A new file that only its owner can read; or what stands in its way. */
function createNew(file: string): number | Refusal {
  try {
    return openSync(file, 'wx', 0o600)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error'
    const found = code === 'EEXIST' ? 'a file' : `a place where no file can be made (${code})`
    return { path: file, found, allowed: 'a path where nothing is yet' }
  }
}

async function restore({ api, place }: Here, { operands: [file = ''], given }: Call): Promise<Outcome> {
  const begins = beginningOf(file)
  if (typeof begins === 'object') return refused(begins)
  const isFile = begins.startsWith('SQLite format 3')
  if (isFile && 'url' in place)
    return refused({
      path: file,
      found: 'a database file',
      allowed: 'the lines of JSON that a backup of a PostgreSQL is',
    })
  if (isFile && 'path' in place) {
    mkdirSync(dirname(place.path), { recursive: true, mode: 0o700 })
    const done = await api.restoreSqlite(file, place.path)
    if (!done.ok) return notKept(done, { from: file, to: place.path })
    const before = done.replaced === null ? [] : [`what was there before is kept as ${done.replaced}`]
    const summary = `restored: ${file}, ${summaryOf(done.matters.length, done.events)}`
    return answered([summary, ...before, ...headsOf(done)].join('\n'))
  }
  const database = await api.openDatabase(place)
  try {
    const done = await api.importLines(database, linesOf(file), { replace: given.replace === true })
    if (!done.ok) return notKept(done, { database: 'the database' })
    return answered([`restored: ${file}, ${summaryOf(done.matters.length, done.events)}`, ...headsOf(done)].join('\n'))
  } finally {
    await database.close()
  }
}

/** The lines of a file. It is opened when the first is asked for: those that came before would be lost. */
async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
}

function beginningOf(file: string): string | Refusal {
  try {
    const opened = openSync(file, 'r')
    const bytes = Buffer.alloc(16)
    const length = readSync(opened, bytes)
    closeSync(opened)
    return bytes.subarray(0, length).toString('latin1')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error'
    const found = code === 'ENOENT' ? 'no such file' : `a file that could not be read (${code})`
    return { path: file, found, allowed: 'a backup' }
  }
}

/** Why nothing was kept or replaced, with the places called by the names that the person gave. */
function notKept(failed: Failed, names: Readonly<Record<string, string>>): Outcome {
  if (failed.why === 'refused')
    return refused(...failed.refusals.map((refusal) => ({ ...refusal, path: names[refusal.path] ?? refusal.path })))
  return refused(
    ...failed.broken.map((broken) =>
      'check' in broken
        ? {
            path: `matter ${broken.matter}, event ${broken.check.seq}`,
            found: 'a log that breaks here',
            allowed: 'a log that is what was recorded',
          }
        : {
            path: `matter ${broken.matter}, file ${broken.file}`,
            found: 'other bytes',
            allowed: 'the file of this hash',
          },
    ),
  )
}

function summaryOf(matters: number, events: number): string {
  return `${counted(matters, 'matter')}, ${counted(events, 'event')}`
}

function headsOf({ matters }: Extract<Result, { readonly ok: true }>): string[] {
  return matters.map(({ title, head: { seq, hash } }) => lineOf({ title, seq, head: hash }))
}

function lineOf(kept: Kept): string {
  return `${JSON.stringify(kept.title)}: head ${headOf(kept)}`
}
