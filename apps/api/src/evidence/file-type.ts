import { unzipSync } from 'fflate'

/** The types of files that are taken as evidence, with the ending that a file of each type gets. */
export const fileEndings = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/tiff': 'tif',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'text/plain': 'txt',
} as const

export type FileType = keyof typeof fileEndings

/** What the files of a type begin with; null is any byte. */
const beginnings: readonly (readonly [FileType, readonly (number | null)[]])[] = [
  ['application/pdf', bytesOf('%PDF-')],
  ['image/png', [0x89, ...bytesOf('PNG\r\n'), 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', bytesOf('GIF87a')],
  ['image/gif', bytesOf('GIF89a')],
  ['image/webp', [...bytesOf('RIFF'), null, null, null, null, ...bytesOf('WEBP')]],
  ['image/tiff', [...bytesOf('II'), 42, 0]],
  ['image/tiff', [...bytesOf('MM'), 0, 42]],
]

function bytesOf(text: string): number[] {
  return [...text].map((sign) => sign.charCodeAt(0))
}

/**
 * The type of a file, by what is in it; neither its name nor who sends it is believed.
 *
 * Takes:   the bytes.
 * Gives:   the type, or null for one that is not taken: among them a Word document with macros in it.
 * Refuses: never.
 */
export function fileTypeOf(content: Uint8Array): FileType | null {
  const [type] = beginnings.find(([, start]) => start.every((byte, at) => byte === null || content[at] === byte)) ?? []
  if (type !== undefined) return type
  if (isWordDocument(content)) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  return content.length > 0 && isPlainText(content) ? 'text/plain' : null
}

/** Whether it is a package with a document of text in it. Only the names in it are read, so nothing is unpacked. */
function isWordDocument(content: Uint8Array): boolean {
  if (content[0] !== 0x50 || content[1] !== 0x4b) return false
  const names = new Set<string>()
  try {
    unzipSync(content, {
      filter: ({ name }) => {
        names.add(name.toLowerCase())
        return false
      },
    })
  } catch {
    return false
  }
  const hasMacros = [...names].some((name) => name.endsWith('vbaproject.bin'))
  return names.has('[content_types].xml') && names.has('word/document.xml') && !hasMacros
}

/** Whether it is text in UTF-8 without controls other than tabs and the ends of lines and pages. */
function isPlainText(content: Uint8Array): boolean {
  if (content.some((byte) => (byte < 0x20 && (byte < 9 || byte > 13 || byte === 11)) || byte === 0x7f)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    return true
  } catch {
    return false
  }
}
