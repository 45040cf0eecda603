import { once } from 'node:events'
import { writeSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

/** A process that holds the write lock of an SQLite file, its argument, from when it says so until its input ends. */
const sqlite = new Sqlite(process.argv[2] ?? '')
sqlite.exec('begin immediate')
writeSync(1, 'held\n')
process.stdin.resume()
await once(process.stdin, 'end')
sqlite.exec('rollback')
sqlite.close()
