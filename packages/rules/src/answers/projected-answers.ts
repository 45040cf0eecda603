import type {
  AlertAnswer,
  BlockAnswer,
  ContributionAnswer,
  CutbackAnswer,
  CutbackLine,
  DateAnswer,
  DemandAnswer,
  EffectAnswer,
  ExpenseAnswer,
  FilingWindow,
  HoldingAnswer,
  IndemnityCapAnswer,
  InvestorAnswer,
  NoticeAnswer,
  ObligationAnswer,
  PartyAnswer,
  ReadingAnswer,
  RegistrationAnswer,
  RightAnswer,
} from '../mechanisms/answers.ts'
import type { Answers } from './answers.ts'
import type { Viewer } from './shown-reasons.ts'

export type ProjectedDemand = Omit<DemandAnswer, 'majority' | 'window'> & {
  majority: { met: boolean }
  /** `notBefore` and `empty` rest on what others received, so they are null. */
  window: (Omit<FilingWindow, 'notBefore' | 'empty'> & { notBefore: null; empty: null }) | null
}
export type ProjectedRegistration = Omit<RegistrationAnswer, 'endedOn'>
export type ProjectedObligation = Omit<ObligationAnswer, 'contested'>
export type ProjectedRight = Omit<RightAnswer, 'contested'>
export type ProjectedCutback = Pick<CutbackAnswer, 'registration' | 'determinedOn' | 'capacity'> & {
  lines: Omit<CutbackLine, 'group' | 'groupHeld'>[]
}
export type ProjectedContribution = Pick<ContributionAnswer, 'claim' | 'branch' | 'shares'>

/** What one Investor may see of the answers. Lists and fields have the names and the order that they have there. */
export type ProjectedAnswers = Pick<Answers, 'format' | 'matter' | 'asOf' | 'rules'> & {
  /** The Investor whose eyes they are for. */
  readonly for: string
  readonly parties: PartyAnswer[]
  readonly investors: InvestorAnswer[]
  readonly holdings: HoldingAnswer[]
  readonly notices: NoticeAnswer[]
  readonly demands: ProjectedDemand[]
  readonly registrations: ProjectedRegistration[]
  readonly blocks: BlockAnswer[]
  readonly obligations: ProjectedObligation[]
  readonly rights: ProjectedRight[]
  readonly cutbacks: ProjectedCutback[]
  readonly expenses: ExpenseAnswer[]
  readonly indemnityCaps: IndemnityCapAnswer[]
  readonly contributions: ProjectedContribution[]
  readonly effects: EffectAnswer[]
  readonly alerts: AlertAnswer[]
  readonly dates: DateAnswer[]
  readonly readings: Pick<ReadingAnswer, 'id' | 'chosen'>[]
}

/** What of the answers is one Investor's own, found once. */
export type View = {
  readonly party: string
  readonly obligations: readonly ObligationAnswer[]
  readonly rights: readonly RightAnswer[]
  readonly notices: readonly NoticeAnswer[]
  readonly demands: readonly DemandAnswer[]
  /** The demands that have or had effect, of which every Investor is told. */
  readonly valid: ReadonlySet<string>
  /** All parties by id; an id of somebody else is never taken for a word of our own. */
  readonly parties: ReadonlySet<string>
  readonly viewer: (readings: readonly string[]) => Viewer
}
