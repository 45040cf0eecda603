import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import type { Result } from '@regrights/rules'

/** What a command may ask of the machine that it runs on. */
export type Machine = {
  /** Reads a file, or standard input when the name is `-`. */
  readonly readText: (name: string) => Promise<Result<string>>
  /** The present moment, as an instant in UTC. */
  readonly now: () => string
  /** Where the sample matter stands. */
  readonly samplePath: string
}

export function thisMachine(samplePath: string): Machine {
  return { readText, now: () => Temporal.Now.instant().toString({ smallestUnit: 'second' }), samplePath }
}

async function readText(name: string): Promise<Result<string>> {
  try {
    const bytes = name === '-' ? await standardInput() : readFileSync(name)
    if (!isUtf8(bytes)) return unreadable(name, 'bytes that are not UTF-8', 'a text file in UTF-8')
    return { ok: true, value: bytes.toString('utf8') }
  } catch (error) {
    return unreadable(name, whyUnread(error), 'a file that can be read, or - for standard input')
  }
}

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** What a refusal calls the file that a command names. */
export function placeOf(name: string): string {
  return name === '-' ? 'standard input' : name
}

function unreadable(name: string, found: string, allowed: string): Result<string> {
  return { ok: false, refusals: [{ path: placeOf(name), found, allowed }] }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'a folder',
  EACCES: 'a file that may not be read',
  EPERM: 'a file that may not be read',
  ENAMETOOLONG: 'a name that is too long',
  ELOOP: 'a link that leads back to itself',
  ERR_INVALID_ARG_VALUE: 'a name that no file can have',
  ERR_FS_FILE_TOO_LARGE: 'a file that is too large',
  ERR_STRING_TOO_LONG: 'a file that is too large',
}

function whyUnread(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error'
  return reasons[code] ?? `a file that could not be read (${code})`
}
