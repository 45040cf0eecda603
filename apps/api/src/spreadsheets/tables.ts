import { type Answers, type Because, type ProjectedAnswers, sentenceOf } from '@regrights/rules'
import { type Column, type Stamp, type Table, tableFrom } from './table.ts'

/** The tables that a matter can be asked for. */
export const tableKinds = ['obligations', 'holdings', 'notices', 'cutbacks', 'expenses'] as const

export type TableKind = (typeof tableKinds)[number]

/** The answers in full, or as one Investor may see them. */
type AnyAnswers = Answers | ProjectedAnswers

const makers: Readonly<Record<TableKind, (answers: AnyAnswers, stamp: Stamp) => Table>> = {
  obligations,
  holdings,
  notices,
  cutbacks,
  expenses,
}

/**
 * One list of the answers as a table, for both formats.
 *
 * Takes:   the list, the answers (with reasons where the table is to say why), in full or projected for one Investor, and
 *          the head of the log, or null for a reader who may not know it.
 * Gives:   the table, in the order of the answers. An Investor's cutback has its own line only.
 */
export function tableOf(kind: TableKind, answers: AnyAnswers, head: Stamp['head']): Table {
  const { matter, asOf, rules } = answers
  return makers[kind](answers, { matter, asOf, rules, head })
}

function namesIn({ parties }: AnyAnswers): (party: string) => string {
  const names = new Map(parties.map(({ party, name }) => [party, name ?? party]))
  return (party) => names.get(party) ?? party
}

function why(because: Because | null): string | null {
  return because === null ? null : sentenceOf(because)
}

function obligations(answers: AnyAnswers, stamp: Stamp): Table {
  const name = namesIn(answers)
  const columns: Column<ProjectedAnswers['obligations'][number]>[] = [
    { head: 'Obligation', width: 48, kind: 'text', cell: ({ id }) => id },
    { head: 'Duty', width: 28, kind: 'text', cell: ({ duty }) => duty },
    { head: 'Clause', width: 10, kind: 'text', cell: ({ cite }) => cite },
    { head: 'About', width: 20, kind: 'text', cell: ({ about }) => about },
    { head: 'Owed by', width: 28, kind: 'text', cell: ({ owedBy }) => name(owedBy) },
    { head: 'Owed to', width: 28, kind: 'text', cell: ({ owedTo }) => name(owedTo) },
    { head: 'Standard', width: 16, kind: 'text', cell: ({ standard }) => standard },
    { head: 'Triggered on', width: 13, kind: 'day', cell: ({ triggeredOn }) => triggeredOn },
    { head: 'Not before', width: 13, kind: 'day', cell: ({ notBefore }) => notBefore },
    { head: 'Due', width: 13, kind: 'day', cell: ({ due }) => due },
    { head: 'Practical day', width: 13, kind: 'day', cell: ({ lastPracticalDay }) => lastPracticalDay },
    { head: 'Target of the house', width: 13, kind: 'day', cell: ({ target }) => target?.on ?? null },
    { head: 'Status', width: 16, kind: 'text', cell: ({ status }) => status },
    { head: 'Performed on', width: 13, kind: 'day', cell: ({ performedOn }) => performedOn },
    { head: 'Next status', width: 16, kind: 'text', cell: ({ next }) => next[0]?.status ?? null },
    { head: 'Next on', width: 13, kind: 'day', cell: ({ next }) => next[0]?.on ?? null },
    { head: 'Readings', width: 24, kind: 'text', cell: ({ readings }) => readings.join(', ') },
    { head: 'Why', width: 80, kind: 'text', cell: ({ because }) => why(because) },
  ]
  return tableFrom('Obligations', stamp, columns, answers.obligations)
}

function holdings(answers: AnyAnswers, stamp: Stamp): Table {
  const name = namesIn(answers)
  const since = new Map(answers.investors.map((investor) => [investor.party, investor.since]))
  const columns: Column<Answers['holdings'][number]>[] = [
    { head: 'Holder', width: 20, kind: 'text', cell: ({ holder }) => holder },
    { head: 'Name', width: 32, kind: 'text', cell: ({ holder }) => name(holder) },
    { head: 'Investor since', width: 14, kind: 'day', cell: ({ holder }) => since.get(holder) ?? null },
    { head: 'Units', width: 14, kind: 'count', cell: ({ units }) => units },
    { head: 'Common', width: 14, kind: 'count', cell: ({ common }) => common },
    { head: 'Preferred', width: 14, kind: 'count', cell: ({ preferred }) => preferred },
    { head: 'Warrants', width: 14, kind: 'count', cell: ({ warrants }) => warrants },
    { head: 'Share equivalents', width: 18, kind: 'count', cell: ({ shareEquivalents }) => shareEquivalents },
    { head: 'Registrable, issued', width: 18, kind: 'count', cell: (row) => row.registrableShares.issued },
    { head: 'Registrable, issuable', width: 18, kind: 'count', cell: (row) => row.registrableShares.issuable },
  ]
  return tableFrom('Holdings', stamp, columns, answers.holdings)
}

function notices(answers: AnyAnswers, stamp: Stamp): Table {
  const name = namesIn(answers)
  const columns: Column<Answers['notices'][number]>[] = [
    { head: 'Notice', width: 28, kind: 'text', cell: ({ notice }) => notice },
    { head: 'Kind', width: 20, kind: 'text', cell: ({ kind }) => kind },
    { head: 'From', width: 28, kind: 'text', cell: ({ from }) => from.map(name).join(', ') },
    { head: 'To', width: 28, kind: 'text', cell: ({ to }) => name(to) },
    { head: 'About', width: 20, kind: 'text', cell: ({ about }) => about },
    { head: 'Means', width: 16, kind: 'text', cell: ({ method }) => method },
    { head: 'Sent', width: 13, kind: 'day', cell: ({ sentOn }) => sentOn },
    { head: 'Given', width: 13, kind: 'day', cell: ({ givenOn }) => givenOn },
    { head: 'Received', width: 13, kind: 'day', cell: ({ receivedOn }) => receivedOn },
    { head: 'Outcome', width: 12, kind: 'text', cell: ({ outcome }) => outcome },
    { head: 'Verdict', width: 12, kind: 'text', cell: ({ verdict }) => verdict },
    { head: 'Why', width: 80, kind: 'text', cell: ({ because }) => why(because) },
  ]
  return tableFrom('Notices', stamp, columns, answers.notices)
}

type OwnLine = Pick<ProjectedAnswers['cutbacks'][number], 'registration' | 'determinedOn' | 'capacity'> &
  ProjectedAnswers['cutbacks'][number]['lines'][number]
type FullLine = OwnLine &
  Pick<Answers['cutbacks'][number], 'totalMaximum' | 'companyShares'> &
  Pick<Answers['cutbacks'][number]['lines'][number], 'group' | 'groupHeld'>

function cutbacks(answers: AnyAnswers, stamp: Stamp): Table {
  const name = namesIn(answers)
  const own: Column<OwnLine>[] = [
    { head: 'Registration', width: 20, kind: 'text', cell: ({ registration }) => registration },
    { head: 'Determined on', width: 14, kind: 'day', cell: ({ determinedOn }) => determinedOn },
    { head: 'Capacity', width: 14, kind: 'count', cell: ({ capacity }) => capacity },
    { head: 'Holder', width: 20, kind: 'text', cell: ({ holder }) => holder },
    { head: 'Name', width: 32, kind: 'text', cell: ({ holder }) => name(holder) },
    { head: 'Held', width: 14, kind: 'count', cell: ({ held }) => held },
    { head: 'Requested', width: 14, kind: 'count', cell: ({ requested }) => requested },
    { head: 'Included', width: 14, kind: 'count', cell: ({ included }) => included },
    { head: 'Excluded', width: 14, kind: 'count', cell: ({ excluded }) => excluded },
  ]
  const full: Column<FullLine>[] = [
    ...own,
    { head: 'Group', width: 20, kind: 'text', cell: ({ group }) => group },
    { head: 'Group held', width: 14, kind: 'count', cell: ({ groupHeld }) => groupHeld },
    { head: 'Total maximum', width: 14, kind: 'count', cell: ({ totalMaximum }) => totalMaximum },
    { head: 'Company shares', width: 14, kind: 'count', cell: ({ companyShares }) => companyShares },
  ]
  if ('for' in answers)
    return tableFrom(
      'Cutbacks',
      stamp,
      own,
      answers.cutbacks.flatMap(({ lines, ...cutback }) => lines.map((line) => ({ ...cutback, ...line }))),
    )
  return tableFrom(
    'Cutbacks',
    stamp,
    full,
    answers.cutbacks.flatMap(({ lines, ...cutback }) => lines.map((line) => ({ ...cutback, ...line }))),
  )
}

function expenses(answers: AnyAnswers, stamp: Stamp): Table {
  const name = namesIn(answers)
  const columns: Column<Answers['expenses'][number]['lines'][number] & { about: string }>[] = [
    { head: 'About', width: 20, kind: 'text', cell: ({ about }) => about },
    { head: 'Expense', width: 24, kind: 'text', cell: ({ event }) => event },
    { head: 'Category', width: 22, kind: 'text', cell: ({ category }) => category },
    { head: 'Amount in US dollars', width: 18, kind: 'money', cell: ({ amount }) => amount },
    { head: 'Borne by', width: 28, kind: 'text', cell: ({ borneBy }) => (borneBy === null ? null : name(borneBy)) },
    { head: 'Clause', width: 10, kind: 'text', cell: ({ cite }) => cite },
  ]
  return tableFrom(
    'Expenses',
    stamp,
    columns,
    answers.expenses.flatMap(({ about, lines }) => lines.map((line) => ({ about, ...line }))),
  )
}
