import { type Because, because } from '../../reasons/because.ts'
import type { NoticeVerdict } from '../findings.ts'
import type { Delivery } from '../notices/delivery.ts'
import { duplicateVerdict, noEffectVerdict } from '../notices/no-effect.ts'
import { deliveryVerdict } from '../notices/verdicts.ts'
import type { Workings } from '../workings.ts'
import type { Exclusion } from './concern.ts'
import { type Piggyback, type PiggybackRequest, piggybackReadings } from './requests.ts'

/** Gives each Registration Notice and Piggy-back Request about a registration its verdict. */
export function judgePiggybackNotices(workings: Workings, piggyback: Piggyback): void {
  const { mail, findings } = workings
  const { id } = piggyback.registration
  for (const delivery of mail.about(id, 'registration-notice'))
    findings.verdicts.set(delivery.facts.id, judgeNotice(workings, piggyback, delivery))
  const requestOf = new Map<Delivery, PiggybackRequest>()
  for (const request of piggyback.requests)
    if (request.verdict === 'timely' || !requestOf.has(request.delivery)) requestOf.set(request.delivery, request)
  for (const delivery of mail.about(id, 'piggyback-request'))
    findings.verdicts.set(
      delivery.facts.id,
      judgeRequest(workings, piggyback, delivery, requestOf.get(delivery) ?? null),
    )
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

function judgeNotice(
  workings: Workings,
  { registration, concern, notices }: Piggyback,
  delivery: Delivery,
): NoticeVerdict {
  const { inquiry } = workings
  const { sent } = delivery.facts
  const plain = deliveryVerdict(workings, delivery, false)
  if (plain.verdict !== 'effective') return plain
  const not = (missing: string, why: string) =>
    noEffectVerdict(workings, missing, () =>
      because(
        'registration-notice-void',
        { registration: registration.id, why },
        { cite: inquiry.cite('registration-notice-duty'), facts: [sent.id], readings: ['A-C10', 'A-G01'] },
      ),
    )
  if (concern.kind === 'none') return not(concern.why, exclusions[concern.why])
  const own = notices.get(sent.to)
  if (own === undefined) return not('investor', `${sent.to} is no Investor`)
  const isSecond = own.delivery !== null && own.delivery !== delivery
  return isSecond ? duplicateVerdict(workings, delivery, own.delivery) : plain
}

function judgeRequest(
  workings: Workings,
  { registration, concern }: Piggyback,
  delivery: Delivery,
  request: PiggybackRequest | null,
): NoticeVerdict {
  const { inquiry } = workings
  const { sent } = delivery.facts
  const plain = deliveryVerdict(workings, delivery, true)
  if (plain.verdict !== 'effective') return plain
  const investor = request?.investor ?? sent.from[0] ?? ''
  const not = (missing: string, why: string) =>
    noEffectVerdict(workings, missing, () =>
      because(
        'piggyback-request-void',
        { investor, why },
        { cite: inquiry.cite('piggyback-right'), facts: [sent.id], readings: piggybackReadings },
      ),
    )
  if (concern.kind === 'none') return not(concern.why, exclusions[concern.why])
  if (request === null)
    return not('right-to-piggyback', `no Registration Notice was owed or given to ${investor} as an Investor`)
  if (request.why === 'withdrawn')
    return not('registration', `${registration.id} had been given up before it was received`)
  if (request.why === 'no-content')
    return not(
      'securities',
      'it does not say which securities are to be registered; one that does and is received in time would count',
    )
  if (request.verdict === 'late') return judgeLate(workings, registration.id, request)
  return {
    verdict: 'effective',
    missing: missingContent(workings, request.content),
    because: inquiry.because(() => timelyReason(workings, request)),
  }
}

function timelyReason(workings: Workings, { investor, at, lastDay, delivery, content }: PiggybackRequest): Because {
  const silent = content?.securities === undefined
  return because(
    'request-timely',
    { received: at.day, lastDay },
    {
      cite: workings.inquiry.cite('piggyback-request-deadline'),
      facts: [delivery.facts.sent.id],
      readings: piggybackReadings,
      of: [silent ? because('request-without-content', { investor }, { readings: ['A-D10'] }) : null],
    },
  )
}

/** A late request does nothing, and somebody should know. */
function judgeLate(workings: Workings, registration: string, request: PiggybackRequest): NoticeVerdict {
  const { inquiry, findings } = workings
  const received = request.at.day
  const reason = () =>
    because(
      'request-late',
      { received, lastDay: request.lastDay },
      {
        cite: inquiry.cite('piggyback-request-deadline'),
        facts: [request.delivery.facts.sent.id],
        readings: piggybackReadings,
      },
    )
  const alert = { code: 'request-late', severity: 'warning', about: registration, on: received } as const
  findings.alerts.push({ ...alert, because: inquiry.because(reason) })
  return noEffectVerdict(workings, 'after-last-day', reason)
}

/** What a request should say and does not (reading A-D10, CURABLE); it counts all the same. */
function missingContent(workings: Workings, content: { securities?: unknown; method?: unknown } | null): string[] {
  if (!workings.inquiry.has('piggyback-request-content')) return []
  const missing: string[] = []
  if (content?.securities === undefined) missing.push('securities')
  if (content?.method === undefined) missing.push('method')
  return missing
}
