import type { CivilDate } from '../kernel/civil-date.ts'
import type {
  AlertAnswer,
  BlockAnswer,
  DateAnswer,
  DemandAnswer,
  EffectAnswer,
  HoldingAnswer,
  InvestorAnswer,
  NoticeAnswer,
  ObligationAnswer,
  PartyAnswer,
  ReadingAnswer,
  RegistrationAnswer,
  RightAnswer,
} from '../mechanisms/answers.ts'
import type { MoneyAnswers } from './sections.ts'

/** The version of the rules; answers of one version to one matter and question are equal bytes. */
export const rulesVersion = '1.0.0'

/** What the agreement says of a matter on a day: the public answers format. Keys are written in this order. */
export type Answers = {
  readonly format: 'regrights/answers@1'
  readonly matter: string
  readonly asOf: CivilDate
  readonly rules: string
  readonly parties: PartyAnswer[]
  readonly investors: InvestorAnswer[]
  readonly holdings: HoldingAnswer[]
  readonly notices: NoticeAnswer[]
  readonly demands: DemandAnswer[]
  readonly registrations: RegistrationAnswer[]
  readonly blocks: BlockAnswer[]
  readonly obligations: ObligationAnswer[]
  readonly rights: RightAnswer[]
} & MoneyAnswers & {
    readonly effects: EffectAnswer[]
    readonly alerts: AlertAnswer[]
    readonly dates: DateAnswer[]
    readonly readings: ReadingAnswer[]
  }
