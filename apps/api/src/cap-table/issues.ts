import type { Terms } from '@regrights/rules'
import type { CapTableObjects } from './cap-table-objects.ts'
import { madeOfOthers } from './cap-table-objects.ts'
import type { Draft } from './drafts.ts'
import type { Securities, Security, SecurityKind } from './securities.ts'

/**
 * The issues of a cap table: closings of Units, and Common from elsewhere.
 *
 * A cap table knows no Units, so what one stakeholder was issued on one day is put together again: Preferred and Warrants
 * that fit a number of Units, with the Common of those Units. Common beside them, or alone, carries no rights. Where the
 * parts do not fit, nothing of that day is guessed.
 *
 * Takes:   the objects, the securities, and what a Unit is made of.
 * Gives:   drafts of units-issued and common-acquired; notes the rest.
 */
export function issuesOf(objects: CapTableObjects, { byId }: Securities, { unit }: Terms['securities']): Draft[] {
  const made = madeOfOthers(objects)
  const anew = [...byId.values()].filter(({ id }) => !made.has(id))
  const closings = Map.groupBy(anew, ({ on, stakeholder }) => JSON.stringify([on, stakeholder]))
  return [...closings.values()].flatMap((closing) => closingOf(objects, closing, unit))
}

function closingOf(
  { notUnderstood }: CapTableObjects,
  closing: readonly Security[],
  unit: Terms['securities']['unit'],
) {
  const [first] = closing
  if (first === undefined) return []
  const sum = (kind: SecurityKind) =>
    closing.filter((one) => one.kind === kind).reduce((total, one) => total + one.count, 0)
  const common = sum('common')
  const preferred = sum('preferred')
  const warrants = sum('warrants')
  const composed = unitsIn(preferred, warrants, unit)
  if (composed === null || common < composed * unit.common) {
    for (const { path, kind, count } of closing)
      if (kind !== 'units')
        notUnderstood.push({
          path,
          found: `${count} ${kind}`,
          why: `issued on ${first.on} with ${common} common, ${preferred} preferred and ${warrants} warrants in all, which are no number of Units of ${unit.common}, ${unit.preferred} and ${unit.warrants}`,
        })
    return draftsOf(closing, first, sum('units'), 0)
  }
  return draftsOf(closing, first, sum('units') + composed, common - composed * unit.common)
}

/** How many Units some Preferred and Warrants are of; null when they are of no whole number. */
function unitsIn(preferred: number, warrants: number, unit: Terms['securities']['unit']): number | null {
  const units = unit.preferred > 0 ? preferred / unit.preferred : unit.warrants > 0 ? warrants / unit.warrants : 0
  return Number.isInteger(units) && units * unit.preferred === preferred && units * unit.warrants === warrants
    ? units
    : null
}

function draftsOf(closing: readonly Security[], first: Security, units: number, common: number): Draft[] {
  const { on, stakeholder, path } = first
  const from = (kinds: readonly SecurityKind[]) => closing.find((one) => kinds.includes(one.kind)) ?? first
  return [
    ...(units === 0
      ? []
      : [
          {
            from: from(['units', 'preferred']).issuedBy,
            path,
            event: { type: 'units-issued', on, investor: stakeholder, units },
          } satisfies Draft,
        ]),
    ...(common === 0
      ? []
      : [
          {
            from: from(['common']).issuedBy,
            path: from(['common']).path,
            event: { type: 'common-acquired', on, holder: stakeholder, common, how: 'other' },
          } satisfies Draft,
        ]),
  ]
}
