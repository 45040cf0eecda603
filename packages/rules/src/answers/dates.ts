import type { CivilDate } from '../kernel/civil-date.ts'
import { lastPracticalDay } from '../kernel/edgar-calendar.ts'
import type { BlockAnswer, DateAnswer, ObligationAnswer, RightAnswer } from '../mechanisms/answers.ts'

/**
 * The schedule that docket, feed and timeline are made of.
 *
 * Takes:   the obligations, rights and blocks of the answers.
 * Gives:   a date for each due day, target, opening, closing and end, in the order of the days. A due day carries its
 *          last practical day; every other day is its own.
 */
export function scheduleOf(
  obligations: readonly ObligationAnswer[],
  rights: readonly RightAnswer[],
  blocks: readonly BlockAnswer[],
): DateAnswer[] {
  const dates: DateAnswer[] = []
  const add = (kind: DateAnswer['kind'], on: CivilDate | null, ref: string, party: string | null) => {
    if (on !== null) dates.push({ on, practicalOn: kind === 'due' ? lastPracticalDay(on).day : on, kind, ref, party })
  }
  for (const { id, owedBy, standard, notBefore, due, target } of obligations) {
    add('opens', notBefore, id, owedBy)
    add(standard === 'continuing' ? 'ends' : 'due', due, id, owedBy)
    add('target', target?.on ?? null, id, owedBy)
  }
  for (const { id, heldBy, from, lastDay, contestedLastDay } of rights) {
    add('opens', from, id, heldBy)
    add('closes', lastDay, id, heldBy)
    add('closes', contestedLastDay, id, heldBy)
  }
  for (const { kind, cause, through } of blocks) add('block-end', through, `${kind}/${cause}`, null)
  return dates.sort(compareDates)
}

function compareDates(a: DateAnswer, b: DateAnswer): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1
  return a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0
}
