import type { CivilDate } from '@regrights/rules'
import { type CapTableObjects, found, type NotUnderstood, read } from './cap-table-objects.ts'
import type { CapTableMapping } from './mapping.ts'
import { issuance, stockClass } from './open-cap-format.ts'

export type SecurityKind = 'common' | 'preferred' | 'warrants' | 'units'

/** A security of the cap table: so many of one kind, issued on a day to one stakeholder. */
export type Security = {
  readonly id: string
  /** The transaction that issued it. */
  readonly issuedBy: string
  readonly path: string
  readonly on: CivilDate
  readonly stakeholder: string
  readonly kind: SecurityKind
  readonly count: number
}

/** The securities by id, and the kind of each stock class that has one. */
export type Securities = {
  readonly byId: ReadonlyMap<string, Security>
  readonly classes: ReadonlyMap<string, SecurityKind>
}

/**
 * The securities of a cap table and what they are under the agreement.
 *
 * Takes:   the objects and the mapping. Without a mapping the only class of common stock is the Common and the only
 *          class of preferred stock is the Preferred.
 * Gives:   the securities; those of a class that could be either are noted, and so are issuances that were retracted.
 */
export function readSecurities(objects: CapTableObjects, mapping: CapTableMapping): Securities {
  const { notUnderstood } = objects
  const classes = readClasses(objects, mapping)
  const retracted = new Set(
    ['TX_STOCK_RETRACTION', 'TX_WARRANT_RETRACTION'].flatMap((type) =>
      read(objects, type, issuance.pick({ security_id: true })).map(({ value }) => value.security_id),
    ),
  )
  const byId = new Map<string, Security>()
  const enter = (type: string, kindOf: (stockClassId: string | undefined) => SecurityKind | undefined) => {
    for (const { path, value } of read(objects, type, issuance)) {
      const { security_id: id, id: issuedBy, date: on, stakeholder_id: stakeholder, quantity: count } = value
      const kind = kindOf(value.stock_class_id)
      const why = retracted.has(id)
        ? 'the issuance was retracted, so it is left out'
        : byId.has(id)
          ? 'the security was issued before'
          : kind === undefined
            ? `what the stock class ${value.stock_class_id} is under the agreement is not known; name it in mapping.classes`
            : null
      if (why !== null) notUnderstood.push(note(path, value, why))
      else if (kind !== undefined) byId.set(id, { id, issuedBy, path, on, stakeholder, kind, count })
    }
  }
  enter('TX_STOCK_ISSUANCE', (id) => (id === undefined ? undefined : classes.get(id)))
  enter('TX_WARRANT_ISSUANCE', () => 'warrants')
  return { byId, classes }
}

function readClasses(objects: CapTableObjects, { classes = {} }: CapTableMapping): Map<string, SecurityKind> {
  const all = read(objects, 'STOCK_CLASS', stockClass).map(({ value }) => value)
  const kinds = new Map<string, SecurityKind>(Object.entries(classes))
  for (const { id, class_type: type } of all) {
    const alike = all.filter((one) => one.class_type === type)
    if (!kinds.has(id) && alike.length === 1) kinds.set(id, type === 'COMMON' ? 'common' : 'preferred')
  }
  return kinds
}

export function note(path: string, value: unknown, why: string): NotUnderstood {
  return { path, found: found(value), why }
}
