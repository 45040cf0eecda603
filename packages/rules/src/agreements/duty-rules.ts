import type { RuleName } from './pack.ts'

/**
 * The codes of duties and rights with the rules they rest on. A waiver or an attestation may name the code or the row of
 * any of these rules.
 */
const dutyRules = {
  'give-company-notice': ['company-notice-duty'],
  'file-registration-statement': [
    'filing-duty',
    'filing-ceiling',
    'filing-coverage',
    'partial-filing',
    'statement-for-demand',
  ],
  'make-effective': ['effectiveness-target', 'effectiveness-efforts', 'become-and-remain-effective'],
  'offer-other-holders': ['offer-to-other-holders'],
  'keep-effective': ['keep-effective'],
  'amend-as-needed': ['amend-as-needed', 'amend-period-underwritten', 'amend-period-other'],
  'furnish-prospectuses': ['furnish-prospectuses'],
  'qualify-blue-sky': ['qualify-blue-sky', 'enable-state-sales'],
  'notify-prospectus-amendment': ['notify-prospectus-amendment'],
  'provide-revised-prospectus': ['provide-revised-prospectus'],
  'cease-offers': ['cease-and-return'],
  'return-prospectuses': ['cease-and-return'],
  'give-registration-notice': ['registration-notice-duty'],
  'include-piggyback-shares': ['include-piggyback-shares'],
  'pay-registration-expenses': ['company-pays-expenses'],
  indemnify: ['company-indemnity', 'investor-indemnity'],
  contribute: ['contribution-opens', 'contribution-by-benefits', 'contribution-by-fault'],
  'notify-claim': ['claim-notice-duty'],
  'furnish-information': ['furnish-information'],
} as const satisfies Record<string, readonly RuleName[]>

const rightRules = {
  'demand-registration': ['demand-right'],
  'request-inclusion': ['inclusion-right', 'inclusion-request-deadline'],
  'second-demand': ['second-demand'],
  'delay-registration': ['delay-right'],
  'resume-offers': ['resume-offers'],
  'request-piggyback': ['piggyback-right', 'piggyback-request-deadline'],
  'withdraw-registration': ['withdraw-registration-right'],
  'assume-defense': ['assume-defense'],
} as const satisfies Record<string, readonly RuleName[]>

const rulesByCode: ReadonlyMap<string, readonly RuleName[]> = new Map(Object.entries({ ...dutyRules, ...rightRules }))

/** Every code of a duty or right. */
export const dutyCodes: ReadonlySet<string> = new Set(rulesByCode.keys())

/** The rules that a code stands for; none for a code that is not one of ours. */
export function rulesOf(code: string): readonly RuleName[] {
  return rulesByCode.get(code) ?? []
}
