import type { Answers, DemandAnswer, HolderSecurities, RegistrationAnswer } from '@regrights/rules'
import type { Screen } from '../../screen.ts'
import { count, list, NOTHING, orNothing, status } from '../../words.ts'
import { type Section, tableSection } from '../section.ts'
import type { Column } from '../table.ts'

const demandColumns: readonly Column<DemandAnswer>[] = [
  { head: 'Demand', cell: ({ demand }) => demand, wraps: true },
  { head: 'Received', cell: ({ receivedOn }) => orNothing(receivedOn) },
  { head: 'By', cell: ({ initiating }) => list(initiating), wraps: true },
  { head: 'Majority', cell: majorityOf, wraps: true, extra: true },
  { head: 'Not before', cell: ({ window }) => orNothing(window?.notBefore) },
  { head: 'Due', cell: ({ window }) => orNothing(window?.due) },
  { head: 'File by', cell: ({ window }) => orNothing(window?.lastPracticalDay) },
  { head: 'Stage', cell: ({ stage }) => status(stage) },
]

type Request = DemandAnswer['requests'][number] & { readonly demand: string }

const requestColumns: readonly Column<Request>[] = [
  { head: 'Demand', cell: ({ demand }) => demand, wraps: true },
  { head: 'Investor', cell: ({ investor }) => investor, wraps: true },
  { head: 'Received', cell: ({ receivedOn }) => receivedOn },
  { head: 'Verdict', cell: ({ verdict }) => status(verdict) },
  { head: 'Last day', cell: ({ lastDay }) => orNothing(lastDay) },
  { head: 'If contested', cell: ({ contestedLastDay }) => orNothing(contestedLastDay) },
]

type Missing = HolderSecurities & { readonly demand: string }

const missingColumns: readonly Column<Missing>[] = [
  { head: 'Demand', cell: ({ demand }) => demand, wraps: true },
  { head: 'Holder', cell: ({ holder }) => holder, wraps: true },
  { head: 'Not covered', cell: ({ securities }) => securitiesIn(securities), wraps: true },
]

const registrationColumns: readonly Column<RegistrationAnswer>[] = [
  { head: 'Registration', cell: ({ registration }) => registration, wraps: true },
  { head: 'Form', cell: ({ form }) => orNothing(form) },
  { head: 'Demand', cell: ({ demand }) => orNothing(demand), wraps: true },
  { head: 'Filed', cell: ({ filedOn }) => orNothing(filedOn) },
  { head: 'Effective', cell: effectiveOf },
  { head: 'Keep through', cell: ({ keepEffectiveThrough }) => orNothing(keepEffectiveThrough) },
  { head: 'Stage', cell: ({ stage }) => status(stage) },
]

export function demandSections({ demands, blocks, asOf }: Answers, screen: Screen): Section[] {
  const requests = demands.flatMap(({ demand, requests }) => requests.map((request) => ({ demand, ...request })))
  const missing = demands
    .filter(({ registration }) => registration !== null)
    .flatMap(({ demand, coverage }) => coverage.missing.map((gap) => ({ demand, ...gap })))
  return [
    tableSection(screen, `Demands as of ${asOf}`, demandColumns, demands),
    tableSection(screen, 'Requests to join', requestColumns, requests),
    tableSection(screen, 'Gaps in coverage', missingColumns, missing),
    tableSection(screen, 'Lockouts and delays', blockColumns, blocks),
  ]
}

export function registrationSections({ registrations, asOf }: Answers, screen: Screen): Section[] {
  const unsold = registrations.flatMap(({ registration, unsold }) =>
    unsold.map((line) => ({ demand: registration, ...line })),
  )
  return [
    tableSection(screen, `Registrations as of ${asOf}`, registrationColumns, registrations),
    tableSection(screen, 'Unsold under each registration', unsoldColumns, unsold),
  ]
}

const unsoldColumns: readonly Column<Missing>[] = [
  { head: 'Registration', cell: ({ demand }) => demand, wraps: true },
  { head: 'Holder', cell: ({ holder }) => holder, wraps: true },
  { head: 'Unsold', cell: ({ securities }) => securitiesIn(securities), wraps: true },
]

const blockColumns: readonly Column<Answers['blocks'][number]>[] = [
  { head: 'Block', cell: ({ kind }) => kind },
  { head: 'Because of', cell: ({ cause }) => cause, wraps: true },
  { head: 'From', cell: ({ from }) => from },
  { head: 'Through', cell: ({ through }) => orNothing(through) },
  { head: 'First free day', cell: ({ firstFreeDay }) => orNothing(firstFreeDay) },
]

function majorityOf({ majority }: DemandAnswer): string {
  return `${count(majority.held)} of ${count(majority.of)}${majority.met ? '' : ' (not met)'}`
}

/** The days between which a demand's statement is to be filed. */
export function windowOf({ window }: DemandAnswer): string {
  if (window === null) return NOTHING
  const { notBefore, due, lastPracticalDay, empty } = window
  const opens = notBefore === null ? '' : `from ${notBefore} `
  const closes = due === null ? 'no last day yet' : `by ${due}`
  const practical = lastPracticalDay === null || lastPracticalDay === due ? '' : ` (file by ${lastPracticalDay})`
  return `${opens}${closes}${practical}${empty ? ', no day left' : ''}`
}

/** The days of a registration that count from now on. */
export function daysOf({
  filedOn,
  effectiveOn,
  effectivenessTarget,
  keepEffectiveThrough,
  endedOn,
}: RegistrationAnswer): string {
  if (endedOn !== null) return `ended ${endedOn}`
  if (effectiveOn !== null)
    return `effective ${effectiveOn}${keepEffectiveThrough === null ? '' : `, to be kept through ${keepEffectiveThrough}`}`
  if (filedOn === null) return NOTHING
  return `filed ${filedOn}${effectivenessTarget === null ? '' : `, effectiveness aimed at ${effectivenessTarget}`}`
}

function effectiveOf({ effectiveOn, effectivenessTarget }: RegistrationAnswer): string {
  return effectiveOn ?? (effectivenessTarget === null ? NOTHING : `~${effectivenessTarget}`)
}

/** A bundle of securities: 1,200,000 units, 600 common. */
function securitiesIn(securities: HolderSecurities['securities']): string {
  return list(Object.entries(securities).map(([kind, number]) => `${count(number)} ${kind}`))
}
