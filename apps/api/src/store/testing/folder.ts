import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder for the tests of one file, which goes away with them. */
export function folderForTests(): string {
  const folder = mkdtempSync(join(tmpdir(), 'regrights-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
