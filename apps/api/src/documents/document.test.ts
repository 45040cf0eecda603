import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { documentKinds, documentOptions } from './document-options.ts'
import { ashDemands, head, made, matterOf, said, sampleMatter, threeInvestors } from './document-samples.ts'
import { textOf } from './opened-docx.ts'

const matter = matterOf([...threeInvestors, ...ashDemands])

describe('every document', () => {
  test('carries the head of the log, the day and the rules in its footer', async () => {
    const footer = textOf(await made('company-notice', matter, '2003-06-09'), 'word/footer1.xml')
    expect(footer).toContain(`sample  ·  as of 2003-06-09  ·  head 42:${head.hash}  ·  rules 1.0.0`)
  })

  test('leaves the head out for a reader who may not know it', async () => {
    const footer = textOf(await made('company-notice', matter, '2003-06-09', { head: null }), 'word/footer1.xml')
    expect(footer).not.toContain('head')
  })

  test('is the same bytes when made again at another moment', async () => {
    const sample = sampleMatter()
    const again = async () => [
      await made('memorandum', sample, '2003-07-01'),
      await made('cutback-statement', sample, '2004-04-13'),
      await made('company-notice', matter, '2003-06-09'),
    ]
    const first = await again()
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(await again()).toEqual(first)
  })

  test('says when it is of, and not when it was written', async () => {
    const core = strFromU8(
      unzipSync(await made('memorandum', matter, '2003-06-09'))['docProps/core.xml'] ?? new Uint8Array(),
    )
    expect(core.match(/2003-06-09T00:00:00Z/g)).toHaveLength(2)
    expect(core).not.toMatch(/20[2-9]\d-/)
  })

  test('opens whatever characters a name has', async () => {
    const [company, , ...others] = threeInvestors
    const odd = {
      id: 'ash-joined',
      type: 'party-joined',
      on: '2003-03-31',
      party: 'ash',
      role: 'investor',
      entity: 'llc',
      name: 'A\u0001<b>&"\uD800\nsecond line',
    }
    const text = await said('demand-notice', matterOf([company ?? {}, odd, ...others]), '2003-06-04', {
      perHolder: { ash: { securities: { units: 600 }, method: 'resale' } },
    })
    expect(text).toContain('A\uFFFD<b>&"\uFFFD\nsecond line')
  })
})

test('the options are read strictly', () => {
  expect(documentOptions.safeParse({ head }).success).toBe(true)
  expect(documentOptions.safeParse({ head: { seq: 1, hash: 'x' } }).success).toBe(false)
  expect(documentOptions.safeParse({ head: null, unknown: 1 }).success).toBe(false)
  expect(documentOptions.safeParse({ head: null, expectedReceipt: '2003-02-29' }).success).toBe(false)
  expect(documentOptions.safeParse({ head: null, expectedReceipt: '2004-02-29' }).success).toBe(true)
  expect(documentKinds).toHaveLength(6)
})
