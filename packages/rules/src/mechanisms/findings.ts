import type { Because } from '../reasons/because.ts'
import type {
  AlertAnswer,
  BlockAnswer,
  DemandAnswer,
  EffectAnswer,
  ObligationAnswer,
  RegistrationAnswer,
  RightAnswer,
  Verdict,
} from './answers.ts'

/** What a notice came to: its verdict, and what it lacked. */
export type NoticeVerdict = { readonly verdict: Verdict; readonly missing: string[]; readonly because: Because | null }

/** The conclusions as the mechanisms reach them. */
export type Findings = {
  readonly demands: DemandAnswer[]
  readonly registrations: RegistrationAnswer[]
  readonly blocks: BlockAnswer[]
  readonly obligations: ObligationAnswer[]
  readonly rights: RightAnswer[]
  readonly effects: EffectAnswer[]
  readonly alerts: AlertAnswer[]
  /** By notice id. */
  readonly verdicts: Map<string, NoticeVerdict>
}

export function noFindings(): Findings {
  return {
    demands: [],
    registrations: [],
    blocks: [],
    obligations: [],
    rights: [],
    effects: [],
    alerts: [],
    verdicts: new Map(),
  }
}
