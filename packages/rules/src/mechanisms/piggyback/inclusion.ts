import { type CivilDate, latest } from '../../kernel/civil-date.ts'
import { scale } from '../../kernel/shares.ts'
import { type Because, because } from '../../reasons/because.ts'
import { endOf, type Fact, isBy, type Moment, type RegistrationFacts } from '../../record/facts.ts'
import { splitsBetween } from '../../record/positions.ts'
import type { CutbackAnswer, CutbackLine } from '../answers.ts'
import { answersBy, cutbackBy } from '../cutback/registration-cutback.ts'
import { type CoverageState, coverageStates, coveredOf } from '../demand/coverage.ts'
import type { Life } from '../demand/life.ts'
import type { Duty } from '../duty.ts'
import { defaultSince, isInDefault } from '../information/default.ts'
import { beyond, classesOf, equivalentsIn, isNone, noClasses } from '../ledger/bundles.ts'
import { equivalentsOf } from '../ledger/registrable.ts'
import { underwritingOf } from '../procedures/period.ts'
import { owe, type Workings } from '../workings.ts'
import type { Piggyback, PiggybackRequest } from './requests.ts'
import { isBeforeEffectiveness, withdrewByRight } from './withdrawal-right.ts'

/** The readings that decide whether the shares of a timely requester had to be registered, and were. */
const inclusionReadings = [
  'A-D10',
  'A-G06',
  'A-G07',
  'A-G08',
  'A-G09',
  'A-G10',
  'A-G12',
  'A-G13',
  'A-G14',
  'A-J01',
  'A-J06',
  'A-M05',
  'A-M06',
  'A-M15',
] as const

/**
 * The duty to register what each timely requester asked for, as far as no cutback excludes it.
 *
 * Takes:   the workings, the registration, and the demand its statement was filed for, if any.
 * Gives:   one duty for each standing request, and an alert where a statement lacks the shares.
 * Source:  3(a) third sentence; 3(b); 3(c); 6; readings A-G12, A-J01.
 */
export function oweInclusion(workings: Workings, piggyback: Piggyback, demand: Life | null): void {
  if (piggyback.standing.size === 0) return
  const statement = statementOf(workings, piggyback, demand)
  for (const request of piggyback.standing.values()) {
    const state = followInclusion(workings, piggyback, request, statement)
    const answer = owe(workings, inclusionDuty(workings, piggyback, request, state))
    if (answer?.status === 'target-missed' || answer?.status === 'open') alertGap(workings, piggyback, request, state)
  }
}

/** A statement as it was at its effectiveness, or is at the end of the day asked about, with the cutback up to then. */
type Statement = {
  readonly at: Moment
  readonly coverage: CoverageState | null
  readonly cutback: CutbackAnswer | null
  readonly lines: ReadonlyMap<string, CutbackLine>
  /** The answers to the terms of the underwriting; null where there are no terms to accept. */
  readonly answers: ReadonlyMap<string, Fact<'underwriting-answered'>> | null
}

function statementOf(workings: Workings, piggyback: Piggyback, demand: Life | null): Statement {
  const { inquiry } = workings
  const { registration } = piggyback
  const { effective } = registration
  const at = effective === null ? endOf(inquiry.asOf) : { day: effective.on, n: effective.n }
  const underwritten = underwritingOf(registration) !== 'none' || registration.determined.length > 0
  // Where the cut concerns the underwriting alone, all that was asked for must be registered.
  const cutback = inquiry.reading('A-G12') === 'UNDERWRITING_ONLY' ? null : cutbackBy(workings, piggyback, demand, at)
  return {
    at,
    coverage: coverageStates(registration).findLast((one) => isBy(one.at, at)) ?? null,
    cutback,
    lines: new Map((cutback?.lines ?? []).map((line) => [line.holder, line])),
    answers: underwritten && inquiry.has('underwriting-terms-accepted') ? answersBy(registration, at) : null,
  }
}

type Excuse = { readonly on: CivilDate; readonly as: 'excused' }

/** How far a request has come. */
type Inclusion = {
  readonly at: Moment
  /** Shares that have to be registered; null when the request does not say. */
  readonly needed: number | null
  readonly covered: number
  readonly enough: boolean
  readonly line: CutbackLine | null
  readonly excuse: Excuse | null
}

function followInclusion(
  workings: Workings,
  piggyback: Piggyback,
  request: PiggybackRequest,
  statement: Statement,
): Inclusion {
  const { at, coverage, cutback, lines } = statement
  const { inquiry, membership } = workings
  const { investor } = request
  const asked = askedBy(workings, request, at)
  const covered = coverage === null ? noClasses : coveredOf(workings, coverage, investor, null, at)
  const shares = equivalentsIn(inquiry, investor, covered, at)
  const excuse = excuseOf(workings, piggyback, investor, statement)
  const line = lines.get(investor) ?? null
  const whole = asked === null ? null : Math.min(asked.shares, equivalentsOf(inquiry, membership, investor, at))
  const isCut = line !== null && cutback !== null && excuse === null
  const room = isCut ? restatedFrom(workings, line.included, cutback, at) : Number.MAX_SAFE_INTEGER
  const needed = whole === null ? null : Math.min(whole, room)
  const asAsked = asked !== null && asked.classes !== null && isNone(beyond(asked.classes, covered))
  // Only what was asked for whole is counted class by class; a part of it has no classes of its own.
  const inPart = asked === null || asked.classes === null || (needed !== null && needed < asked.shares)
  const byShares = inPart || inquiry.reading('A-M15') === 'UNDERLYING_ONLY'
  const enough = asAsked || (needed !== null && byShares && shares >= needed)
  return { at, needed, covered: shares, enough, line, excuse }
}

/** What a request asks for at a moment: class by class, and in share equivalents; null when it does not say. */
function askedBy(workings: Workings, { investor, content, delivery }: PiggybackRequest, at: Moment) {
  const { inquiry, membership } = workings
  const { sent } = delivery.facts
  if (content?.securities !== undefined) {
    const classes = classesOf(inquiry, investor, content.securities, { day: sent.on, n: sent.n }, at)
    return { classes, shares: equivalentsIn(inquiry, investor, classes, at) }
  }
  if (inquiry.reading('A-D10') !== 'ALL_IF_SILENT') return null
  return { classes: null, shares: equivalentsOf(inquiry, membership, investor, at) }
}

/** What a cutback includes, in the shares of a later moment. */
function restatedFrom(workings: Workings, included: number, cutback: CutbackAnswer, at: Moment): number {
  const { numerator, denominator } = splitsBetween(workings.inquiry.ledger, endOf(cutback.determinedOn), at)
  return scale(included, numerator, denominator)
}

/** Why an Investor may be left out: it did not accept the terms of the underwriting, or did not furnish information. */
function excuseOf(
  workings: Workings,
  { registration }: Piggyback,
  investor: string,
  { at, answers }: Statement,
): Excuse | null {
  const answer = answers?.get(investor)
  if (answer?.accepted === false) return { on: answer.on, as: 'excused' }
  // Silence may still be broken until the statement is effective.
  if (answers !== null && answer === undefined && registration.effective !== null) return { on: at.day, as: 'excused' }
  if (!isInDefault(workings, registration.id, investor, at.day)) return null
  return { on: defaultSince(workings, [registration.id], investor) ?? at.day, as: 'excused' }
}

function inclusionDuty(workings: Workings, piggyback: Piggyback, request: PiggybackRequest, state: Inclusion): Duty {
  const { inquiry } = workings
  const { registration } = piggyback
  const { effective, withdrawn } = registration
  const ended = isBeforeEffectiveness(registration) ? withdrawn : null
  const freed = ended !== null && (ended.by === 'investors' || withdrewByRight(workings, piggyback))
  const unknown = effective !== null && state.needed === null
  return {
    duty: 'include-piggyback-shares',
    rule: 'include-piggyback-shares',
    about: registration.id,
    owedBy: 'company',
    owedTo: request.investor,
    standard: 'efforts',
    triggeredOn: request.at.day,
    lateIs: 'target-missed',
    performed: effective !== null && state.enough ? { on: effective.on, how: 'performed' } : null,
    // A withdrawal that is not the company's to make leaves the shares unregistered.
    brokenFrom: effective?.on ?? (ended === null || freed ? null : ended.on),
    ended:
      ended !== null && freed
        ? { on: ended.on, as: 'discharged' }
        : (state.excuse ??
          (unknown ? { on: state.at.day, as: 'needs-fact' } : comingExcuse(workings, piggyback, request))),
    readings: inclusionReadings,
    because: inquiry.because(() => inclusionReason(workings, piggyback, request, state)),
  }
}

/** Until the statement is effective, silence on what the company asked will excuse it in time. */
function comingExcuse(workings: Workings, { registration }: Piggyback, { investor }: PiggybackRequest): Excuse | null {
  const since = registration.effective === null ? defaultSince(workings, [registration.id], investor) : null
  return since === null ? null : { on: since, as: 'excused' }
}

function inclusionReason(
  workings: Workings,
  piggyback: Piggyback,
  request: PiggybackRequest,
  state: Inclusion,
): Because {
  const { inquiry } = workings
  const { registration } = piggyback
  const { investor } = request
  const { withdrawn } = registration
  const { needed, line, excuse } = state
  return because(
    'piggyback-inclusion',
    { investor, registration: registration.id, received: request.at.day },
    {
      cite: inquiry.cite('include-piggyback-shares'),
      facts: [request.delivery.facts.sent.id],
      readings: ['A-D10', 'A-J06'],
      of: [
        line === null ? null : cutReason(workings, registration, line),
        needed === null ? because('request-without-content', { investor }, { readings: ['A-D10'] }) : null,
        coverageReason(registration, investor, state),
        excuse === null ? null : excuseReason(workings, registration.id, investor, excuse.on, state.at),
        withdrawn === null
          ? null
          : because(
              'registration-withdrawn',
              { on: withdrawn.on, by: withdrawn.by },
              { cite: inquiry.cite('withdraw-registration-right'), facts: [withdrawn.id] },
            ),
      ],
    },
  )
}

function cutReason(workings: Workings, registration: RegistrationFacts, { requested, included }: CutbackLine): Because {
  return because(
    'cut-back-to',
    { requested, included },
    {
      cite: workings.inquiry.cite('cutback-proportion'),
      facts: [registration.determined.at(-1)?.id],
      readings: ['A-G07', 'A-G08', 'A-G12'],
    },
  )
}

/** What the statement covers of what must be registered. */
function coverageReason(registration: RegistrationFacts, investor: string, state: Inclusion): Because {
  const { filed, effective } = registration
  const shares = { investor, needed: state.needed ?? 0, covered: state.covered }
  if (filed === null) return because('nothing-filed-yet', {})
  if (effective === null)
    return because(state.enough ? 'piggyback-covered' : 'piggyback-not-covered', shares, {
      facts: [filed.id],
      readings: ['A-M15'],
    })
  const on = effective.on
  return because(
    state.enough ? 'piggyback-registered' : 'piggyback-left-out',
    { ...shares, on },
    {
      facts: [effective.id],
      readings: ['A-M15'],
    },
  )
}

function excuseReason(workings: Workings, registration: string, investor: string, on: string, at: Moment): Because {
  const { inquiry } = workings
  if (isInDefault(workings, registration, investor, at.day))
    return because(
      'left-out-for-information',
      { holder: investor },
      { cite: inquiry.cite('furnish-information'), readings: ['A-J01'] },
    )
  return because('terms-not-accepted', { investor, on }, { cite: inquiry.cite('underwriting-terms-accepted') })
}

/** Tells of a statement that lacks shares it must have: while it can be amended, and when it became effective so. */
function alertGap(workings: Workings, piggyback: Piggyback, request: PiggybackRequest, state: Inclusion): void {
  const { inquiry, findings } = workings
  const { filed, effective, id } = piggyback.registration
  if (filed === null || state.enough || state.needed === null) return
  findings.alerts.push({
    code: 'coverage-gap',
    severity: effective === null ? 'warning' : 'critical',
    about: id,
    on: effective?.on ?? latest([filed.on, request.at.day]),
    because: inquiry.because(() =>
      because(
        'piggyback-inclusion',
        { investor: request.investor, registration: id, received: request.at.day },
        {
          cite: inquiry.cite('include-piggyback-shares'),
          facts: [request.delivery.facts.sent.id],
          readings: ['A-G12', 'A-M15'],
          of: [coverageReason(piggyback.registration, request.investor, state)],
        },
      ),
    ),
  })
}
