import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { openStore } from '../src/store/sql/open.ts'
import { openOffice, readSample } from './office.ts'
import { perSecond, quantile, type Result } from './result.ts'

const matters = 60
const length = 50
const rounds = 5

/** Events that are recorded one by one in matters of 50, against bare transactions that write as many rows. */
export async function measureAppends(): Promise<Result[]> {
  const office = await openOffice()
  const { events, ...file } = await readSample()
  const ids: string[] = []
  office.at(`${events[length - 1]?.on}T22:00:00.000Z`)
  for (let made = 0; made < matters; made += 1)
    ids.push((await office.caller.matters.import({ file: { ...file, events: events.slice(0, length) } })).id)
  const bare = await bareDatabase(join(office.path, '..', 'bare.sqlite'))
  const own: number[] = []
  const yardstick: number[] = []
  let rows = 0
  for (let round = 0; round < rounds; round += 1) {
    const event = events[length + round]
    if (event === undefined) throw new Error('the sample is too short')
    office.at(`${event.on}T22:00:00.000Z`)
    for (const matter of ids) {
      const before = await office.written()
      const start = performance.now()
      await office.caller.events.append({ matter, expected: length + round, events: [Object(event)] })
      own.push(performance.now() - start)
      const count = (await office.written()) - before
      rows += count
      yardstick.push(bare.write(matter, length + round + 1, JSON.stringify(event), count))
    }
  }
  bare.close()
  await office.close()
  const [ms, bareMs] = [quantile(own, 0.5), quantile(yardstick, 0.5)]
  const each = (rows / own.length).toFixed(1)
  return [
    {
      title: `durable appends to matters of ${length} events, ${each} rows each`,
      found: perSecond(ms),
      against: 'bare better-sqlite3 transactions of as many rows',
      yardstick: perSecond(bareMs),
      ratio: bareMs / ms,
      aim: 0.4,
    },
  ]
}

/** The same tables, written without anything of ours. */
async function bareDatabase(path: string) {
  await (await openStore({ path })).close()
  const sqlite = new Sqlite(path)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  const hash = 'a'.repeat(64)
  const day = '2003-06-04'
  const insertMatter = sqlite.prepare(
    `insert or ignore into matters values (?, 'bare', 'Bare', 'bestnet-2003', '{}', '{}', '[]', 0, '{}', '${day}T22:00:00.000Z',
      'local', 0, '${hash}', 1, '${day}', '~', '1.0.0')`,
  )
  const update = sqlite.prepare('update matters set seq = ?, head = ?, version = version + 1 where id = ?')
  const insertEvent = sqlite.prepare('insert into events values (?, ?, ?, ?, ?, ?)')
  const insertChange = sqlite.prepare('insert into changes values (?, ?, ?, ?, ?, ?)')
  const insertRow = sqlite.prepare('insert into docket values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const ref = 'company-notice/demand-1/investor-1'
  const write = sqlite.transaction((matter: string, seq: number, event: string, rows: number) => {
    update.run(seq, hash, matter)
    insertEvent.run(matter, seq, `${day}T22:00:00.000Z`, 'local', hash, event)
    insertChange.run(matter, seq, seq, `${day}T22:00:00.000Z`, 'local', 'events')
    for (let row = 3; row < rows; row += 1)
      insertRow.run(
        ...[matter, day, `due/${seq}/${row}/${ref}`, day, '~', 'due', ref, 'company-notice', '1(a)', 'demand-1'],
        ...['company', 'investor-1', day, 'open'],
      )
  })
  return {
    /** How long a transaction takes that writes so many rows, in milliseconds. */
    write: (matter: string, seq: number, event: string, rows: number): number => {
      insertMatter.run(matter)
      const start = performance.now()
      write.immediate(matter, seq, event, rows)
      return performance.now() - start
    },
    close: () => sqlite.close(),
  }
}
