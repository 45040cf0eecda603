import { type CivilDate, latest } from '../../kernel/civil-date.ts'
import { scale } from '../../kernel/shares.ts'
import { type Because, because } from '../../reasons/because.ts'
import { endOf, isBy, type Moment } from '../../record/facts.ts'
import { splitsBetween } from '../../record/ledger.ts'
import type { CutbackAnswer } from '../answers.ts'
import { answerOf, cutbackBy } from '../cutback/registration-cutback.ts'
import { coverageStates, coveredOf } from '../demand/coverage.ts'
import type { Life } from '../demand/life.ts'
import type { Duty } from '../duty.ts'
import { isInDefault } from '../information/default.ts'
import { beyond, classesOf, equivalentsIn, isNone } from '../ledger/bundles.ts'
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
  for (const request of piggyback.standing.values()) {
    const state = followInclusion(workings, piggyback, request, demand)
    const answer = owe(workings, inclusionDuty(workings, piggyback, request, state))
    if (answer?.status === 'target-missed' || answer?.status === 'open') alertGap(workings, piggyback, request, state)
  }
}

type Excuse = { readonly on: CivilDate; readonly as: 'excused' }

/** How far a request has come by its moment: the effectiveness, or the end of the day asked about. */
type Inclusion = {
  readonly at: Moment
  /** Shares that had to be registered; null when the request does not say and nothing else does. */
  readonly needed: number | null
  readonly covered: number
  readonly enough: boolean
  readonly line: CutbackAnswer['lines'][number] | null
  readonly excuse: Excuse | null
}

function followInclusion(
  workings: Workings,
  piggyback: Piggyback,
  request: PiggybackRequest,
  demand: Life | null,
): Inclusion {
  const { inquiry, membership } = workings
  const { registration } = piggyback
  const { investor } = request
  const { effective } = registration
  const at = effective === null ? endOf(inquiry.asOf) : { day: effective.on, n: effective.n }
  const asked = askedBy(workings, request, at)
  const state = coverageStates(registration).findLast((one) => isBy(one.at, at))
  const covered = state === undefined ? null : coveredOf(workings, state, investor, null, at)
  const shares = covered === null ? 0 : equivalentsIn(inquiry, investor, covered, at)
  const held = equivalentsOf(inquiry, membership, investor, at)
  const excuse = excuseOf(workings, piggyback, investor, at)
  const cutback = inquiry.reading('A-G12') === 'UNDERWRITING_ONLY' ? null : cutbackBy(workings, piggyback, demand, at)
  const line = cutback?.lines.find((one) => one.holder === investor) ?? null
  const all = asked === null ? null : Math.min(asked.shares, held)
  const cut =
    line === null || cutback === null || excuse !== null ? null : restatedFrom(workings, line.included, cutback, at)
  const needed = all === null ? null : Math.min(all, cut ?? all)
  const complete =
    asked !== null && covered !== null && asked.classes !== null && isNone(beyond(asked.classes, covered))
  // Only what was asked for whole is counted class by class; a part of it has no classes of its own.
  const inPart = asked === null || asked.classes === null || (needed !== null && needed < asked.shares)
  const byShares = inPart || inquiry.reading('A-M15') === 'UNDERLYING_ONLY'
  const enough = complete || (needed !== null && byShares && covered !== null && shares >= needed) || needed === 0
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
function excuseOf(workings: Workings, piggyback: Piggyback, investor: string, at: Moment): Excuse | null {
  const { inquiry } = workings
  const { registration } = piggyback
  const underwritten = underwritingOf(registration) !== 'none' || registration.determined.length > 0
  if (underwritten && inquiry.has('underwriting-terms-accepted')) {
    const answer = answerOf(registration, investor, at)
    if (answer?.accepted === false) return { on: answer.on, as: 'excused' }
    // Silence may still be broken until the statement is effective.
    if (answer === null && registration.effective !== null) return { on: at.day, as: 'excused' }
  }
  return isInDefault(workings, registration.id, investor, at.day) ? { on: at.day, as: 'excused' } : null
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
        : (state.excuse ?? (unknown ? { on: state.at.day, as: 'needs-fact' } : null)),
    readings: inclusionReadings,
    because: inquiry.because(() => inclusionReason(workings, piggyback, request, state)),
  }
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
  const { effective, withdrawn } = registration
  const { needed, covered, line, excuse } = state
  const facts = [effective?.id ?? registration.filed?.id]
  const shares = { investor, needed: needed ?? 0, covered }
  return because(
    'piggyback-inclusion',
    { investor, registration: registration.id, received: request.at.day },
    {
      cite: inquiry.cite('include-piggyback-shares'),
      facts: [request.delivery.facts.sent.id],
      readings: ['A-D10', 'A-J06'],
      of: [
        line === null
          ? null
          : because(
              'cut-back-to',
              { requested: line.requested, included: line.included },
              {
                cite: inquiry.cite('cutback-proportion'),
                facts: [registration.determined.at(-1)?.id],
                readings: ['A-G07', 'A-G08', 'A-G12'],
              },
            ),
        needed === null ? because('request-without-content', { investor }, { readings: ['A-D10'] }) : null,
        registration.filed === null
          ? because('nothing-filed-yet', {})
          : state.enough
            ? because(effective === null ? 'piggyback-covered' : 'piggyback-registered', shares, { facts })
            : because('piggyback-not-covered', shares, { facts, readings: ['A-M15'] }),
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
  const { investor } = request
  findings.alerts.push({
    code: 'coverage-gap',
    severity: effective === null ? 'warning' : 'critical',
    about: id,
    on: effective?.on ?? latest([filed.on, request.at.day]),
    because: inquiry.because(() =>
      because(
        'piggyback-not-covered',
        { investor, needed: state.needed ?? 0, covered: state.covered },
        {
          cite: inquiry.cite('include-piggyback-shares'),
          facts: [request.delivery.facts.sent.id, effective?.id ?? filed.id],
          readings: ['A-G12', 'A-M15'],
        },
      ),
    ),
  })
}
