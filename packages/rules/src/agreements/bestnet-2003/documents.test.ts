import { describe, expect, it } from 'vitest'
import type { SettlingDocument } from '../settling-document.ts'
import { documents } from './documents.ts'
import { readings } from './readings.ts'

const wanted: readonly SettlingDocument[] = documents

describe('the documents that would settle readings', () => {
  it('are eight, each with an id of its own and a reason', () => {
    expect(new Set(wanted.map((entry) => entry.document)).size).toBe(8)
    for (const entry of wanted) {
      expect(entry.document).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(entry.why.length, entry.document).toBeGreaterThanOrEqual(20)
    }
  })

  it('settle readings that exist, none twice', () => {
    const known = new Set<string>(readings.map((entry) => entry.id))
    for (const entry of wanted) {
      expect(
        entry.settles.filter((reading) => !known.has(reading)),
        entry.document,
      ).toEqual([])
      expect(new Set(entry.settles).size, entry.document).toBe(entry.settles.length)
    }
  })

  it('send the start of the three Warrant years to the Warrant, and the rate of conversion to the certificate too', () => {
    const settling = (reading: string) =>
      wanted.filter((entry) => entry.settles.includes(reading)).map((entry) => entry.document)
    expect(settling('A-M08')).toEqual(['warrant'])
    expect(settling('A-M07')).toEqual(['certificate-of-designations', 'warrant'])
    expect(settling('A-C14')).toEqual(['earlier-registration-statements'])
  })
})
