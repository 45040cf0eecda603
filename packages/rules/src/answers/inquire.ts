import type { Pack, RuleName } from '../agreements/pack.ts'
import type { TermsVersion } from '../agreements/terms.ts'
import { type CivilDate, FIRST_DAY } from '../kernel/civil-date.ts'
import { asKnown, type KnownLog, upTo } from '../matter/knowledge.ts'
import type { Matter } from '../matter/matter.ts'
import { type Amendment, readAmendments, termsOverTime } from '../mechanisms/amendments/amendments.ts'
import { noFindings } from '../mechanisms/findings.ts'
import { type Inquiry, type Settings, termsOn } from '../mechanisms/inquiry.ts'
import { lastSignature } from '../mechanisms/lockout/lockouts.ts'
import { findInvestors } from '../mechanisms/membership/investors.ts'
import { readMail } from '../mechanisms/notices/delivery.ts'
import { readWaivers } from '../mechanisms/waivers/waivers.ts'
import type { Workings } from '../mechanisms/workings.ts'
import type { Record } from '../record/facts.ts'
import { followSecurities } from '../record/ledger.ts'
import type { LedgerRules } from '../record/ledger-writing.ts'
import { keepBooks } from '../record/record.ts'

/** What is asked of a matter. */
export type Question = {
  /** The day asked about; events after it have not happened. */
  readonly asOf: CivilDate
  /** The instant as known at which; absent, all that is known counts. */
  readonly knownAt?: string | undefined
  /** Whether reasons are built (they are when absent). */
  readonly reasons?: boolean | undefined
}

/** An option chosen for a reading, and who chose it when. */
export type Choice = { readonly option: string; readonly by: string | null; readonly on: CivilDate | null }

export type Prepared = {
  readonly workings: Workings
  readonly amendments: readonly Amendment[]
  readonly choices: ReadonlyMap<string, Choice>
}

/**
 * The readings chosen: the defaults, what the matter departs from, and determinations, the last recorded winning.
 *
 * Takes:   the matter, its pack, and the determinations as known, in the order in which they were recorded.
 * Gives:   one choice for each reading.
 */
function chooseReadings(matter: Matter, pack: Pack, determined: KnownLog['determinations']): Map<string, Choice> {
  const choices = new Map<string, Choice>(
    pack.readings.map((reading) => [reading.id, { option: reading.default, by: null, on: null }]),
  )
  for (const [id, option] of Object.entries(matter.readings)) choices.set(id, { option, by: 'matter', on: null })
  for (const { question, answer, by, on } of determined)
    if (choices.has(question) && typeof answer === 'string') choices.set(question, { option: answer, by, on })
  for (const [id, option] of Object.entries(matter.tried ?? {})) choices.set(id, { option, by: 'tried', on: null })
  return choices
}

/**
 * Makes a question ready for the mechanisms: the log as known and up to the day, the books, the ledger, the members, the
 * mail and the waivers.
 */
export function prepare(matter: Matter, pack: Pack, question: Question): Prepared {
  const known = asKnown(matter.events, question.knownAt ?? null)
  const choices = chooseReadings(matter, pack, known.determinations)
  const record = keepBooks(upTo(known.events, question.asOf))
  const relied = new Set<string>()
  const reading = (id: string) => {
    relied.add(id)
    return choices.get(id)?.option ?? ''
  }
  const cites = new Map<string, string>(pack.contents.map((entry) => [entry.rule, entry.cite]))
  const base: TermsVersion[] = [{ from: FIRST_DAY, terms: pack.terms }]
  const inquiry = {
    asOf: question.asOf,
    pack,
    record,
    settings: settingsOf(matter, pack),
    reading,
    relied,
    has: (rule: RuleName) => cites.has(rule),
    cite: (rule: RuleName) => cites.get(rule) ?? null,
    because:
      question.reasons === false ? () => null : (build: () => NonNullable<ReturnType<Inquiry['because']>>) => build(),
    determinations: known.determinations,
  }
  const first: Inquiry = {
    ...inquiry,
    terms: base,
    ledger: followSecurities(record.movements, question.asOf, ledgerRules(inquiry, base)),
  }
  const members = findInvestors(first)
  const amendments = readAmendments(first, members)
  const terms = termsOverTime(pack.terms, amendments, FIRST_DAY)
  // Only an amendment that is in force can change who holds what.
  const amended =
    terms.length === 1
      ? first
      : { ...first, terms, ledger: followSecurities(record.movements, question.asOf, ledgerRules(inquiry, terms)) }
  const membership = terms.length === 1 ? members : findInvestors(amended)
  const workings: Workings = {
    inquiry: amended,
    membership,
    mail: readMail(amended, membership),
    waivers: readWaivers(amended, membership),
    findings: noFindings(),
  }
  return { workings, amendments, choices }
}

type Rules = Pick<Inquiry, 'reading' | 'has' | 'pack'> & { readonly record: Record }

function ledgerRules(inquiry: Rules, terms: readonly TermsVersion[]): LedgerRules {
  const { reading, has, record } = inquiry
  const which = reading('A-M11')
  const fromAgreement = reading('A-M08') === 'FROM_AGREEMENT'
  const executed =
    has('agreement-date') && reading('A-J10') === 'EXECUTION_DATE' ? lastSignature(record.parties.values()) : null
  return {
    identify: which === 'FIFO' ? 'oldest' : which === 'NON_RSH_FIRST' ? 'plain' : 'named-then-plain',
    ratiosFollowSplits: reading('A-M07') === 'ADJUST',
    warrantsRunFrom: fromAgreement ? (executed ?? inquiry.pack.terms.datedAsOf) : null,
    composed: has('unit-composition'),
    converts: has('preferred-conversion'),
    termsOn: (day) => termsOn(terms, day),
  }
}

function settingsOf(matter: Matter, pack: Pack): Settings {
  const { promptBusinessDays = 5, reasonableDays = 30, warnDays = 14, zone = pack.terms.zone } = matter.settings
  return { promptBusinessDays, reasonableDays, warnDays, zone }
}
