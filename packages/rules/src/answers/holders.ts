import { canVote } from '../mechanisms/amendments/amendments.ts'
import type { HoldingAnswer, InvestorAnswer, PartyAnswer } from '../mechanisms/answers.ts'
import { equivalentsOf, registrableOf } from '../mechanisms/ledger/registrable.ts'
import type { Workings } from '../mechanisms/workings.ts'
import { endOf } from '../record/facts.ts'
import { lotsOf } from '../record/ledger-account.ts'
import { positionAt } from '../record/positions.ts'

/** The parties, by id, as last recorded. */
export function answerParties({ inquiry, mail }: Workings): PartyAnswer[] {
  const now = endOf(inquiry.asOf)
  return [...inquiry.record.parties.values()]
    .filter((party) => party.joined.length > 0)
    .map(({ id, joined, updated }) => {
      const all = [...joined, ...updated].sort((a, b) => a.n - b.n)
      return {
        party: id,
        name: all.findLast((one) => one.name !== undefined)?.name ?? null,
        roles: [...new Set(joined.map((one) => one.role))],
        entity: all.findLast((one) => one.entity !== undefined)?.entity ?? 'other',
        address: mail.book.announced(id, now) ?? all.findLast((one) => one.address !== undefined)?.address ?? null,
        of: joined.findLast((one) => one.of !== undefined)?.of ?? null,
      }
    })
    .sort((a, b) => (a.party < b.party ? -1 : 1))
}

/** The Investors on the day, by id. */
export function answerInvestors({ inquiry, membership }: Workings): InvestorAnswer[] {
  return membership
    .at(endOf(inquiry.asOf))
    .map(({ party, since, how }) => ({ party, since, how, canVote: canVote(inquiry, membership, party, inquiry.asOf) }))
    .sort((a, b) => (a.party < b.party ? -1 : 1))
}

/** What everybody holds on the day, by id: Investors even when they hold nothing, and others who hold something. */
export function answerHoldings(workings: Workings): HoldingAnswer[] {
  const { inquiry, membership } = workings
  const now = endOf(inquiry.asOf)
  const holders = new Set([...inquiry.ledger.positions.keys(), ...membership.at(now).map((investor) => investor.party)])
  const answers: HoldingAnswer[] = []
  for (const holder of [...holders].sort()) {
    const at = positionAt(inquiry.ledger, holder, now)
    const registrableShares = registrableOf(inquiry, membership, holder, now)
    const counted = registrableShares.issued + registrableShares.issuable
    // Shares with the public are nobody's holding, unless the reading keeps their tag.
    if (holder === 'public' && counted === 0) continue
    if (!membership.is(holder, now) && at.common + at.preferred + at.warrants + at.units === 0) continue
    const account = inquiry.ledger.accounts.get(holder)
    answers.push({
      holder,
      units: at.units,
      common: at.common,
      preferred: at.preferred,
      warrants: at.warrants,
      shareEquivalents: equivalentsOf(inquiry, membership, holder, now),
      registrableShares,
      lots: account === undefined ? [] : lotsOf(account),
    })
  }
  return answers
}
