import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import type { Result } from '@regrights/rules'
import type { Machine } from '../machine.ts'

/**
 * The token for a server.
 *
 * Takes:   the file that --token-file names, if any, and the environment, whose REGRIGHTS_TOKEN counts without one.
 * Gives:   the token.
 * Refuses: a file that others than its owner may read, and what is no token; what was found there is never repeated.
 */
export function readToken(file: string | undefined, environment: Machine['environment']): Result<string> {
  if (file !== undefined) return tokenIn(file)
  const token = environment.REGRIGHTS_TOKEN ?? ''
  if (token !== '') return checked(token, 'REGRIGHTS_TOKEN')
  return refuse('REGRIGHTS_TOKEN', 'nothing', 'a token, here or in a file that --token-file names')
}

function tokenIn(file: string): Result<string> {
  let opened: number
  try {
    opened = openSync(file, 'r')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error'
    return refuse(file, code === 'ENOENT' ? 'no such file' : `a file that could not be opened (${code})`, aToken)
  }
  try {
    const stat = fstatSync(opened)
    if (!stat.isFile()) return refuse(file, 'no file', aToken)
    // Windows says of every file that everybody may read it.
    const mode = (stat.mode & 0o777).toString(8).padStart(4, '0')
    if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0)
      return refuse(file, `a file that others can use (mode ${mode})`, 'mode 0600, so that only you can read the token')
    return checked(readFileSync(opened, 'utf8').trim(), file)
  } finally {
    closeSync(opened)
  }
}

const aToken = 'a file with mode 0600 that holds a token'

/** A token is one word of plain letters, so that it can stand in a header. */
function checked(token: string, place: string): Result<string> {
  if (/^[\w-]{1,200}$/.test(token)) return { ok: true, value: token }
  return refuse(place, 'another text', 'a token as "regrights token create" printed it')
}

function refuse(path: string, found: string, allowed: string): Result<string> {
  return { ok: false, refusals: [{ path, found, allowed }] }
}
