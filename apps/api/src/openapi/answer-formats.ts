import type { Answers } from '@regrights/rules'
import { z } from 'zod'
import type { ShownAnswers } from '../matters/disclosure.ts'
import {
  because,
  blockEntry,
  change,
  demandBody,
  demandEntry,
  type Entry,
  filingWindow,
  holdingEntry,
  investorEntry,
  noticeEntry,
  obligationBody,
  obligationEntry,
  partyEntry,
  registrationBody,
  registrationEntry,
  rightBody,
  rightEntry,
  verdict,
} from './entry-formats.ts'
import { count, day, dayOrNull, money, named, text, textOf } from './shapes.ts'

/** The public formats of what the agreement says. The compiler holds each against the type that is answered. */

export const shareRound = {
  round: count,
  pool: count,
  totalWeight: z.string().meta({ pattern: '^\\d+$', description: 'A count that may be above 2^53-1' }),
  sharing: count,
  settled: count,
  lines: z.array(
    z.strictObject({
      id: text,
      weight: count,
      requested: count,
      share: text,
      decimal: text,
      takes: count.nullable(),
    }),
  ),
  leftover: count,
  leftoverTo: z.array(text),
}
export const cutbackLine = z.strictObject({
  holder: text,
  group: text,
  held: count,
  groupHeld: count,
  requested: count,
  included: count,
  excluded: count,
})
export const cutbackRound = z.strictObject({
  among: z.enum(['first', 'all', 'investors', 'others', 'group']),
  group: text.nullable(),
  ...shareRound,
})
const cutbackBody = z.strictObject({
  registration: text,
  determinedOn: day,
  totalMaximum: count,
  companyShares: count,
  capacity: count,
  lines: z.array(cutbackLine),
  rounds: z.array(cutbackRound),
})
const cutbackEntry = named('Cutback', 'Who sells how much where the underwriters leave too little room.', cutbackBody)
export const expenseLine = z.strictObject({
  event: text.nullable(),
  category: textOf<Entry<'expenses'>['lines'][number]['category']>(),
  amount: money,
  borneBy: text.nullable(),
  cite: text,
})
const expenseEntry = named(
  'Expenses',
  'Who bears each expense of one registration or claim.',
  z.strictObject({ about: text, lines: z.array(expenseLine), totals: z.record(text, money) }),
)
const capEntry = named(
  'IndemnityCap',
  'How much of the proceeds is left for indemnity.',
  z.strictObject({ registration: text, holder: text, proceeds: money, paid: money, remaining: money }),
)
export const contributionBranch = z.enum(['benefits', 'fault', 'barred', 'closed'])
const contributionBody = z.strictObject({
  claim: text,
  base: money.nullable(),
  branch: contributionBranch,
  shares: z.record(text, money),
  needs: z.array(text),
})
const contributionEntry = named('Contribution', 'Who contributes what to a loss.', contributionBody)
const effectEntry = named(
  'Effect',
  'Whether something that was done has effect, and what it lacks.',
  z.strictObject({ event: text, parties: z.array(text), verdict, missing: z.array(text), because }),
)
const alertEntry = named(
  'Alert',
  'Something that somebody should know.',
  z.strictObject({
    code: textOf<Entry<'alerts'>['code']>(),
    severity: z.enum(['info', 'warning', 'critical']),
    about: text,
    on: day,
    because,
  }),
)
const dateEntry = named(
  'DatedEntry',
  'A day on which something opens, closes, ends or is due; and the last day on which the registrar is open for it.',
  z.strictObject({
    on: day,
    practicalOn: day,
    kind: z.enum(['opens', 'closes', 'due', 'target', 'block-end', 'ends']),
    ref: text,
    party: text.nullable(),
  }),
)
const readingBody = z.strictObject({
  id: text,
  chosen: text,
  default: text,
  options: z.array(text),
  chosenBy: text.nullable(),
  chosenOn: dayOrNull,
  changes: z.array(change.extend({ option: text })).exactOptional(),
})
export const readingChoice = named('ReadingChoice', 'A reading, what was chosen, and what else there is.', readingBody)

const head = { format: z.literal('regrights/answers@1'), matter: text, asOf: day, rules: text }
const openLists = {
  parties: z.array(partyEntry),
  investors: z.array(investorEntry),
  holdings: z.array(holdingEntry),
  notices: z.array(noticeEntry),
}
const laterLists = { effects: z.array(effectEntry), alerts: z.array(alertEntry), dates: z.array(dateEntry) }

const answers = named(
  'Answers',
  'What the agreement says of a matter on a day.',
  z.strictObject({
    ...head,
    ...openLists,
    demands: z.array(demandEntry),
    registrations: z.array(registrationEntry),
    blocks: z.array(blockEntry),
    obligations: z.array(obligationEntry),
    rights: z.array(rightEntry),
    cutbacks: z.array(cutbackEntry),
    expenses: z.array(expenseEntry),
    indemnityCaps: z.array(capEntry),
    contributions: z.array(contributionEntry),
    ...laterLists,
    readings: z.array(readingChoice),
  }),
) satisfies z.ZodType<Answers>

const ownCutback = cutbackBody.pick({ registration: true, determinedOn: true, capacity: true }).extend({
  lines: z.array(cutbackLine.omit({ group: true, groupHeld: true })),
})
const ownReading = readingBody
  .pick({ id: true, chosen: true })
  .extend({ default: text.exactOptional(), options: z.array(text).exactOptional() })

const investorAnswers = named(
  'InvestorAnswers',
  'What one Investor is shown of the answers: its own part, and what the owner of the matter discloses.',
  z.strictObject({
    ...head,
    for: text,
    ...openLists,
    demands: z.array(
      demandBody.extend({
        majority: z.strictObject({ met: z.boolean() }),
        window: filingWindow.extend({ notBefore: z.null(), empty: z.null() }).nullable(),
      }),
    ),
    registrations: z.array(registrationBody.omit({ endedOn: true })),
    blocks: z.array(blockEntry),
    obligations: z.array(obligationBody.omit({ contested: true })),
    rights: z.array(rightBody.omit({ contested: true })),
    cutbacks: z.array(z.union([ownCutback, cutbackEntry])),
    expenses: z.array(expenseEntry),
    indemnityCaps: z.array(capEntry),
    contributions: z.array(contributionBody.pick({ claim: true, branch: true, shares: true })),
    ...laterLists,
    readings: z.array(ownReading),
  }),
) satisfies z.ZodType<ShownAnswers>

/** The answers as whoever asks may see them. */
export const shownAnswers = z.union([answers, investorAnswers])

/** One list of either. */
export const answerList = z.union([
  ...Object.values(answers.shape).filter((one) => one instanceof z.ZodArray),
  ...Object.values(investorAnswers.shape).filter((one) => one instanceof z.ZodArray),
])
