import type { CountedDay, DigestClause, Passage, ReadingEntry, RegisterEntry, Section } from '@regrights/rules'
import { z } from 'zod'
import { contributionBranch, cutbackLine, cutbackRound, expenseLine, shareRound } from './answer-formats.ts'
import { count, day, dayOrNull, money, named, text, textOf } from './shapes.ts'

/** The formats of agreements, of their text, and of the calculators. */

export const terms = z.looseObject({
  format: z.literal('regrights/terms@1'),
  id: text,
  title: text,
  datedAsOf: day,
  zone: text,
})

export const digest = z.array(
  named(
    'DigestClause',
    'One clause of an agreement in our own words.',
    z.strictObject({ cite: text, heading: text, summary: z.tuple([text], text), parts: z.record(text, text) }),
  ),
) satisfies z.ZodType<DigestClause[]>

const row = {
  row: text,
  rule: text,
  cite: text,
  part: text.nullable(),
  kind: textOf<RegisterEntry['kind']>(),
  digest: text,
}
const mechanism = textOf<NonNullable<RegisterEntry['mechanism']>>()
export const register = z.array(
  named(
    'RegisterRow',
    'One row of the clause register: a rule, its place, and what is done about it.',
    z.union([
      z.strictObject({ ...row, state: z.literal('computed'), mechanism, why: z.null(), case: text }),
      z.strictObject({ ...row, state: z.literal('attested'), mechanism, why: text, case: z.null() }),
      z.strictObject({ ...row, state: z.literal('not-computed'), mechanism: z.null(), why: text, case: z.null() }),
    ]),
  ),
) satisfies z.ZodType<RegisterEntry[]>

const readingBasis = {
  id: text,
  severity: z.enum(['H', 'M', 'L']),
  question: text,
  options: z.tuple([z.strictObject({ option: text, says: text })], z.strictObject({ option: text, says: text })),
  default: text,
  why: text,
  rows: z.tuple([text], text),
}
export const agreementReadings = z.array(
  named(
    'Reading',
    'A place where an agreement can be read in more than one way.',
    z.union([
      z.strictObject({ ...readingBasis, switches: z.literal(true), whyNot: z.null() }),
      z.strictObject({ ...readingBasis, switches: z.literal(false), whyNot: text }),
    ]),
  ),
) satisfies z.ZodType<ReadingEntry[]>

const span = z.strictObject({ start: count, end: count })
const section = named(
  'Section',
  'One part of an agreement, with the parts inside it.',
  z.strictObject({
    kind: textOf<Section['kind']>(),
    citation: text,
    label: text.nullable(),
    heading: text.nullable(),
    start: count,
    end: count,
    clean: span,
    body: count,
    page: count.nullable(),
    paragraphs: z.array(span),
    get sections(): z.ZodType<readonly Section[]> {
      return z.array(section)
    },
  }),
) satisfies z.ZodType<Section>
export const sections = z.strictObject({
  clean: text,
  sections: z.array(section),
  pages: z.array(span.extend({ number: count.nullable() })),
})

export const passage = named(
  'Passage',
  'The words that a citation names, with offsets into the text that was sent.',
  z.strictObject({
    asked: text,
    citation: text,
    exact: z.boolean(),
    notFound: text.nullable(),
    heading: text.nullable(),
    text,
    clean: span,
    start: count,
    end: count,
    spans: z.array(span),
    page: count.nullable(),
  }),
) satisfies z.ZodType<Passage>

const readings = z.record(text, text).optional()
const oneOrMore = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.array(schema)])

/** What the calculators take; the rules check it, these only describe it. */
export const calculatorInputs = {
  cutback: z.strictObject({
    totalMaximum: count,
    companyShares: count,
    investorMaximum: count.optional(),
    holders: z.array(
      z.strictObject({
        id: text,
        kind: z.enum(['investor', 'other']),
        held: count,
        requested: count,
        group: text.optional(),
        requestedOn: day.optional(),
      }),
    ),
    readings,
  }),
  expenses: z.strictObject({
    items: z.array(z.strictObject({ category: expenseLine.shape.category, amount: text, incurredBy: text })),
    readings,
  }),
  contribution: z.strictObject({
    base: z.strictObject({ loss: text, legalExpenses: text }),
    indemnifying: z.strictObject({ id: text, netProceeds: text, fraud: z.boolean() }),
    indemnified: z.strictObject({ id: text, netProceeds: text, fraud: z.boolean() }),
    benefitsNotPermitted: z.boolean().optional(),
    faultShares: z.record(text, z.union([text, z.number()])).optional(),
    cap: text.optional(),
    readings,
  }),
  shortage: z.strictObject({
    available: count,
    requests: z.array(
      z.strictObject({
        id: text,
        shares: count,
        held: count.optional(),
        initiating: z.boolean().optional(),
        receivedOn: day.optional(),
      }),
    ),
    readings,
  }),
  days: z.strictObject({ from: day, days: z.int() }),
}

const countedDay = z.strictObject({
  date: day,
  weekday: textOf<CountedDay['weekday']>(),
  isEdgarDay: z.boolean(),
  lastPracticalDay: day,
}) satisfies z.ZodType<CountedDay>

export const calculated = {
  cutback: oneOrMore(
    z.strictObject({
      registration: text.nullable(),
      determinedOn: dayOrNull,
      totalMaximum: count,
      companyShares: count,
      capacity: count,
      lines: z.array(cutbackLine),
      rounds: z.array(cutbackRound),
    }),
  ),
  expenses: oneOrMore(
    z.strictObject({ about: text.nullable(), lines: z.array(expenseLine), totals: z.record(text, money) }),
  ),
  contribution: oneOrMore(
    z.strictObject({
      claim: text.nullable(),
      base: money,
      branch: contributionBranch,
      shares: z.record(text, money),
      needs: z.array(text),
      working: z.array(text),
    }),
  ),
  shortage: oneOrMore(
    z.strictObject({
      available: count,
      lines: z.array(z.strictObject({ holder: text, requested: count, included: count, unregistered: count })),
      rounds: z.array(z.strictObject({ turn: count, ...shareRound })),
    }),
  ),
  days: oneOrMore(countedDay),
}
