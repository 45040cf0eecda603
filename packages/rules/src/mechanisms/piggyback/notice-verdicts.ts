import { because } from '../../reasons/because.ts'
import type { Delivery } from '../notices/delivery.ts'
import { duplicateVerdict, noEffectVerdict } from '../notices/no-effect.ts'
import { deliveryVerdict } from '../notices/verdicts.ts'
import type { Workings } from '../workings.ts'
import type { Exclusion } from './concern.ts'
import { type Piggyback, piggybackReadings } from './requests.ts'

/** Gives each Registration Notice and Piggy-back Request about a registration its verdict. */
export function judgePiggybackNotices(workings: Workings, piggyback: Piggyback): void {
  const { mail } = workings
  const { id } = piggyback.registration
  for (const delivery of mail.about(id, 'registration-notice')) judgeNotice(workings, piggyback, delivery)
  for (const delivery of mail.about(id, 'piggyback-request')) judgeRequest(workings, piggyback, delivery)
}

const exclusions: Record<Exclusion, string> = {
  'not-proposed': 'no proposal of this registration is recorded',
  'for-a-demand': 'the registration is for a demand, which has its own notices',
  'stock-plan': 'the registration is solely for a stock plan of the company',
  reorganization: 'the registration is for a reorganization or another Rule 145 transaction',
  'convertible-debt': 'the only Common it registers underlies debt that is registered with it',
  form: 'its form would not allow the registration of the Units and Registrable Shares',
  lockout: 'it was proposed while a lockout ran',
}

function judgeNotice(workings: Workings, { registration, concern, notices }: Piggyback, delivery: Delivery): void {
  const { inquiry, findings } = workings
  const { sent, id } = delivery.facts
  const plain = deliveryVerdict(workings, delivery, false)
  const cite = inquiry.cite('registration-notice-duty')
  const own = notices.find((notice) => notice.investor === sent.to)
  const not = (missing: string, why: string) =>
    noEffectVerdict(workings, missing, () =>
      because(
        'registration-notice-void',
        { registration: registration.id, why },
        { cite, facts: [sent.id], readings: ['A-C10', 'A-G01'] },
      ),
    )
  if (plain.verdict !== 'effective') findings.verdicts.set(id, plain)
  else if (concern.kind === 'none') findings.verdicts.set(id, not(concern.why, exclusions[concern.why]))
  else if (!sent.from.includes('company'))
    findings.verdicts.set(id, not('company', 'it does not come from the company'))
  else if (own === undefined) findings.verdicts.set(id, not('investor', `${sent.to} is no Investor`))
  else if (own.delivery !== null && own.delivery !== delivery)
    findings.verdicts.set(id, duplicateVerdict(workings, delivery, own.delivery))
  else findings.verdicts.set(id, plain)
}

function judgeRequest(workings: Workings, piggyback: Piggyback, delivery: Delivery): void {
  const { inquiry, findings } = workings
  const { registration, concern, requests } = piggyback
  const { sent, id } = delivery.facts
  const plain = deliveryVerdict(workings, delivery, true)
  const cite = inquiry.cite('piggyback-request-deadline')
  const own = requests.filter((one) => one.delivery === delivery)
  const request = own.find((one) => one.verdict === 'timely') ?? own[0]
  const investor = request?.investor ?? sent.from[0] ?? ''
  const not = (missing: string, why: string) =>
    noEffectVerdict(workings, missing, () =>
      because(
        'piggyback-request-void',
        { investor, why },
        { cite: inquiry.cite('piggyback-right'), facts: [sent.id], readings: piggybackReadings },
      ),
    )
  if (plain.verdict !== 'effective') findings.verdicts.set(id, plain)
  else if (concern.kind === 'none') findings.verdicts.set(id, not(concern.why, exclusions[concern.why]))
  else if (request === undefined)
    findings.verdicts.set(
      id,
      not(
        'right-to-piggyback',
        'it has no right to ask: it was no Investor when the statement was filed, or the request did not go to the company',
      ),
    )
  else if (request.why === 'withdrawn')
    findings.verdicts.set(
      id,
      not('registration', `${registration.id} had been given up before the request was received`),
    )
  else if (request.why === 'no-content')
    findings.verdicts.set(
      id,
      not(
        'securities',
        'it does not say which securities are to be registered; a request that does, received in time, would count',
      ),
    )
  else if (request.verdict === 'late') judgeLate(workings, piggyback, delivery)
  else
    findings.verdicts.set(id, {
      verdict: 'effective',
      missing: missingContent(workings, request.content),
      because: inquiry.because(() =>
        because(
          'request-timely',
          { received: request.at.day, lastDay: request.lastDay },
          {
            cite,
            facts: [sent.id],
            readings: piggybackReadings,
            of: [
              request.content?.securities === undefined
                ? because('request-without-content', { investor }, { readings: ['A-D10'] })
                : null,
            ],
          },
        ),
      ),
    })
}

/** A late request does nothing, and somebody should know. */
function judgeLate(workings: Workings, { registration, requests }: Piggyback, delivery: Delivery): void {
  const { inquiry, findings } = workings
  const { sent, id } = delivery.facts
  const request = requests.find((one) => one.delivery === delivery)
  if (request === undefined) return
  const reason = () =>
    because(
      'request-late',
      { received: request.at.day, lastDay: request.lastDay },
      { cite: inquiry.cite('piggyback-request-deadline'), facts: [sent.id], readings: piggybackReadings },
    )
  findings.verdicts.set(id, noEffectVerdict(workings, 'after-last-day', reason))
  findings.alerts.push({
    code: 'request-late',
    severity: 'warning',
    about: registration.id,
    on: request.at.day,
    because: inquiry.because(reason),
  })
}

/** What a request should say and does not (reading A-D10, CURABLE); it counts all the same. */
function missingContent(workings: Workings, content: { securities?: unknown; method?: unknown } | null): string[] {
  if (!workings.inquiry.has('piggyback-request-content')) return []
  const missing: string[] = []
  if (content?.securities === undefined) missing.push('securities')
  if (content?.method === undefined) missing.push('method')
  return missing
}
