import { expect, test } from 'vitest'
import { readDefinedTerm, readHeading } from './headings.ts'

const split = (text: string) => {
  const found = readHeading(text)
  return found === null ? null : [found.heading, text.slice(found.length)]
}

test.each([
  ['CALL TO LIGHT. Keepers may ask.', 'CALL TO LIGHT', 'Keepers may ask.'],
  ['Call to Light.  Keepers may ask.', 'Call to Light', 'Keepers may ask.'],
  ['Call to Light: keepers may ask.', 'Call to Light', 'keepers may ask.'],
  ['Call to Light - keepers may ask.', 'Call to Light', 'keepers may ask.'],
  ['_Call to Light_. Keepers may ask.', 'Call to Light', 'Keepers may ask.'],
  ['"DUSK" CALLS. Keepers may ask.', '"DUSK" CALLS', 'Keepers may ask.'],
  ['KEEPER’S RIGHT. Keepers may ask.', 'KEEPER’S RIGHT', 'Keepers may ask.'],
  ['Sales under Rule 144. Keepers may sell.', 'Sales under Rule 144', 'Keepers may sell.'],
  ['Call for light. Keepers may ask.', 'Call for light', 'Keepers may ask.'],
  ['Call to Light\nKeepers may ask.', 'Call to Light', 'Keepers may ask.'],
  ['LIGHTING.', 'LIGHTING', ''],
  ['Lighting', 'Lighting', ''],
])('%s has a heading', (text, heading, rest) => {
  expect(split(text)).toEqual([heading, rest])
})

test.each([
  'The Maker shall answer. It pays.',
  'Keepers may ask the Maker to light the pier, and the Maker shall answer within nine days.',
  'trim each wick;',
  'The Maker pays.',
  'The law of the harbor holds.',
  '(a) Each lamp.',
  '',
])('%s has none', (text) => {
  expect(readHeading(text)).toBeNull()
})

test('a defined term is one in quotation marks before a word that defines it', () => {
  expect(readDefinedTerm('"Oil" means whale oil.')).toBe('Oil')
  expect(readDefinedTerm('“Lit Lamp” shall mean a lamp that burns.')).toBe('Lit Lamp')
  expect(readDefinedTerm('"Wick" or "Wicks" means cotton.')).toBe('Wick')
  expect(readDefinedTerm('"Oil," as used here, means whale oil.')).toBeNull()
  expect(readDefinedTerm('"Oil" was found on the pier.')).toBeNull()
  expect(readDefinedTerm('The term "Oil" means whale oil.')).toBeNull()
})
