import type { Refusal } from '@regrights/rules'

/** Why access refused something; the codes are stable, so that programs can tell them apart. */
export type AccessCode =
  | 'TOKEN_MALFORMED'
  | 'TOKEN_UNKNOWN'
  | 'TOKEN_EXPIRED'
  | 'TOKEN_REVOKED'
  | 'LINK_UNKNOWN'
  | 'LINK_EXPIRED'
  | 'LINK_USED'
  | 'SIGN_IN_FIRST'
  | 'NOT_ALLOWED'
  | 'BAD_INPUT'

export type Refused = {
  readonly ok: false
  readonly code: AccessCode
  readonly message: string
  readonly refusals?: readonly Refusal[]
}

/**
 * A refusal of access.
 *
 * Takes a stable code and a sentence for people. Gives the refusal value.
 */
export function refused(code: AccessCode, message: string, refusals?: readonly Refusal[]): Refused {
  return refusals === undefined ? { ok: false, code, message } : { ok: false, code, message, refusals }
}
