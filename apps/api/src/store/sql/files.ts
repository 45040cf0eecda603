import type { FileRecord, FileStore } from '../port.ts'
import { enterChange } from './change-entry.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

const columns = ['sha256', 'name', 'type', 'size', 'added_at', 'added_by'] as const

/** Evidence files, each kept once in a matter by the hash of its content. */
export function fileStore(database: Database): FileStore {
  return {
    put: (matter, file, content, change) =>
      database.write<boolean>(async (writer, giveUp) => {
        if ((await enterChange(writer, matter, change)) === null) return false
        const kept = await writer
          .insertInto('files')
          .values({ matter, ...rowOf(file), content })
          .onConflict((conflict) => conflict.columns(['matter', 'sha256']).doNothing())
          .executeTakeFirst()
        return kept.numInsertedOrUpdatedRows === 0n ? giveUp(true) : true
      }),

    list: async (matter) => {
      const rows = await database.read((reader) =>
        reader
          .selectFrom('files')
          .select(columns)
          .where('matter', '=', matter)
          .orderBy('added_at')
          .orderBy('sha256')
          .execute(),
      )
      return rows.map(fileOf)
    },

    read: async (matter, sha256) => {
      const row = await database.read((reader) =>
        reader
          .selectFrom('files')
          .selectAll()
          .where('matter', '=', matter)
          .where('sha256', '=', sha256)
          .executeTakeFirst(),
      )
      return row === undefined ? null : { file: fileOf(row), content: row.content }
    },
  }
}

function rowOf(file: FileRecord): Pick<Tables['files'], (typeof columns)[number]> {
  return {
    sha256: file.sha256,
    name: file.name,
    type: file.type,
    size: file.size,
    added_at: file.addedAt,
    added_by: file.addedBy,
  }
}

function fileOf(row: Pick<Tables['files'], (typeof columns)[number]>): FileRecord {
  return {
    sha256: row.sha256,
    name: row.name,
    type: row.type,
    size: row.size,
    addedAt: row.added_at,
    addedBy: row.added_by,
  }
}
