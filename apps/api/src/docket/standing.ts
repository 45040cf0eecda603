import { type Answers, addDays, type CivilDate, coverage, type ProjectedAnswers } from '@regrights/rules'
import type { DocketRow } from '../store/port.ts'

/** The lists of some answers that a docket is made of; those for one Investor have them too. */
export type Dated = Pick<Answers | ProjectedAnswers, 'asOf' | 'obligations' | 'rights' | 'blocks' | 'dates'>

type Obligation = Dated['obligations'][number]
type Right = Dated['rights'][number]
type Block = Dated['blocks'][number]
type Day = Dated['dates'][number]

/** A row without the days on which it stands. */
type Line = Omit<DocketRow, 'status' | 'from' | 'until'>

/** A status, and the day from which it is that. */
type Turn = { readonly on: CivilDate; readonly status: string }

/** How a duty or right has come to an end: nothing is left to do about it, so it is on no docket. */
const settled: ReadonlySet<string> = new Set([
  'performed',
  'performed-early',
  'performed-late',
  'excused',
  'waived',
  'discharged',
  'exercised',
  'lapsed',
  'exhausted',
])

/**
 * What stands on the docket from the day of some answers on, as those answers foretell it.
 *
 * Takes:   the answers as of a day, with or without reasons, whole or as projected for an Investor; the agreement's id.
 * Gives:   a row for each due day, target, opening, closing and end, for each duty that has no day, and for each block, for
 *          every status that it has from that day on while it stands. A due day stands until the duty is settled, an
 *          opening or closing through its day.
 * Refuses: never.
 */
export function rowsForetold(answers: Dated, agreement: string): DocketRow[] {
  const { asOf } = answers
  const rows: DocketRow[] = []
  const days = Map.groupBy(answers.dates, ({ ref }) => ref)
  for (const obligation of answers.obligations) {
    if (settled.has(obligation.status) && obligation.next.length === 0) continue
    const turns = turnsOf(asOf, obligation)
    for (const line of linesOfDuty(obligation, days.get(obligation.id) ?? [])) addRows(rows, line, turns, settled)
  }
  for (const right of answers.rights) {
    const turns = turnsOf(asOf, right)
    for (const { on, practicalOn, kind } of days.get(right.id) ?? []) {
      const line = lineOfRight(right, kind, on, practicalOn)
      // By another reading a right that has lapsed may still be used.
      if (line !== null) addRows(rows, line, turns, line.item.startsWith('contested/') ? settledForAll : settled)
    }
  }
  for (const block of answers.blocks) addRows(rows, lineOfBlock(block, agreement), turnsOfBlock(asOf, block), settled)
  return rows
}

const settledForAll = new Set([...settled].filter((status) => status !== 'lapsed'))

function turnsOf(asOf: CivilDate, { status, next }: Obligation | Right): Turn[] {
  return [{ on: asOf, status }, ...next]
}

function linesOfDuty(obligation: Obligation, days: readonly Day[]): Line[] {
  const { id, duty, cite, about, owedBy, owedTo } = obligation
  const rest = { ref: id, code: duty, cite: cite === '' ? null : cite, about, party: owedBy, counterparty: owedTo }
  const lines: Line[] = days.flatMap(({ kind, on, practicalOn }) =>
    kind === 'block-end' ? [] : [{ item: `${kind}/${id}`, kind, ...rest, on, practicalOn }],
  )
  if (lines.some(({ kind }) => kind !== 'opens')) return lines
  return [...lines, { item: `continuing/${id}`, kind: 'continuing', ...rest, on: null, practicalOn: null }]
}

function lineOfRight(right: Right, kind: Day['kind'], on: CivilDate, practicalOn: CivilDate): Line | null {
  const { id, right: code, cite, about, heldBy, lastDay, contestedLastDay } = right
  if (kind === 'block-end') return null
  const contested = kind === 'closes' && on === contestedLastDay && on !== lastDay
  const item = `${contested ? 'contested' : kind}/${id}`
  return {
    item,
    kind,
    ref: id,
    code,
    cite: cite === '' ? null : cite,
    about,
    party: heldBy,
    counterparty: null,
    on,
    practicalOn,
  }
}

/** The rule that a block comes from. */
const ruleOfBlock = { lockout: 'lockout', delay: 'delay-right' } as const

function lineOfBlock({ kind, cause, through }: Block, agreement: string): Line {
  const ref = `${kind}/${cause}`
  return {
    item: `block-end/${ref}`,
    kind: 'block-end',
    ref,
    code: kind,
    cite: coverage(agreement).find(({ rule }) => rule === ruleOfBlock[kind])?.cite ?? null,
    about: cause,
    party: null,
    counterparty: null,
    on: through,
    practicalOn: through,
  }
}

function turnsOfBlock(asOf: CivilDate, { from }: Block): Turn[] {
  return asOf < from
    ? [
        { on: asOf, status: 'not-yet' },
        { on: from, status: 'running' },
      ]
    : [{ on: asOf, status: 'running' }]
}

/** Kinds of a day after which there is nothing left of it. */
const endsWithItsDay: ReadonlySet<DocketRow['kind']> = new Set(['opens', 'closes', 'block-end'])

function addRows(rows: DocketRow[], line: Line, turns: readonly Turn[], over: ReadonlySet<string>): void {
  const end = line.on !== null && endsWithItsDay.has(line.kind) ? addDays(line.on, 1) : null
  turns.forEach(({ on, status }, index) => {
    const next = turns[index + 1]?.on ?? null
    const until = next === null || (end !== null && end < next) ? end : next
    if (!over.has(status) && (until === null || on < until)) rows.push({ ...line, status, from: on, until })
  })
}
