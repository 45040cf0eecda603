import {
  type Because,
  type DemandAnswer,
  type ObligationAnswer,
  type RightAnswer,
  readingsOf,
  sensitivity,
  sentenceOf,
} from '@regrights/rules'
import { type Dossier, nameOf } from './dossier.ts'
import type { Block } from './paper.ts'
import { counted, dayInWords, joined } from './wording.ts'

const NOTHING = '–'

/**
 * A memorandum of where a matter stands: demands, registrations, duties, rights, schedule and the readings relied on, each
 * duty and right with its reasons.
 *
 * Takes:   the dossier; with `otherReadings` also what other readings would make of it.
 * Gives:   one part.
 */
export function memorandumOf(dossier: Dossier): Block[] {
  return [
    { kind: 'title', text: 'Memorandum' },
    { kind: 'facts', facts: headFacts(dossier) },
    ...alertBlocks(dossier),
    ...demandBlocks(dossier),
    ...registrationBlocks(dossier),
    ...dutyBlocks(dossier),
    ...rightBlocks(dossier),
    ...scheduleBlocks(dossier),
    ...readingBlocks(dossier),
    ...(dossier.options.otherReadings === true ? contestedBlocks(dossier) : []),
  ]
}

function headFacts({ matter, asOf, answers, terms, options }: Dossier): [string, string][] {
  return [
    ['Matter', `${matter.title} (${matter.id})`],
    ['Agreement', terms.title],
    ['As of', dayInWords(asOf)],
    ['As known at', options.knownAt ?? 'all that is recorded'],
    ['Rules', answers.rules],
  ]
}

/** A heading and a table, or a line that says there is nothing to list. */
function section(heading: string, head: readonly string[], rows: readonly (readonly string[])[]): Block[] {
  return [
    { kind: 'heading', text: heading },
    rows.length === 0 ? { kind: 'text', text: 'None.' } : { kind: 'table', head, rows },
  ]
}

function alertBlocks({ answers }: Dossier): Block[] {
  return section(
    'What needs attention',
    ['Severity', 'Since', 'About', 'Why'],
    answers.alerts.map(({ severity, on, code, about, because }) => [
      severity,
      on,
      `${code}: ${about}`,
      because === null ? NOTHING : sentenceOf(because),
    ]),
  )
}

function demandBlocks(dossier: Dossier): Block[] {
  const { demands } = dossier.answers
  if (demands.length === 0) return section('Demands', [], [])
  return demands.flatMap((demand): Block[] => [
    { kind: 'heading', text: `Demand ${demand.demand}: ${demand.stage}` },
    { kind: 'facts', facts: demandFacts(dossier, demand) },
    ...(demand.requests.length === 0
      ? []
      : [
          {
            kind: 'table',
            head: ['Request of', 'Received', 'Verdict', 'Last day', 'If contested'],
            rows: demand.requests.map(({ investor, receivedOn, verdict, lastDay, contestedLastDay }) => [
              nameOf(dossier, investor),
              receivedOn,
              verdict,
              lastDay ?? NOTHING,
              contestedLastDay ?? NOTHING,
            ]),
          } satisfies Block,
        ]),
    outlineOf(demand.because),
  ])
}

function demandFacts(dossier: Dossier, demand: DemandAnswer): [string, string][] {
  const { receivedOn, initiating, majority, window, registration } = demand
  const filing =
    window === null
      ? NOTHING
      : `${window.notBefore === null ? '' : `from ${window.notBefore} `}by ${window.due ?? 'a day not yet known'}${window.lastPracticalDay === null || window.lastPracticalDay === window.due ? '' : ` (practically ${window.lastPracticalDay})`}${window.empty ? '; no day is left' : ''}`
  return [
    ['Received', receivedOn ?? 'not yet'],
    ['Initiating Investors', joined(initiating.map((party) => nameOf(dossier, party))) || NOTHING],
    ['Majority', `${counted(majority.held)} of ${counted(majority.of)}, ${majority.met ? 'met' : 'not met'}`],
    ['Filing', filing],
    ['Statement', registration ?? 'none filed'],
  ]
}

function registrationBlocks({ answers }: Dossier): Block[] {
  return [
    ...section(
      'Registrations',
      ['Registration', 'Stage', 'Filed', 'Effective', 'Target', 'Keep effective through'],
      answers.registrations.map((one) => [
        one.registration,
        one.stage,
        one.filedOn ?? NOTHING,
        one.effectiveOn ?? NOTHING,
        one.effectivenessTarget ?? NOTHING,
        one.keepEffectiveThrough ?? NOTHING,
      ]),
    ),
    ...section(
      'Lockouts and delays',
      ['Block', 'Because of', 'From', 'Through', 'First free day'],
      answers.blocks.map(({ kind, cause, from, through, firstFreeDay }) => [
        kind,
        cause,
        from,
        through ?? NOTHING,
        firstFreeDay ?? NOTHING,
      ]),
    ),
  ]
}

function nextOf(next: ObligationAnswer['next'] | RightAnswer['next']): string {
  return next.map(({ on, status }) => `${status} on ${on}`).join('; ') || NOTHING
}

function dutyBlocks(dossier: Dossier): Block[] {
  const { obligations } = dossier.answers
  return [
    ...section(
      'Duties',
      ['Duty', 'Clause', 'Owed by', 'Owed to', 'Due', 'Practical day', 'Status', 'Then'],
      obligations.map((one) => [
        `${one.duty} (${one.about})`,
        one.cite,
        nameOf(dossier, one.owedBy),
        nameOf(dossier, one.owedTo),
        one.due ?? (one.target === null ? NOTHING : `aim ${one.target.on}`),
        one.lastPracticalDay ?? NOTHING,
        one.performedOn === null ? one.status : `${one.status} on ${one.performedOn}`,
        nextOf(one.next),
      ]),
    ),
    ...obligations.flatMap((one) => reasonBlocks(one.id, one.because)),
  ]
}

function rightBlocks(dossier: Dossier): Block[] {
  const { rights } = dossier.answers
  return [
    ...section(
      'Rights',
      ['Right', 'Clause', 'Held by', 'From', 'Last day', 'If contested', 'Status', 'Then'],
      rights.map((one) => [
        one.about === null ? one.right : `${one.right} (${one.about})`,
        one.cite,
        nameOf(dossier, one.heldBy),
        one.from ?? NOTHING,
        one.lastDay ?? NOTHING,
        one.contestedLastDay ?? NOTHING,
        one.status,
        nextOf(one.next),
      ]),
    ),
    ...rights.flatMap((one) => reasonBlocks(one.id, one.because)),
  ]
}

function reasonBlocks(id: string, because: Because | null): Block[] {
  return because === null ? [] : [{ kind: 'text', text: `Why ${id}:` }, outlineOf(because)]
}

/** A reason as an outline: statement, clause, arithmetic and events; what it rests on stands under it. */
function outlineOf(because: Because | null): Block {
  const lines: { depth: number; text: string }[] = []
  const walk = (reason: Because, depth: number) => {
    const notes = [
      ...(reason.cite === null ? [] : [reason.cite]),
      ...(reason.working === null ? [] : [reason.working]),
      ...(reason.facts.length === 0 ? [] : [`events ${reason.facts.join(', ')}`]),
      ...(reason.readings.length === 0 ? [] : [`readings ${reason.readings.join(', ')}`]),
    ]
    lines.push({ depth, text: `${sentenceOf(reason)}${notes.length === 0 ? '' : ` [${notes.join('; ')}]`}` })
    for (const below of reason.of) walk(below, depth + 1)
  }
  if (because !== null) walk(because, 0)
  return { kind: 'outline', lines }
}

function scheduleBlocks(dossier: Dossier): Block[] {
  return section(
    'Schedule from this day on',
    ['On', 'Practical day', 'What', 'Of', 'Party'],
    dossier.answers.dates
      .filter(({ on }) => on >= dossier.asOf)
      .map(({ on, practicalOn, kind, ref, party }) => [
        on,
        practicalOn,
        kind,
        ref,
        party === null ? NOTHING : nameOf(dossier, party),
      ]),
  )
}

function readingBlocks({ answers, matter }: Dossier): Block[] {
  const entries = new Map(readingsOf(matter.agreement).map((entry) => [entry.id, entry]))
  return section(
    'Readings relied on',
    ['Reading', 'Question', 'Chosen', 'Other options'],
    answers.readings.map(({ id, chosen, default: usual, chosenBy, chosenOn }) => {
      const entry = entries.get(id)
      const says = (option: string) => entry?.options.find((one) => one.option === option)?.says
      const by =
        chosen === usual
          ? 'the default'
          : `by ${chosenBy ?? 'nobody named'}${chosenOn === null ? '' : ` on ${chosenOn}`}`
      return [
        id,
        entry?.question ?? NOTHING,
        `${chosen} (${by})${says(chosen) === undefined ? '' : `: ${says(chosen)}`}`,
        (entry?.options ?? [])
          .filter((one) => one.option !== chosen)
          .map((one) => `${one.option}: ${one.says}`)
          .join('\n'),
      ]
    }),
  )
}

function contestedBlocks({ matter, asOf, options }: Dossier): Block[] {
  const { knownAt } = options
  const { obligations, rights } = sensitivity(matter, {
    asOf,
    reasons: false,
    ...(knownAt !== undefined && { knownAt }),
  })
  const rows = [
    ...obligations.flatMap(({ id, contested = [] }) =>
      contested.map(({ reading, option, due, status }) => [id, reading, option, due ?? NOTHING, status]),
    ),
    ...rights.flatMap(({ id, contested = [] }) =>
      contested.map(({ reading, option, lastDay, status }) => [id, reading, option, lastDay ?? NOTHING, status]),
    ),
  ]
  return section('What other readings would say', ['Duty or right', 'Reading', 'Option', 'Day', 'Status'], rows)
}
