import type { Change, ChangeStore } from '../port.ts'
import type { Database } from './database.ts'
import type { Reader, Tables } from './tables.ts'

/** How many matters are asked about in one statement. */
const MOST_MATTERS = 100

/** Changes by polling: each matter's own, after a version. */
export function changeStore(database: Database): ChangeStore {
  return {
    after: async (seen) => {
      const matters = [...seen].toSorted(([a], [b]) => (a < b ? -1 : 1))
      const found: Change[] = []
      for (let start = 0; start < matters.length; start += MOST_MATTERS) {
        const some = matters.slice(start, start + MOST_MATTERS)
        const rows = await database.read((reader) => changesOf(reader, some).execute())
        found.push(...rows.map(changeOf))
      }
      return found
    },
  }
}

function changesOf(reader: Reader, seen: readonly (readonly [string, number])[]) {
  return reader
    .selectFrom('changes')
    .selectAll()
    .where((build) =>
      build.or(
        seen.map(([matter, version]) => build.and([build('matter', '=', matter), build('version', '>', version)])),
      ),
    )
    .orderBy('matter')
    .orderBy('version')
}

const kinds: Readonly<Record<Change['what'], true>> = {
  events: true,
  matter: true,
  members: true,
  docket: true,
  files: true,
  destroyed: true,
}

function changeOf(row: Tables['changes']): Change {
  if (!isKind(row.what)) throw new Error(`A change of an unknown kind is stored: ${row.what}`)
  return {
    matter: row.matter,
    version: row.version,
    seq: row.seq,
    at: row.changed_at,
    by: row.changed_by,
    what: row.what,
  }
}

function isKind(text: string): text is Change['what'] {
  return Object.hasOwn(kinds, text)
}
