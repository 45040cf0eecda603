import { allocateCutback, type CutbackHolder, type CutbackInput, type CutbackOptions } from './allocate.ts'

/** An offering with a group and an other holder, which the tests of the cutback share. */

export const usual: CutbackOptions = {
  basis: 'held',
  excess: 'redistribute',
  limits: 'one',
  groupWeighs: 'all-members',
}

/** Alder with its partner Dunn, who does not sell; Birch; Cole; and an other holder. */
export const holders: CutbackHolder[] = [
  { id: 'a', kind: 'investor', held: 7_200_000, requested: 900_000 },
  { id: 'b', kind: 'investor', held: 3_600_000, requested: 1_000_000 },
  { id: 'c', kind: 'investor', held: 4_200_000, requested: 100_000 },
  { id: 'd', kind: 'investor', held: 1_800_000, requested: 0, group: 'a' },
  { id: 'o', kind: 'other', held: 2_000_000, requested: 800_000 },
]
export const offering: CutbackInput = { totalMaximum: 6_000_000, companyShares: 4_500_000, holders }

export function included(input: CutbackInput, options: Partial<CutbackOptions> = {}): Record<string, number> {
  const { lines } = allocateCutback(input, { ...usual, ...options })
  return Object.fromEntries(lines.filter((line) => line.requested > 0).map((line) => [line.holder, line.included]))
}
