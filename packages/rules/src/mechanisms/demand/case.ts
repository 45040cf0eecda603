import type { Standing } from '../limitation/occasions.ts'
import type { Clock } from './clock.ts'
import type { Life } from './life.ts'

/** A valid demand with its clock: what the duties and rights are drawn from. */
export type DemandCase = {
  readonly id: string
  readonly life: Life
  readonly clock: Clock
  readonly secondOf: string | null
  /** The reading A-C01, PER_INVESTOR: who has no occasion left and so is owed nothing by this demand. */
  readonly spent: ReadonlySet<string>
}

/** All demands in the order of their receipt, valid ones with their clocks. */
export type DemandRoll = {
  readonly standings: readonly Standing[]
  readonly cases: ReadonlyMap<string, DemandCase>
}
