import type { CivilDate, Terms } from '@regrights/rules'
import { type CapTableObjects, read } from './cap-table-objects.ts'
import type { Draft } from './drafts.ts'
import type { CapTableMapping } from './mapping.ts'
import { transfer } from './open-cap-format.ts'
import { note, type Securities, type SecurityKind } from './securities.ts'

/** So many of one kind that went from one stakeholder to another. */
type Move = {
  readonly transaction: string
  readonly path: string
  readonly on: CivilDate
  readonly from: string
  readonly to: string
  readonly kind: SecurityKind
  readonly count: number
}

/**
 * Transfers between stakeholders.
 *
 * Takes:   the objects, the securities, the mapping, what a Unit is made of, and the drafts of issues.
 * Gives:   drafts of securities-transferred. What goes from one to another on one day is one transfer; parts that make
 *          whole Units go as Units, as far as the seller has any. How it was made is private unless the mapping says
 *          otherwise, and a counterpart that the mapping does not know of is noted.
 */
export function transfersOf(
  objects: CapTableObjects,
  securities: Securities,
  mapping: CapTableMapping,
  unit: Terms['securities']['unit'],
  issues: readonly Draft[],
): Draft[] {
  const moves = ['TX_STOCK_TRANSFER', 'TX_WARRANT_TRANSFER'].flatMap((type) => movesOf(objects, securities, type))
  const together = [...Map.groupBy(moves, ({ on, from, to }) => JSON.stringify([on, from, to])).values()]
  const unitsHeld = new Map<string, { on: CivilDate; units: number }[]>()
  const change = (holder: string, on: CivilDate, units: number) => {
    const changes = unitsHeld.get(holder)
    if (changes === undefined) unitsHeld.set(holder, [{ on, units }])
    else changes.push({ on, units })
  }
  for (const { event } of issues) if (event.type === 'units-issued') change(event.investor, event.on, event.units)
  const heldBy = (holder: string, on: CivilDate) =>
    (unitsHeld.get(holder) ?? []).reduce((sum, one) => sum + (one.on <= on ? one.units : 0), 0)
  return together
    .sort((a, b) => ((a[0]?.on ?? '') < (b[0]?.on ?? '') ? -1 : 1))
    .flatMap((group) => {
      const [first] = group
      if (first === undefined) return []
      const bundle = bundleOf(group, unit, heldBy(first.from, first.on))
      change(first.from, first.on, -(bundle.units ?? 0))
      change(first.to, first.on, bundle.units ?? 0)
      return draftOf(objects, mapping, group, first, bundle)
    })
}

function movesOf(objects: CapTableObjects, { byId }: Securities, type: string): Move[] {
  return read(objects, type, transfer).flatMap(({ path, value }) => {
    const { id: transaction, date: on, balance_security_id: balance } = value
    const source = byId.get(value.security_id)
    const made = value.resulting_security_ids.filter((id) => id !== balance)
    const results = made.flatMap((id) => byId.get(id) ?? [])
    if (source === undefined || results.length < made.length || results.some(({ kind }) => kind !== source.kind)) {
      objects.notUnderstood.push(note(path, value, 'what was transferred, or what came of it, is not in the cap table'))
      return []
    }
    const moved = results.filter(({ stakeholder }) => stakeholder !== source.stakeholder)
    if (moved.length === 0) objects.notUnderstood.push(note(path, value, 'it went to whoever had it, so nothing moved'))
    return moved.map(({ stakeholder: to, count }) => ({
      transaction,
      path,
      on,
      from: source.stakeholder,
      to,
      kind: source.kind,
      count,
    }))
  })
}

type Bundle = { units?: number; common?: number; preferred?: number; warrants?: number }

function bundleOf(group: readonly Move[], unit: Terms['securities']['unit'], unitsHeld: number): Bundle {
  const sum = (kind: SecurityKind) =>
    group.filter((one) => one.kind === kind).reduce((total, one) => total + one.count, 0)
  const parts = { common: sum('common'), preferred: sum('preferred'), warrants: sum('warrants') }
  const composed = unit.preferred === 0 ? 0 : parts.preferred / unit.preferred
  const fits =
    Number.isInteger(composed) &&
    parts.common === composed * unit.common &&
    parts.warrants === composed * unit.warrants &&
    composed + sum('units') <= unitsHeld
  const bundle = fits ? { units: sum('units') + composed } : { units: sum('units'), ...parts }
  return Object.fromEntries(Object.entries(bundle).filter(([, count]) => count > 0))
}

function draftOf(
  { notUnderstood }: CapTableObjects,
  { transfers = {} }: CapTableMapping,
  group: readonly Move[],
  { transaction, path, on, from, to }: Move,
  securities: Bundle,
): Draft[] {
  const told = group.flatMap((one) => transfers[one.transaction] ?? [])
  const manner = told.find((one) => one.manner !== undefined)?.manner ?? 'private'
  const signed = told.find((one) => one.counterpartSignedOn !== undefined)?.counterpartSignedOn
  if (signed === undefined)
    notUnderstood.push({
      path,
      found: `a transfer on ${on}`,
      why: 'it was taken, but a cap table does not say whether the buyer signed a counterpart; it is entered as unsigned until mapping.transfers says when',
    })
  return [
    {
      from: transaction,
      path,
      event: { type: 'securities-transferred', on, from, to, securities, manner, counterpartSignedOn: signed ?? null },
    },
  ]
}
