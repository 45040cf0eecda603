import type { CivilDate, Terms } from '@regrights/rules'
import { type CapTableObjects, madeOfOthers, read } from './cap-table-objects.ts'
import type { Draft } from './drafts.ts'
import { conversion, exercise, split } from './open-cap-format.ts'
import { note, type Securities, type Security } from './securities.ts'

/** Splits of the Common: on each day, how many shares one became. */
type Splits = readonly { readonly on: CivilDate; readonly numerator: number; readonly denominator: number }[]

/**
 * Splits of the Common.
 *
 * Takes:   the objects and the securities, whose classes say which is the Common.
 * Gives:   drafts of capital-changed; a split of another class, and one of one for one, are noted.
 */
export function splitsOf(objects: CapTableObjects, { classes }: Securities): Draft[] {
  return read(objects, 'TX_STOCK_CLASS_SPLIT', split).flatMap(({ path, value }): Draft[] => {
    const ratio = wholeRatio(value.split_ratio.numerator, value.split_ratio.denominator)
    const kind = classes.get(value.stock_class_id)
    const why =
      kind !== 'common'
        ? 'the matter file knows splits of the Common, which Preferred and Warrants follow'
        : ratio === null
          ? 'the ratio is not one of whole numbers that can be counted'
          : ratio.numerator === ratio.denominator
            ? 'nothing changes'
            : null
    if (why !== null || ratio === null) {
      objects.notUnderstood.push(note(path, value, why ?? 'no ratio'))
      return []
    }
    const type = ratio.numerator > ratio.denominator ? 'split' : 'reverse-split'
    return [{ from: value.id, path, event: { type: 'capital-changed', on: value.date, kind: type, ...ratio } }]
  })
}

/** A ratio of decimals in lowest whole numbers: 1.5 to 1 is 3 and 2. */
function wholeRatio(numerator: string, denominator: string): { numerator: number; denominator: number } | null {
  const decimals = Math.max(...[numerator, denominator].map((text) => text.split('.')[1]?.length ?? 0))
  const whole = (text: string) => {
    const [before = '', after = ''] = text.replace('+', '').split('.')
    return BigInt(before + after.padEnd(decimals, '0'))
  }
  const [a, b] = [whole(numerator), whole(denominator)]
  if (a === 0n || b === 0n) return null
  let [divisor, rest] = [a, b]
  while (rest > 0n) [divisor, rest] = [rest, divisor % rest]
  const ratio = { numerator: Number(a / divisor), denominator: Number(b / divisor) }
  return Number.isSafeInteger(ratio.numerator) && Number.isSafeInteger(ratio.denominator) ? ratio : null
}

/**
 * Conversions of Preferred and exercises of Warrants, and Common that came of securities outside the agreement.
 *
 * Takes:   the objects, the securities, the terms of the classes, and the splits.
 * Gives:   drafts of preferred-converted, warrants-exercised and common-acquired. Where the shares that came out are not
 *          what the agreement gives for what went in, that is noted beside the draft.
 */
export function conversionsOf(
  objects: CapTableObjects,
  securities: Securities,
  terms: Terms['securities'],
  splits: readonly Draft[],
): Draft[] {
  const ratios: Splits = splits.flatMap(({ event }) => (event.type === 'capital-changed' ? [event] : []))
  return [
    ...conversions(objects, securities, terms, ratios),
    ...exercises(objects, securities, terms, ratios),
    ...ofOthers(objects, securities),
  ]
}

function conversions(
  objects: CapTableObjects,
  { byId }: Securities,
  terms: Terms['securities'],
  splits: Splits,
): Draft[] {
  return read(objects, 'TX_STOCK_CONVERSION', conversion).flatMap(({ path, value }): Draft[] => {
    const source = byId.get(value.security_id)
    if (source?.kind !== 'preferred') {
      objects.notUnderstood.push(note(path, value, 'what was converted is not known as Preferred of the agreement'))
      return []
    }
    const { id: from, date: on, quantity_converted: preferred } = value
    const became = commonIn(byId, value.resulting_security_ids)
    const expected = afterSplits(preferred * terms.preferredConverts, firstIssue(objects, byId, source), on, splits)
    if (became !== expected)
      objects.notUnderstood.push(
        note(path, value, `it was taken, but ${became} shares came of it and the agreement gives ${expected}`),
      )
    return [{ from, path, event: { type: 'preferred-converted', on, holder: source.stakeholder, preferred } }]
  })
}

function exercises(
  objects: CapTableObjects,
  { byId }: Securities,
  terms: Terms['securities'],
  splits: Splits,
): Draft[] {
  return read(objects, 'TX_WARRANT_EXERCISE', exercise).flatMap(({ path, value }): Draft[] => {
    const source = byId.get(value.security_id)
    const balance = value.balance_security_id === undefined ? 0 : (byId.get(value.balance_security_id)?.count ?? 0)
    const warrants = source === undefined ? 0 : source.count - balance
    if (source?.kind !== 'warrants' || warrants <= 0) {
      objects.notUnderstood.push(note(path, value, 'what was exercised is not known as Warrants'))
      return []
    }
    const { id: from, date: on, resulting_security_ids: results } = value
    const made = results.filter((id) => id !== value.balance_security_id)
    const sharesIssued = commonIn(byId, made)
    const expected = afterSplits(warrants * terms.warrantBuys, firstIssue(objects, byId, source), on, splits)
    if (sharesIssued > expected)
      objects.notUnderstood.push(
        note(path, value, `it was taken, but ${sharesIssued} shares came of it and the agreement gives ${expected}`),
      )
    const cashless = sharesIssued < expected ? { sharesIssued } : {}
    return [
      { from, path, event: { type: 'warrants-exercised', on, holder: source.stakeholder, warrants, ...cashless } },
    ]
  })
}

/** Securities outside the agreement out of which Common comes. */
const outside = ['TX_CONVERTIBLE_CONVERSION', 'TX_EQUITY_COMPENSATION_EXERCISE', 'TX_PLAN_SECURITY_EXERCISE']

function ofOthers(objects: CapTableObjects, { byId }: Securities): Draft[] {
  return outside.flatMap((type) =>
    read(objects, type, exercise).flatMap(({ path, value }) => {
      const made = value.resulting_security_ids
        .flatMap((id) => byId.get(id) ?? [])
        .filter((one) => one.kind === 'common')
      if (made.length === 0)
        objects.notUnderstood.push(note(path, value, 'no Common that came of it is in the cap table'))
      return made.map(
        ({ issuedBy, on, stakeholder, count }): Draft => ({
          from: issuedBy,
          path,
          event: { type: 'common-acquired', on, holder: stakeholder, common: count, how: 'other' },
        }),
      )
    }),
  )
}

function commonIn(byId: Securities['byId'], ids: readonly string[]): number {
  return ids.flatMap((id) => byId.get(id) ?? []).reduce((sum, one) => sum + (one.kind === 'common' ? one.count : 0), 0)
}

/** The day on which the company first issued what a security is, or is the rest of. */
function firstIssue(objects: CapTableObjects, byId: Securities['byId'], security: Security): CivilDate {
  const sources = madeOfOthers(objects)
  const seen = new Set<string>()
  let first = security
  for (;;) {
    seen.add(first.id)
    const before = byId.get(sources.get(first.id) ?? '')
    if (before === undefined || before.kind !== security.kind || seen.has(before.id)) return first.on
    first = before
  }
}

/** A count after the splits from the day of issue on and before another day, fractions left out. */
function afterSplits(count: number, issued: CivilDate, on: CivilDate, splits: Splits): number {
  let numerator = BigInt(count)
  let denominator = 1n
  for (const one of splits)
    if (one.on >= issued && one.on < on) {
      numerator *= BigInt(one.numerator)
      denominator *= BigInt(one.denominator)
    }
  return Number(numerator / denominator)
}
