import { type Because, type Matter, type ReadingEntry, sentenceOf } from '@regrights/rules'
import type { Screen } from '../screen.ts'
import { NOTHING } from '../words.ts'
import { paragraph, titleLines } from './section.ts'

/** What a reason refers to by id: the events of the matter, and the register of readings. */
type Sources = {
  readonly events: ReadonlyMap<string, { readonly type: string; readonly on: string }>
  readonly readings: ReadonlyMap<string, ReadingEntry>
  readonly chosen: (reading: string) => string
}

const STEP = '  '
/** Beyond this depth the tree moves no further right, so that narrow screens keep room for words. */
const DEEPEST_INDENT = 8

/** The reason of an answer as an indented tree: statement and clause, then arithmetic, facts, readings, then what it rests on. */
export function viewOfReason(id: string, because: Because, sources: Sources, screen: Screen): string {
  return [titleLines(screen, id), ...linesOf(because, 0, sources, screen)].join('\n')
}

function linesOf(because: Because, depth: number, sources: Sources, screen: Screen): string[] {
  const indent = STEP.repeat(Math.min(depth, DEEPEST_INDENT))
  const bullet = depth === 0 ? '' : '- '
  const under = indent + ' '.repeat(bullet.length)
  const statement = because.cite === null ? sentenceOf(because) : `${sentenceOf(because)} [${because.cite}]`
  const grounds = groundsOf(because, sources).map(([label, text]) => {
    const further = `${under}${STEP}${' '.repeat(label.length + 2)}`
    return paragraph(screen, `${label}: ${text}`, under + STEP, further)
  })
  return [
    paragraph(screen, statement, indent + bullet, under),
    ...grounds,
    ...because.of.flatMap((reason) => linesOf(reason, depth + 1, sources, screen)),
  ]
}

function groundsOf(because: Because, { events, readings, chosen }: Sources): [label: string, text: string][] {
  const facts = because.facts.map((id) => {
    const event = events.get(id)
    return event === undefined ? id : `${id} (${event.type} on ${event.on})`
  })
  return [
    ...(because.working === null ? [] : [['working', because.working] satisfies [string, string]]),
    ...(facts.length === 0
      ? []
      : [[facts.length === 1 ? 'fact' : 'facts', facts.join(', ')] satisfies [string, string]]),
    ...because.readings.map((id): [string, string] => {
      const option = chosen(id)
      const says = readings.get(id)?.options.find((candidate) => candidate.option === option)?.says
      return ['reading', `${id} ${option}${says === undefined ? '' : `: ${says}`}`]
    }),
  ]
}

/** The sources of reasons: the events of the matter, the register of its readings, and what was chosen. */
export function sourcesOf(
  events: Matter['events'],
  entries: readonly ReadingEntry[],
  answered: readonly { readonly id: string; readonly chosen: string }[],
): Sources {
  const chosen = new Map(answered.map((reading) => [reading.id, reading.chosen]))
  return {
    events: new Map(events.map((event) => [event.id, event])),
    readings: new Map(entries.map((entry) => [entry.id, entry])),
    chosen: (reading) => chosen.get(reading) ?? NOTHING,
  }
}
