import type { Answers, ContributionAnswer, CutbackAnswer, CutbackLine, ExpenseAnswer } from '@regrights/rules'
import type { Screen } from '../../screen.ts'
import { count, dollars, list, orNothing } from '../../words.ts'
import { type Section, tableSection } from '../section.ts'
import type { Column } from '../table.ts'

/** What a calculator gives is about no registration and no claim. */
type Cutback = Omit<CutbackAnswer, 'registration' | 'determinedOn'> & { readonly registration: string | null }
type Expenses = Omit<ExpenseAnswer, 'about'> & { readonly about: string | null }
type Contribution = Omit<ContributionAnswer, 'claim'> & { readonly claim: string | null }
type Round = Cutback['rounds'][number]
type Share = readonly [party: string, amount: string]

const lineColumns: readonly Column<CutbackLine>[] = [
  { head: 'Holder', cell: ({ holder }) => holder, wraps: true },
  { head: 'Group', cell: ({ group }) => group, wraps: true },
  { head: 'Group held', cell: ({ groupHeld }) => count(groupHeld), align: 'right' },
  { head: 'Requested', cell: ({ requested }) => count(requested), align: 'right' },
  { head: 'Included', cell: ({ included }) => count(included), align: 'right' },
  { head: 'Excluded', cell: ({ excluded }) => count(excluded), align: 'right' },
]

const roundColumns: readonly Column<Round['lines'][number]>[] = [
  { head: 'Holder or group', cell: ({ id }) => id, wraps: true },
  { head: 'Weight', cell: ({ weight }) => count(weight), align: 'right' },
  { head: 'Requested', cell: ({ requested }) => count(requested), align: 'right' },
  { head: 'Share', cell: ({ decimal }) => decimal, align: 'right' },
  { head: 'Takes', cell: ({ takes }) => (takes === null ? 'next round' : count(takes)), align: 'right' },
]

const expenseColumns: readonly Column<Expenses['lines'][number]>[] = [
  { head: 'Expense', cell: ({ event }) => orNothing(event), wraps: true },
  { head: 'Category', cell: ({ category }) => category, wraps: true },
  { head: 'Amount', cell: ({ amount }) => dollars(amount), align: 'right' },
  { head: 'Borne by', cell: ({ borneBy }) => orNothing(borneBy), wraps: true },
  { head: 'Clause', cell: ({ cite }) => orNothing(cite) },
]

const shareColumns: readonly Column<Share>[] = [
  { head: 'Party', cell: ([party]) => party, wraps: true },
  { head: 'Amount', cell: ([, amount]) => dollars(amount), align: 'right' },
]

const capColumns: readonly Column<Answers['indemnityCaps'][number]>[] = [
  { head: 'Registration', cell: ({ registration }) => registration, wraps: true },
  { head: 'Holder', cell: ({ holder }) => holder, wraps: true },
  { head: 'Proceeds', cell: ({ proceeds }) => dollars(proceeds), align: 'right' },
  { head: 'Paid', cell: ({ paid }) => dollars(paid), align: 'right' },
  { head: 'Remaining', cell: ({ remaining }) => dollars(remaining), align: 'right' },
]

export function allocationSections(
  { cutbacks, expenses, indemnityCaps, contributions }: Answers,
  screen: Screen,
): Section[] {
  return [
    ...cutbacks.flatMap((cutback) => cutbackSections(cutback, screen)),
    ...expenses.flatMap((expense) => expenseSections(expense, screen)),
    tableSection(screen, 'Indemnity caps', capColumns, indemnityCaps),
    ...contributions.flatMap((contribution) => contributionSections(contribution, screen)),
  ]
}

/** What each holder may include, and how that came about round by round. */
export function cutbackSections(
  { registration, totalMaximum, companyShares, capacity, lines, rounds }: Cutback,
  screen: Screen,
): Section[] {
  const room = `${count(totalMaximum)} in all less ${count(companyShares)} of the company leave ${count(capacity)}`
  return [
    tableSection(screen, `${about('Cutback', registration)}: ${room}`, lineColumns, lines),
    ...rounds.map((round) => tableSection(screen, roundTitle(round), roundColumns, round.lines)),
  ]
}

function roundTitle({ among, group, round, pool, totalWeight }: Round): string {
  const where = group === null ? `among ${among}` : `inside group ${group}`
  return `Round ${round} ${where}: ${count(pool)} shares over a weight of ${count(totalWeight)}`
}

export function expenseSections({ about: registration, lines, totals }: Expenses, screen: Screen): Section[] {
  return [
    tableSection(screen, about('Expenses', registration), expenseColumns, lines),
    tableSection(screen, `${about('Expenses', registration)}, by who bears them`, shareColumns, Object.entries(totals)),
  ]
}

export function contributionSections({ claim, base, branch, shares, needs }: Contribution, screen: Screen): Section[] {
  const title = `${about('Contribution', claim)}: ${dollars(base)} by ${branch}`
  return [
    tableSection(
      screen,
      needs.length === 0 ? title : `${title}, needs ${list(needs)}`,
      shareColumns,
      Object.entries(shares),
    ),
  ]
}

function about(what: string, id: string | null): string {
  return id === null ? what : `${what} of ${id}`
}
