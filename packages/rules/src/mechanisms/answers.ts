import type { NoticeKind, NoticeMethod } from '../events/notices.ts'
import type { Role } from '../events/parties.ts'
import type { Address, Entity, Securities } from '../events/vocabulary.ts'
import type { CivilDate } from '../kernel/civil-date.ts'
import type { Because } from '../reasons/because.ts'
import type { LotAnswer } from '../record/ledger-account.ts'
import type { CutbackRound } from './cutback/allocate.ts'
import type { ExpenseLine } from './expenses/allocate.ts'

/**
 * The shapes of the answers, which are public. `because` is null when the caller asked for answers without reasons.
 * Key order here is the order in which they are written.
 */
type Reason = Because | null
type Day = CivilDate | null

export type PartyAnswer = {
  party: string
  name: string | null
  roles: Role[]
  entity: Entity
  address: Address | null
  of: string | null
}

export type InvestorAnswer = { party: string; since: CivilDate; how: 'original' | 'transferee'; canVote: boolean }

export type HoldingAnswer = {
  holder: string
  units: number
  common: number
  preferred: number
  warrants: number
  shareEquivalents: number
  registrableShares: { issued: number; issuable: number }
  lots: LotAnswer[]
}

export type Verdict = 'effective' | 'no-effect' | 'contested' | 'pending'

export type NoticeAnswer = {
  notice: string
  kind: NoticeKind
  from: string[]
  to: string
  about: string | null
  method: NoticeMethod
  sentOn: CivilDate
  givenOn: Day
  receivedOn: Day
  outcome: 'delivered' | 'refused' | 'returned' | null
  verdict: Verdict
  because: Reason
}

export type HolderSecurities = { holder: string; securities: Securities }

export type DemandStage = 'void' | 'pending' | 'suspended' | 'filed' | 'effective' | 'consumed' | 'preserved' | 'merged'

export type RequestAnswer = {
  investor: string
  receivedOn: CivilDate
  verdict: 'timely' | 'late' | 'contested'
  lastDay: Day
  contestedLastDay: Day
}

export type FilingWindow = {
  notBefore: Day
  due: Day
  lastPracticalDay: Day
  empty: boolean
  giveBy: Day
  receiveBy: Day
}

export type ShortageLine = { holder: string; requested: number; included: number; unregistered: number }

export type DemandAnswer = {
  demand: string
  receivedOn: Day
  initiating: string[]
  others: string[]
  majority: { held: number; of: number; met: boolean }
  requests: RequestAnswer[]
  window: FilingWindow | null
  coverage: { required: HolderSecurities[]; filed: HolderSecurities[]; missing: HolderSecurities[] }
  shortage: ShortageLine[]
  registration: string | null
  stage: DemandStage
  because: Reason
}

export type RegistrationAnswer = {
  registration: string
  form: string | null
  demand: string | null
  stage: 'planned' | 'proposed' | 'filed' | 'effective' | 'withdrawn' | 'ended'
  proposedOn: Day
  filedOn: Day
  effectiveOn: Day
  effectivenessTarget: Day
  keepEffectiveThrough: Day
  amendThrough: Day
  endedOn: Day
  coverage: HolderSecurities[]
  unsold: HolderSecurities[]
}

export type BlockAnswer = {
  kind: 'lockout' | 'delay'
  cause: string
  from: CivilDate
  through: Day
  firstFreeDay: Day
}

export type Standard =
  | 'fixed-date'
  | 'promptly'
  | 'as-soon-as-practicable'
  | 'efforts'
  | 'immediately'
  | 'on-request'
  | 'payment'
  | 'continuing'

export type ObligationStatus =
  | 'open'
  | 'performed'
  | 'performed-early'
  | 'performed-late'
  | 'overdue'
  | 'target-missed'
  | 'suspended'
  | 'excused'
  | 'waived'
  | 'discharged'
  | 'needs-fact'

export type Contested<Extra> = ({ reading: string; option: string; status: string } & Extra)[]

export type ObligationAnswer = {
  id: string
  duty: string
  cite: string
  about: string
  owedBy: string
  owedTo: string
  standard: Standard
  triggeredOn: CivilDate
  notBefore: Day
  due: Day
  lastPracticalDay: Day
  target: { on: CivilDate; why: string } | null
  status: ObligationStatus
  performedOn: Day
  next: { on: CivilDate; status: ObligationStatus }[]
  readings: string[]
  because: Reason
  contested?: Contested<{ due: Day }>
}

export type RightStatus =
  | 'not-yet'
  | 'available'
  | 'suspended'
  | 'exercised'
  | 'lapsed'
  | 'exhausted'
  | 'waived'
  | 'needs-fact'

export type RightAnswer = {
  id: string
  right: string
  cite: string
  about: string | null
  heldBy: string
  status: RightStatus
  from: Day
  lastDay: Day
  contestedLastDay: Day
  next: { on: CivilDate; status: RightStatus }[]
  readings: string[]
  because: Reason
  contested?: Contested<{ lastDay: Day }>
}

export type CutbackLine = {
  holder: string
  group: string
  held: number
  groupHeld: number
  requested: number
  included: number
  excluded: number
}

export type CutbackAnswer = {
  registration: string
  determinedOn: CivilDate
  totalMaximum: number
  companyShares: number
  capacity: number
  lines: CutbackLine[]
  rounds: CutbackRound[]
}

/** `parties` are those whom the event concerns: who sent and was to receive it, gave and took, signed or consented. */
export type EffectAnswer = { event: string; parties: string[]; verdict: Verdict; missing: string[]; because: Reason }

export type Severity = 'info' | 'warning' | 'critical'

export type AlertCode =
  | 'window-empty'
  | 'window-closes'
  | 'majority-not-met'
  | 'request-late'
  | 'request-contested'
  | 'notice-ineffective'
  | 'not-an-investor'
  | 'coverage-gap'
  | 'filed-too-early'
  | 'weekend-deadline'
  | 'lockout-active'
  | 'delay-spent'
  | 'demand-consumed'
  | 'needs-document'
  | 'address-missing'
  | 'target-passed'
  | 'consent-missing'

export type AlertAnswer = { code: AlertCode; severity: Severity; about: string; on: CivilDate; because: Reason }

export type DateAnswer = {
  on: CivilDate
  practicalOn: CivilDate
  kind: 'opens' | 'closes' | 'due' | 'target' | 'block-end' | 'ends'
  ref: string
  party: string | null
}

export type ReadingAnswer = {
  id: string
  chosen: string
  default: string
  options: string[]
  chosenBy: string | null
  chosenOn: CivilDate | null
  /** Second layer: what each other option would change. */
  changes?: (Change & { option: string })[]
}

/** One difference between two answers. An entry that is not there is null, and then `field` is null too. */
export type Change = { in: string; id: string; field: string | null; before: unknown; after: unknown }

/** Who bears each expense of one registration or claim; an expense that several bear has a line for each. */
export type ExpenseAnswer = { about: string; lines: ExpenseLine[]; totals: Record<string, string> }

export type IndemnityCapAnswer = {
  registration: string
  holder: string
  proceeds: string
  paid: string
  remaining: string
}

export type ContributionAnswer = {
  claim: string
  /** Null while the loss is not determined. */
  base: string | null
  branch: 'benefits' | 'fault' | 'barred' | 'closed'
  shares: Record<string, string>
  needs: string[]
}
