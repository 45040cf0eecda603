import { strFromU8, unzipSync } from 'fflate'

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * The text of one part of a docx file as a reader sees it, for tests: a line for each paragraph, and ` | ` after each
 * cell of a table.
 */
export function textOf(docx: Uint8Array, part = 'word/document.xml'): string {
  const xml = unzipSync(docx)[part]
  if (xml === undefined) throw new Error(`the file has no ${part}`)
  return strFromU8(xml)
    .replace(/<w:br\/>/g, '\n')
    .replace(/<\/w:p><\/w:tc>/g, ' | ')
    .replace(/<\/w:p>|<\/w:tr>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(lt|gt|amp|quot|apos);/g, (whole, name: string) => entities[name] ?? whole)
}
