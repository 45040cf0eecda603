import type { CivilDate } from '@regrights/rules'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

const CORE = 'docProps/core.xml'
const WRITTEN_AT = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g
/** The first year a zip can name; without a zone it is read and written in the same one. */
const PACKED_AT = '1980-01-01T12:00:00'

/**
 * An office file whose bytes depend on its content only. The libraries that write such files put the present moment into
 * the properties and into every entry of the package.
 *
 * Takes:   the package as written, and the day that takes the place of the moment.
 * Gives:   the same package, equal bytes for equal content.
 */
export function steadyPackage(written: Uint8Array, day: CivilDate): Uint8Array {
  const parts: Zippable = {}
  for (const [path, content] of Object.entries(unzipSync(written)))
    parts[path] = path === CORE ? strToU8(strFromU8(content).replace(WRITTEN_AT, `$1${day}T00:00:00Z$2`)) : content
  return zipSync(parts, { mtime: PACKED_AT, level: 6 })
}
