import { addDays, type CivilDate } from '../kernel/civil-date.ts'
import { type Because, because } from '../reasons/because.ts'
import type { Amendment } from './amendments/amendments.ts'
import type { AlertCode, Severity } from './answers.ts'
import type { Workings } from './workings.ts'

/**
 * Warns of what concerns no single mechanism: notices without effect, transferees without a counterpart, house dates that
 * have passed, addresses and documents that are missing.
 */
export function raiseGeneralAlerts(workings: Workings, amendments: readonly Amendment[]): void {
  const { inquiry, findings, membership, mail } = workings
  const raise = (code: AlertCode, severity: Severity, about: string, on: CivilDate, build: () => Because) => {
    findings.alerts.push({ code, severity, about, on, because: inquiry.because(build) })
  }
  for (const [id, found] of findings.verdicts) {
    const notice = inquiry.record.notices.get(id)
    if (notice === undefined || found.verdict !== 'no-effect' || mail.of(notice).fails === null) continue
    const { kind, method } = notice.sent
    raise(
      'notice-ineffective',
      'warning',
      id,
      notice.sent.on,
      () => found.because ?? because('notice-ineffective-means', { kind, method }),
    )
  }
  for (const { fact, inForceFrom, missing } of amendments)
    if (inForceFrom === null)
      raise('consent-missing', 'warning', fact.id, fact.on, () =>
        because(
          'amendment-lacks-consent',
          { missing: missing.join(', ') },
          { cite: inquiry.cite('amendment-consents'), facts: [fact.id] },
        ),
      )
  for (const { transfer, fails } of membership.joinings.values()) {
    if (fails !== 'no-counterpart' && fails !== 'late-counterpart') continue
    raise('not-an-investor', 'warning', transfer.id, transfer.on, () =>
      because(
        'transfer-moves-shares',
        {
          to: transfer.to,
          why: fails === 'no-counterpart' ? 'it signed no counterpart' : 'its counterpart came after the transfer',
        },
        { cite: inquiry.cite('transferee-by-counterpart'), facts: [transfer.id], readings: ['A-T02'] },
      ),
    )
  }
  for (const { id, duty, target, status } of findings.obligations)
    if (target !== null && target.on < inquiry.asOf && (status === 'open' || status === 'overdue'))
      raise('target-passed', 'info', id, addDays(target.on, 1), () => because('target-passed', { on: target.on, duty }))
  for (const { party } of membership.all) {
    const facts = inquiry.record.parties.get(party)
    const known =
      facts?.joined.some((joined) => joined.address !== undefined) ||
      facts?.updated.some((one) => one.address !== undefined)
    if (known !== true)
      raise('address-missing', 'info', party, facts?.joined[0]?.on ?? inquiry.asOf, () =>
        because('address-missing', { party }, { cite: inquiry.cite('mail-given-when-sent') }),
      )
  }
}

/** Names the documents that would settle readings on which the answers rest. */
export function raiseDocumentAlerts(workings: Workings): void {
  const { inquiry, findings } = workings
  for (const { document, name, settles } of inquiry.pack.documents) {
    const open = settles.filter((id) => inquiry.relied.has(id))
    if (open.length === 0) continue
    const on = inquiry.record.events[0]?.on ?? inquiry.asOf
    findings.alerts.push({
      code: 'needs-document',
      severity: 'info',
      about: document,
      on,
      because: inquiry.because(() =>
        because('document-needed', { document: name, readings: open.join(', ') }, { readings: open }),
      ),
    })
  }
}
