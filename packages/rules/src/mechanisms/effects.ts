import { rulesOf } from '../agreements/duty-rules.ts'
import { because } from '../reasons/because.ts'
import type { Fact } from '../record/facts.ts'
import { type Amendment, consentReadings } from './amendments/amendments.ts'
import type { EffectAnswer } from './answers.ts'
import type { NoticeVerdict } from './findings.ts'
import type { Joining } from './membership/investors.ts'
import type { Workings } from './workings.ts'

/**
 * What came of every notice, transfer, waiver and amendment, in the order of events.
 *
 * Source: 7 (Investor); 8(a); 8(c).
 */
export function answerEffects(workings: Workings, amendments: readonly Amendment[]): EffectAnswer[] {
  const byFact = new Map(amendments.map((amendment) => [amendment.fact.id, amendment]))
  const waivers = new Map(workings.inquiry.record.waivers.map((waiver) => [waiver.id, waiver]))
  const effects: EffectAnswer[] = []
  for (const event of workings.inquiry.record.acts) {
    if (event.type === 'notice-sent') {
      const found = workings.findings.verdicts.get(event.notice)
      if (found !== undefined) effects.push(noticeEffect(event, found))
    } else if (event.type === 'securities-transferred') {
      const joining = workings.membership.joinings.get(event.id)
      if (joining !== undefined) effects.push(transferEffect(workings, joining))
    } else if (event.type === 'waiver-signed') {
      const waiver = waivers.get(event.id)
      if (waiver !== undefined) effects.push(waiverEffect(workings, waiver))
    } else if (event.type === 'amendment-adopted') {
      const amendment = byFact.get(event.id)
      if (amendment !== undefined) effects.push(amendmentEffect(workings, amendment))
    }
  }
  return effects
}

function noticeEffect(notice: Fact<'notice-sent'>, found: NoticeVerdict): EffectAnswer {
  return {
    event: notice.id,
    parties: [...notice.from, notice.to],
    verdict: found.verdict,
    missing: found.missing,
    because: found.because,
  }
}

const whyNot = {
  'public-distribution': 'shares bought in a public distribution carry no rights under the agreement',
  'no-registrable-shares': 'no Registrable Shares were transferred to a new Investor',
  'no-counterpart':
    'it signed no counterpart of the agreement; one signed at the time of the transfer would make it an Investor',
  'late-counterpart': 'its counterpart was signed after the transfer; the company may accept it by a signed waiver',
} as const

function transferEffect(workings: Workings, joining: Joining): EffectAnswer {
  const { inquiry } = workings
  const { transfer, since, fails, readings } = joining
  const lacksCounterpart = fails === 'no-counterpart' || fails === 'late-counterpart'
  const grounds = { cite: inquiry.cite('transferee-by-counterpart'), facts: [transfer.id], readings }
  return {
    event: transfer.id,
    parties: [transfer.from, transfer.to],
    verdict: 'effective',
    missing: lacksCounterpart ? ['counterpart'] : [],
    because: inquiry.because(() =>
      since === null
        ? because('transfer-moves-shares', { to: transfer.to, why: whyNot[fails ?? 'no-registrable-shares'] }, grounds)
        : because('transfer-joins', { to: transfer.to, since: since.day }, grounds),
    ),
  }
}

function waiverEffect(workings: Workings, waiver: Workings['inquiry']['record']['waivers'][number]): EffectAnswer {
  const { inquiry, waivers } = workings
  const signed = waivers.valid.includes(waiver)
  const owed = signed && concernsSomething(workings, waiver)
  const { by, duty } = waiver
  return {
    event: waiver.id,
    parties: [waiver.by],
    verdict: owed ? 'effective' : 'no-effect',
    missing: !signed ? ['signed-writing'] : owed ? [] : ['benefit'],
    because: inquiry.because(() => {
      const cite = inquiry.cite('waiver-by-beneficiary')
      if (!signed)
        return because('waiver-unsigned', { by }, { cite: inquiry.cite('waiver-signed'), facts: [waiver.id] })
      if (!owed) return because('waiver-of-nothing', { by, duty }, { cite, facts: [waiver.id] })
      return because(
        'waiver-effective',
        { by, duty, until: waiver.until ?? null },
        { cite, facts: [waiver.id], readings: ['A-J09'] },
      )
    }),
  }
}

/** Whether something that the waiver names is owed to, or held by, the one who signed it. */
function concernsSomething(workings: Workings, waiver: Workings['inquiry']['record']['waivers'][number]): boolean {
  const { inquiry, findings, membership } = workings
  const rule = inquiry.pack.contents.find((entry) => entry.row === waiver.duty)?.rule ?? null
  const isAbout = (about: string | null) => waiver.about === undefined || waiver.about === about
  const named = (code: string) => code === waiver.duty || rulesOf(code).some((one) => one === rule)
  const floor = rule === 'filing-floor'
  if (rule === 'transferee-by-counterpart')
    return waiver.by === 'company' && [...membership.joinings.values()].some(({ transfer }) => isAbout(transfer.id))
  if (rule === 'notice-in-writing' || rule === 'given-on-receipt')
    return [...inquiry.record.notices.values()].some(
      ({ id, sent }) => sent.to === waiver.by && (isAbout(id) || isAbout(sent.about ?? null)),
    )
  return (
    findings.obligations.some(
      (one) =>
        (one.owedTo === waiver.by || (one.owedTo === 'investors' && membership.byParty.has(waiver.by))) &&
        isAbout(one.about) &&
        (named(one.duty) || (floor && one.duty === 'file-registration-statement')),
    ) || findings.rights.some((one) => one.heldBy === waiver.by && isAbout(one.about) && named(one.right))
  )
}

function amendmentEffect(workings: Workings, amendment: Amendment): EffectAnswer {
  const { inquiry } = workings
  const { fact, inForceFrom, missing, unknown } = amendment
  return {
    event: fact.id,
    parties: fact.consents.map((consent) => consent.party),
    verdict: inForceFrom === null ? 'no-effect' : 'effective',
    missing: [...missing],
    because: inquiry.because(() => {
      const grounds = {
        cite: inquiry.cite('amendment-consents'),
        facts: [fact.id],
        readings: consentReadings,
        of: unknown.map((path) => because('amendment-names-no-term', { path })),
      }
      return inForceFrom === null
        ? because('amendment-lacks-consent', { missing: missing.join(', ') }, grounds)
        : because('amendment-effective', { on: inForceFrom }, grounds)
    }),
  }
}
