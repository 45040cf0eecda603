import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { Exported } from '../matters/files.ts'
import type { FileRecord } from '../store/port.ts'
import { fileEndings } from './file-type.ts'
import { sourceOf } from './sources.ts'

/** The first time that a zip can name; without a zone it is read and written in the same one. */
const packedAt = '1980-01-01T12:00:00'

/** So much fits into the plain form of a zip, in bytes, with room for what stands between the files. */
export const mostArchived = 4_000_000_000

/**
 * A whole matter as a zip: the matter file, the head of its log, a list of its files, and the files.
 *
 * Takes:   the exported matter, its files, and what reads one of them.
 * Gives:   the bytes piece by piece, with one file in memory at a time. The same matter gives the same bytes.
 */
export async function* archiveOf(
  { file, seq, head }: Exported,
  files: readonly FileRecord[],
  read: (sha256: string) => Promise<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error
    pieces.push(piece)
  })
  const add = (entry: ZipPassThrough | ZipDeflate, content: Uint8Array): void => {
    entry.mtime = packedAt
    zip.add(entry)
    entry.push(content, true)
  }
  const addText = (name: string, text: string): void => add(new ZipDeflate(name, { level: 6 }), strToU8(text))
  addText('matter.json', `${JSON.stringify(file, null, 2)}\n`)
  addText('head.txt', `${seq}:${head}\n`)
  const listed = files.map((one) => ({ ...one, source: sourceOf(one.sha256), path: pathOf(one) }))
  addText('files.json', `${JSON.stringify(listed, null, 2)}\n`)
  yield* pieces.splice(0)
  for (const one of files) {
    // Such files are packed already.
    add(new ZipPassThrough(pathOf(one)), await read(one.sha256))
    yield* pieces.splice(0)
  }
  zip.end()
  yield* pieces
}

/** Where a file stands in the zip: by its hash, since the names that people give can be the same or anything. */
function pathOf({ sha256, type }: FileRecord): string {
  const ending = Object.entries(fileEndings).find(([known]) => known === type)?.[1] ?? 'bin'
  return `files/${sha256}.${ending}`
}
