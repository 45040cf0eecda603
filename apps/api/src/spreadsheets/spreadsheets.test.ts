import { type Answers, evaluate, project } from '@regrights/rules'
import { describe, expect, test } from 'vitest'
import { day, head, matterOf, sampleMatter, threeInvestors } from '../documents/document-samples.ts'
import { csvOf } from './csv.ts'
import { openedXlsx } from './opened-xlsx.ts'
import { type Column, tableFrom } from './table.ts'
import { tableKinds, tableOf } from './tables.ts'
import { xlsxOf } from './xlsx.ts'

const sample = sampleMatter()
const on = (asOf: string): Answers => evaluate(sample, { asOf: day(asOf) })
const cutbackDay = on('2004-04-13')

describe('a spreadsheet', () => {
  test('of obligations has days as days and says why', async () => {
    const book = openedXlsx(await xlsxOf([tableOf('obligations', on('2003-07-01'), head)]))
    const cells = book.sheets.get('Obligations')
    expect(cells?.get('A1')).toMatchObject({ value: 'Obligation', isText: true })
    expect(cells?.get('J1')?.value).toBe('Due')
    // The first is the filing owed to Ferrovia: due 26 July 2003, practically the 25th. 1 January 2000 is day 36,526 of
    // spreadsheets; 26 July 2003 is 1,302 days later (366 + 365 + 365 + 206).
    expect(cells?.get('A2')?.value).toBe('file-registration-statement/demand-1/company/ferrovia')
    expect(cells?.get('C2')?.value).toBe('1(a)')
    expect(cells?.get('E2')?.value).toBe('BestNet Communications Corp.')
    expect(cells?.get('J2')).toEqual({ value: '37828', isText: false, format: 'yyyy-mm-dd' })
    expect(cells?.get('K2')).toEqual({ value: '37827', isText: false, format: 'yyyy-mm-dd' })
    expect(cells?.get('M2')?.value).toBe('open')
    expect(cells?.get('R2')?.value).toContain('within 45 days')
    expect(cells?.has('I2')).toBe(false)
  })

  test('of holdings has counts as numbers', async () => {
    const cells = openedXlsx(await xlsxOf([tableOf('holdings', on('2003-04-20'), head)])).sheets.get('Holdings')
    // Ferrovia joined on 30 March 2003, day 36,526 + 1,096 + 88, and bought 650,000 Units of 3 Common and 6 equivalents.
    expect(cells?.get('A2')?.value).toBe('ferrovia')
    expect(cells?.get('C2')).toEqual({ value: '37710', isText: false, format: 'yyyy-mm-dd' })
    expect(cells?.get('D2')).toEqual({ value: '650000', isText: false, format: '#,##0' })
    expect(cells?.get('E2')?.value).toBe('1950000')
    expect(cells?.get('H2')?.value).toBe('3900000')
  })

  test('of notices and cutbacks in one book has a sheet each, heading rows in sight', async () => {
    const book = openedXlsx(await xlsxOf([tableOf('notices', cutbackDay, head), tableOf('cutbacks', cutbackDay, head)]))
    expect([...book.sheets.keys()]).toEqual(['Notices', 'Cutbacks', 'About'])
    for (const sheet of [1, 2])
      expect(book.part(`xl/worksheets/sheet${sheet}.xml`)).toMatch(/<pane ySplit="1"[^>]*state="frozen"/)
    const cells = book.sheets.get('Cutbacks')
    const included = ['brandt', 'ferrovia', 'lakeshore', 'sable-creek', 'tamarack'].map(
      (_, row) => cells?.get(`H${row + 2}`)?.value,
    )
    expect(included).toEqual(['96000', '352000', '700000', '160000', '192000'])
    const notices = [...(book.sheets.get('Notices')?.values() ?? [])].map(({ value }) => value)
    expect(notices).toContain('registration-notice-tamarack')
  })

  test('of expenses has amounts with two decimals', async () => {
    const cells = openedXlsx(await xlsxOf([tableOf('expenses', on('2005-04-01'), head)])).sheets.get('Expenses')
    const amounts = [...(cells ?? [])].filter(([place]) => /^D\d/.test(place)).map(([, cell]) => cell)
    expect(amounts).toContainEqual({ value: '3105.87', isText: false, format: '#,##0.00' })
    expect(amounts).toContainEqual({ value: '14500', isText: false, format: '#,##0.00' })
  })

  test('says what it was made from', async () => {
    const about = openedXlsx(await xlsxOf([tableOf('cutbacks', cutbackDay, head)])).sheets.get('About')
    expect([...(about?.values() ?? [])].map(({ value }) => value)).toContain(`42:${head.hash}`)
    // 13 April 2004 is day 36,526 + 1,461 (four years) + 103.
    expect(about?.get('B2')).toEqual({ value: '38090', isText: false, format: 'yyyy-mm-dd' })
    const hidden = openedXlsx(await xlsxOf([tableOf('cutbacks', cutbackDay, null)])).sheets.get('About')
    expect([...(hidden?.values() ?? [])].map(({ value }) => value)).not.toContain('Head')
  })

  test('is the same bytes when made again', async () => {
    const tables = () => xlsxOf([tableOf('obligations', cutbackDay, head)])
    const first = await tables()
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(await tables()).toEqual(first)
  })

  test('is a text where a number has more digits than a spreadsheet keeps, and where XML forbids a character', async () => {
    type Row = { count: number; amount: string; text: string }
    const columns: Column<Row>[] = [
      { head: 'Count', width: 10, kind: 'count', cell: ({ count }) => count },
      { head: 'Amount', width: 10, kind: 'money', cell: ({ amount }) => amount },
      { head: 'Text', width: 10, kind: 'text', cell: ({ text }) => text },
    ]
    const stamp = { matter: 'm', asOf: day('2003-07-01'), rules: '1.0.0', head: null }
    const rows = [
      { count: 999_999_999_999_999, amount: '9999999999999.99', text: 'a\u0001<&' },
      { count: 1_000_000_000_000_000, amount: '10000000000000.01', text: '=1+1' },
    ]
    const cells = openedXlsx(await xlsxOf([tableFrom('Big', stamp, columns, rows)])).sheets.get('Big')
    expect(cells?.get('A2')).toEqual({ value: '999999999999999', isText: false, format: '#,##0' })
    expect(cells?.get('B2')).toEqual({ value: '9999999999999.99', isText: false, format: '#,##0.00' })
    expect(cells?.get('C2')).toMatchObject({ value: 'a<&', isText: true })
    expect(cells?.get('A3')).toMatchObject({ value: '1000000000000000', isText: true })
    expect(cells?.get('B3')).toMatchObject({ value: '10000000000000.01', isText: true })
    expect(cells?.get('C3')).toMatchObject({ value: '=1+1', isText: true })
  })
})

describe('CSV', () => {
  test('has the same heads and rows as the spreadsheet, with the day and the head on each row', () => {
    const lines = csvOf(tableOf('cutbacks', cutbackDay, head)).split('\r\n')
    expect(lines[0]).toBe(
      '\uFEFFRegistration,Determined on,Capacity,Holder,Name,Held,Requested,Included,Excluded,Group,Group held,Total maximum,Company shares,As of,Head',
    )
    expect(lines[2]).toBe(
      `rs-2,2004-04-12,1500000,ferrovia,Ferrovia Capital Corp.,3300000,1200000,352000,848000,ferrovia,3300000,6500000,5000000,2004-04-13,42:${head.hash}`,
    )
    expect(lines).toHaveLength(7)
  })

  test.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx'])('is safe against a cell that begins as %j does', (name) => {
    const [company, , ...others] = threeInvestors
    const odd = {
      id: 'ash-joined',
      type: 'party-joined',
      on: '2003-03-31',
      party: 'ash',
      role: 'investor',
      entity: 'llc',
      name,
    }
    const answers = evaluate(matterOf([company ?? {}, odd, ...others]), { asOf: day('2003-04-01') })
    const csv = csvOf(tableOf('holdings', answers, null))
    expect(csv).toMatch(new RegExp(`ash,"?'${name.replace(/[+]/g, '\\$&')}"?,2003-03-31`))
  })

  test('keeps commas, quotes and line ends inside their cell', () => {
    const stamp = { matter: 'm', asOf: day('2003-07-01'), rules: '1.0.0', head: null }
    const columns: Column<string>[] = [{ head: 'Text', width: 10, kind: 'text', cell: (text) => text }]
    const csv = csvOf(tableFrom('T', stamp, columns, ['a,b', 'say "x"', 'one\ntwo', 'one\rtwo']))
    expect(csv).toBe(
      '\uFEFFText,As of\r\n"a,b",2003-07-01\r\n"say ""x""",2003-07-01\r\n"one\ntwo",2003-07-01\r\n"one\rtwo",2003-07-01\r\n',
    )
  })
})

describe('for one Investor', () => {
  const own = project(cutbackDay, 'ferrovia')

  test('every table can be made from what it may see', async () => {
    for (const kind of tableKinds) {
      const csv = csvOf(tableOf(kind, own, null))
      for (const secret of ['Lakeshore', 'Tamarack', 'Okafor', '8100000', 'sable-creek'])
        expect(csv).not.toContain(secret)
    }
  })

  test('the cutback is its own line, without the columns of the others', () => {
    const { columns, rows } = tableOf('cutbacks', own, null)
    expect(columns.map((column) => column.head)).not.toContain('Group held')
    expect(rows).toEqual([
      ['rs-2', '2004-04-12', 1500000, 'ferrovia', 'Ferrovia Capital Corp.', 3300000, 1200000, 352000, 848000],
    ])
  })
})
