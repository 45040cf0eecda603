import type { Answers, HoldingAnswer, InvestorAnswer, PartyAnswer } from '@regrights/rules'
import type { Screen } from '../../screen.ts'
import { count, list, orNothing, yesOrNo } from '../../words.ts'
import { type Section, tableSection } from '../section.ts'
import type { Column } from '../table.ts'

const holdingColumns: readonly Column<HoldingAnswer>[] = [
  { head: 'Holder', cell: ({ holder }) => holder, wraps: true },
  { head: 'Units', cell: ({ units }) => count(units), align: 'right' },
  { head: 'Common', cell: ({ common }) => count(common), align: 'right' },
  { head: 'Preferred', cell: ({ preferred }) => count(preferred), align: 'right' },
  { head: 'Warrants', cell: ({ warrants }) => count(warrants), align: 'right' },
  { head: 'Share equivalents', cell: ({ shareEquivalents }) => count(shareEquivalents), align: 'right' },
]

const registrableColumns: readonly Column<HoldingAnswer>[] = [
  { head: 'Holder', cell: ({ holder }) => holder, wraps: true },
  { head: 'Issued', cell: ({ registrableShares }) => count(registrableShares.issued), align: 'right' },
  { head: 'Issuable', cell: ({ registrableShares }) => count(registrableShares.issuable), align: 'right' },
]

const partyColumns: readonly Column<PartyAnswer>[] = [
  { head: 'Party', cell: ({ party }) => party, wraps: true },
  { head: 'Name', cell: ({ name }) => orNothing(name), wraps: true },
  { head: 'Roles', cell: ({ roles }) => list(roles), wraps: true },
  { head: 'Entity', cell: ({ entity }) => orNothing(entity) },
]

const investorColumns: readonly Column<InvestorAnswer>[] = [
  { head: 'Investor', cell: ({ party }) => party, wraps: true },
  { head: 'Since', cell: ({ since }) => since },
  { head: 'How', cell: ({ how }) => how },
  { head: 'Can vote', cell: ({ canVote }) => yesOrNo(canVote) },
]

export function holdingSections({ holdings, asOf }: Answers, screen: Screen): Section[] {
  return [
    tableSection(screen, `Holdings as of ${asOf}`, holdingColumns, holdings),
    tableSection(screen, 'Registrable Shares', registrableColumns, holdings),
  ]
}

export function partySections({ parties, investors, asOf }: Answers, screen: Screen): Section[] {
  return [
    tableSection(screen, 'Parties', partyColumns, parties),
    tableSection(screen, `Investors as of ${asOf}`, investorColumns, investors),
  ]
}
