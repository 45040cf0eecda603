import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, describe, expect, test } from 'vitest'
import { outboxContract } from '../reminders/testing/outbox-contract.ts'
import { storeContract } from './contract.ts'
import type { Store } from './port.ts'
import { openStore } from './sql/open.ts'
import { notPlainIn } from './testing/plain-sql.ts'

const folder = mkdtempSync(join(tmpdir(), 'regrights-sqlite-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const path = join(folder, 'data', 'contract.db')
const statements: string[] = []
const open = (at: string) => openStore({ path: at }, { log: (event) => void statements.push(event.query.sql) })
const outboxes: Store[] = []

describe('On SQLite', () => {
  storeContract(() => open(path))
  outboxContract('on SQLite', async () => {
    const store = await open(join(folder, `outbox-${outboxes.length}.db`))
    outboxes.push(store)
    return store.outbox
  })
  afterAll(async () => {
    for (const store of outboxes) await store.close()
  })

  test('every statement that the contract sent is plain SQL', () => {
    const kinds = ['insert into "docket"', 'create table matters', 'begin immediate', 'commit', 'rollback']
    for (const kind of kinds) expect(statements.some((statement) => statement.startsWith(kind))).toBe(true)
    expect(statements.filter((statement) => notPlainIn(statement).length > 0)).toEqual([])
  })

  test('every statement that the contract sent finds its rows along an index', () => {
    const sqlite = new Sqlite(path, { readonly: true })
    const explained = [...new Set(statements)].filter((text) => /^(select|update|delete)/.test(text))
    const plans = explained.map((text) => ({ text, plan: planOf(sqlite, text) }))
    sqlite.close()
    // The days of the docket are read in their order when no first or last day is asked for.
    const scans = plans.filter(({ plan }) =>
      plan.some((step) => step.startsWith('SCAN') && step !== 'SCAN docket USING INDEX docket_by_day'),
    )
    expect(scans.map(({ text }) => text)).toEqual(['select "version" from "schema_steps"'])
    const docket = plans.filter(({ text }) => text.includes('order by "docket"."on_day"'))
    const byDay = docket.filter(({ plan }) => plan[0]?.includes('docket_by_day'))
    const byMatter = docket.filter(({ plan }) => plan[0] === 'SEARCH members USING INDEX members_in_role (user_id=?)')
    expect(byDay.length).toBeGreaterThan(1)
    expect(byMatter.length).toBeGreaterThan(1)
    for (const { plan } of byMatter) expect(plan[2]).toMatch(/^SEARCH docket USING PRIMARY KEY \(matter=\?/)
    for (const { plan } of byDay) expect(plan).not.toContain('USE TEMP B-TREE FOR ORDER BY')
  })
})

function planOf(sqlite: Sqlite.Database, text: string): string[] {
  const parameters = text
    .split('?')
    .slice(1)
    .map(() => null)
  const steps = sqlite.prepare<unknown[], { detail: string }>(`explain query plan ${text}`).all(...parameters)
  return steps.map((step) => step.detail)
}
