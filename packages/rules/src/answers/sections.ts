import type { DemandCase } from '../mechanisms/demand/case.ts'
import type { Lockout } from '../mechanisms/lockout/lockouts.ts'
import type { Workings } from '../mechanisms/workings.ts'

export type MoneyAnswers = { cutbacks: never[]; expenses: never[]; indemnityCaps: never[]; contributions: never[] }

export function findSectionsTwoToSix(
  _workings: Workings,
  _demanded: (registration: string) => DemandCase | null,
  _lockouts: readonly Lockout[],
): MoneyAnswers {
  return { cutbacks: [], expenses: [], indemnityCaps: [], contributions: [] }
}
