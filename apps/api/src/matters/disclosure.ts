import type { Answers, CutbackAnswer, ProjectedAnswers } from '@regrights/rules'
import type { Disclosure } from '../store/port.ts'

/** A reading as an Investor sees it: what was chosen, and what else there was to choose if the owner discloses it. */
export type ShownReading = ProjectedAnswers['readings'][number] & {
  readonly default?: string
  readonly options?: readonly string[]
}

/** A cutback as an Investor sees it: its own line, or the worksheet if the owner discloses it. */
export type ShownCutback = ProjectedAnswers['cutbacks'][number] | CutbackAnswer

/** What an Investor is shown: its projection, and what the owner of the matter discloses beyond it. */
export type ShownAnswers = Omit<ProjectedAnswers, 'cutbacks' | 'readings'> & {
  readonly cutbacks: ShownCutback[]
  readonly readings: ShownReading[]
}

/**
 * Adds to a projection what the owner discloses.
 *
 * Takes:   the answers, their projection for a party, and what is disclosed: the options of the readings that the party
 *          sees anyhow, and the cutback worksheet, with or without the names of others.
 * Gives:   what the party is shown, its lists in the order of the projection.
 * Refuses: never.
 */
export function disclose(answers: Answers, projected: ProjectedAnswers, disclosure: Disclosure): ShownAnswers {
  const readings = new Map(answers.readings.map((one) => [one.id, one]))
  const worksheets = new Map(answers.cutbacks.map((one) => [one.registration, one]))
  return {
    ...projected,
    cutbacks: projected.cutbacks.map((own) => {
      const worksheet = worksheets.get(own.registration)
      if (disclosure.worksheet === 'own-line' || worksheet === undefined) return own
      return disclosure.worksheet === 'full' ? worksheet : withoutNames(worksheet, projected.for)
    }),
    readings: projected.readings.map((own) => {
      const reading = readings.get(own.id)
      if (!disclosure.readings || reading === undefined) return own
      return { ...own, default: reading.default, options: reading.options }
    }),
  }
}

/**
 * A cutback worksheet in which everybody but one goes by a number.
 *
 * The numbers follow the quantities, and every list follows the numbers: the order of ids would tell of names.
 */
function withoutNames(worksheet: CutbackAnswer, party: string): CutbackAnswer {
  const lines = worksheet.lines.toSorted(
    (a, b) => b.held - a.held || b.requested - a.requested || b.included - a.included,
  )
  const names = new Map([[party, party]])
  const nameOf = (id: string): string => {
    const known = names.get(id)
    if (known !== undefined) return known
    // With a blank it is no id, so it is nobody's own name.
    const name = `holder ${names.size}`
    names.set(id, name)
    return name
  }
  for (const { holder } of lines) nameOf(holder)
  for (const { group } of lines) nameOf(group)
  // Rounds inside groups come last, and stand in the order of the groups.
  const groupOrder = (a: CutbackAnswer['rounds'][number], b: CutbackAnswer['rounds'][number]) =>
    place(a.group ?? '', names) - place(b.group ?? '', names)
  const order = (a: { readonly id: string }, b: { readonly id: string }) => place(a.id, names) - place(b.id, names)
  return {
    ...worksheet,
    lines: lines.map((line) => ({ ...line, holder: nameOf(line.holder), group: nameOf(line.group) })),
    rounds: worksheet.rounds.toSorted(groupOrder).map((round) => ({
      ...round,
      group: round.group === null ? null : nameOf(round.group),
      lines: round.lines.toSorted(order).map((line) => ({ ...line, id: nameOf(line.id) })),
      leftoverTo: [...round.leftoverTo].sort((a, b) => place(a, names) - place(b, names)).map(nameOf),
    })),
  }
}

function place(id: string, names: ReadonlyMap<string, string>): number {
  return [...names.keys()].indexOf(id)
}
