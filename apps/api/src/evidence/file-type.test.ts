import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { fileTypeOf } from './file-type.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const parts = { '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w:document/>') }
const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))

describe('the type of a file', () => {
  test.each([
    ['%PDF-1.7\n', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['GIF87a', 'image/gif'],
    ['GIF89a', 'image/gif'],
    ['RIFF\x01\x02\x03\x04WEBPVP8 ', 'image/webp'],
    ['II*\0', 'image/tiff'],
    ['MM\0*', 'image/tiff'],
    ['A letter.\r\n\tYours\f', 'text/plain'],
  ])('that begins with %j is %s', (start, type) => {
    expect(fileTypeOf(latin(start))).toBe(type)
  })

  test.each([
    '',
    '\x89PNG\n\x1a\n',
    'RIFF\x01\x02\x03\x04AVI ',
    'MZ\x90\0',
    '\x7fELF',
    'a\0b',
    'a\x1bb',
    'a\x0bb',
    'a\x7fb',
    '\xff\xfea',
    'caf\xe9',
  ])('that begins with %j is not taken', (start) => {
    expect(fileTypeOf(latin(start))).toBeNull()
  })

  test('of text is known by its encoding, whatever language it is in', () => {
    expect(fileTypeOf(strToU8('\uFEFFBenachrichtigung für Ödön, 通知'))).toBe('text/plain')
  })

  test('of a Word document is known by the parts of its package', () => {
    expect(fileTypeOf(zipSync(parts))).toBe(word)
    expect(fileTypeOf(zipSync({ '[Content_Types].xml': strToU8('<Types/>') }))).toBeNull()
    expect(fileTypeOf(zipSync({ 'word/document.xml': strToU8('<w:document/>') }))).toBeNull()
    expect(fileTypeOf(zipSync({ ...parts, 'word/vbaProject.bin': strToU8('x') }))).toBeNull()
    expect(fileTypeOf(zipSync(parts).slice(0, 40))).toBeNull()
    expect(fileTypeOf(latin('PK\x03\x04'))).toBeNull()
  })
})
