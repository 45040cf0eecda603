import { isUtf8 } from 'node:buffer'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Result } from '@regrights/rules'

/** What a command may ask of the machine that it runs on. */
export type Machine = {
  /** Reads a file, or standard input when the name is `-`. */
  readonly readText: (name: string) => Promise<Result<string>>
  /** The present moment, as an instant in UTC. */
  readonly now: () => string
  /** Where the sample matter stands. */
  readonly samplePath: string
  /** The variables of its environment. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Writes a file, in place of one that is there. */
  readonly writeFile: (name: string, content: string | Uint8Array) => Result<null>
  /** Says on standard error how far a long command has come, if that is a terminal; an empty text takes it away. */
  readonly showProgress: (text: string) => void
}

export function thisMachine(samplePath: string): Machine {
  return {
    readText,
    now: () => Temporal.Now.instant().toString({ smallestUnit: 'second' }),
    samplePath,
    environment: process.env,
    writeFile,
    showProgress,
  }
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

function writeFile(name: string, content: string | Uint8Array): Result<null> {
  try {
    writeFileSync(name, content)
    return { ok: true, value: null }
  } catch (error) {
    const found = reasons[codeOf(error)] ?? `a file that could not be written (${codeOf(error)})`
    return { ok: false, refusals: [{ path: name, found, allowed: 'a file that can be written' }] }
  }
}

/** Goes to the start of the line, and clears it. */
const overLine = '\r\u001b[K'

function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(overLine + text)
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
  EACCES: 'a file that may not be opened',
  EPERM: 'a file that may not be opened',
  ENAMETOOLONG: 'a name that is too long',
  ELOOP: 'a link that leads back to itself',
  ERR_INVALID_ARG_VALUE: 'a name that no file can have',
  ERR_FS_FILE_TOO_LARGE: 'a file that is too large',
  ERR_STRING_TOO_LONG: 'a file that is too large',
}

function whyUnread(error: unknown): string {
  const code = codeOf(error)
  return reasons[code] ?? `a file that could not be read (${code})`
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'an error'
}
