import { describe, expect, test } from 'vitest'
import { fileNameFrom } from './file-name.ts'

const foundIn = (header: string | undefined) => {
  const read = fileNameFrom(header)
  return read.ok ? null : read.refusals[0]?.found
}

describe('the name of a file', () => {
  test.each([
    ['Notice.pdf', 'Notice.pdf'],
    ['Notice%20%E2%80%93%20signed.pdf', 'Notice – signed.pdf'],
    ['C%3A%5CUsers%5Cann%5Cnotice.pdf', 'notice.pdf'],
    ['..%2F..%2Fetc%2Fpasswd', 'passwd'],
    ['%3Cb%3E%22x%22.pdf', '<b>"x".pdf'],
  ])('%s is %s', (header, name) => {
    expect(fileNameFrom(header)).toEqual({ ok: true, value: name })
  })

  test('may have 200 characters and no more', () => {
    expect(fileNameFrom('x'.repeat(200)).ok).toBe(true)
    expect(foundIn('x'.repeat(201))).toBe('201 characters')
  })

  test.each([
    [undefined, 'nothing'],
    ['', 'nothing'],
    ['a%2F', 'no name'],
    ['..', 'no name'],
    ['100%', 'a text that is not percent-encoded UTF-8'],
    ['%FF', 'a text that is not percent-encoded UTF-8'],
    ['a%0D%0Ab', 'a name with controls'],
    ['a%00', 'a name with controls'],
    ['evil%E2%80%AEfdp.exe', 'a name with controls'],
  ])('%s is refused', (header, found) => {
    expect(foundIn(header)).toBe(found)
  })
})
