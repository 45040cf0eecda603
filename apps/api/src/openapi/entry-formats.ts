import type { Answers, Because, Change } from '@regrights/rules'
import { z } from 'zod'
import { count, day, dayOrNull, named, text, textOf } from './shapes.ts'

/** The entries of the answers. The compiler holds them against the types of the rules where they are put together. */

export const reason = named(
  'Reason',
  'Why an answer is what it is: a statement, the clause, the events and readings used, the arithmetic, and the reasons beneath.',
  z.strictObject({
    says: z.strictObject({
      phrase: textOf<Because['says']['phrase']>(),
      with: z.record(text, z.union([text, z.number(), z.boolean(), z.null(), z.array(text)])),
    }),
    cite: text.nullable(),
    facts: z.array(text),
    readings: z.array(text),
    working: text.nullable(),
    get of(): z.ZodType<readonly Because[]> {
      return z.array(reason)
    },
  }),
) satisfies z.ZodType<Because>

type ToldReason = {
  sentence: string
  cite: string | null
  facts: string[]
  working: string | null
  of: ToldReason[]
}
export const toldReason = named(
  'ToldReason',
  'A reason in sentences.',
  z.strictObject({
    sentence: text,
    cite: text.nullable(),
    facts: z.array(text),
    working: text.nullable(),
    get of(): z.ZodType<ToldReason[]> {
      return z.array(toldReason)
    },
  }),
)

export const because = reason.nullable()
export const verdict = z.enum(['effective', 'no-effect', 'contested', 'pending'])
const securities = z.strictObject({
  units: count.exactOptional(),
  common: count.exactOptional(),
  preferred: count.exactOptional(),
  warrants: count.exactOptional(),
})
const address = z.strictObject({
  lines: z.array(text),
  fax: text.exactOptional(),
  email: text.exactOptional(),
  copyTo: z.strictObject({ name: text, lines: z.array(text) }).exactOptional(),
})

export const change = named(
  'Change',
  'One difference between two answers. An entry that is not there is null, and then the field is null too.',
  z.strictObject({ in: text, id: text, field: text.nullable(), before: z.unknown(), after: z.unknown() }),
) satisfies z.ZodType<Change>

export type Entry<List extends keyof Answers> = Answers[List] extends readonly (infer One)[] ? One : never

export const partyEntry = named(
  'Party',
  'A party of the matter.',
  z.strictObject({
    party: text,
    name: text.nullable(),
    roles: z.array(textOf<Entry<'parties'>['roles'][number]>()),
    entity: textOf<Entry<'parties'>['entity']>(),
    address: address.nullable(),
    of: text.nullable(),
  }),
)
export const investorEntry = named(
  'Investor',
  'Who is an Investor, and since when.',
  z.strictObject({ party: text, since: day, how: z.enum(['original', 'transferee']), canVote: z.boolean() }),
)
export const holdingEntry = named(
  'Holding',
  'What somebody holds.',
  z.strictObject({
    holder: text,
    units: count,
    common: count,
    preferred: count,
    warrants: count,
    shareEquivalents: count,
    registrableShares: z.strictObject({ issued: count, issuable: count }),
    lots: z.array(
      z.strictObject({
        lot: text,
        from: textOf<Entry<'holdings'>['lots'][number]['from']>(),
        class: z.enum(['common', 'preferred', 'warrants']),
        count,
      }),
    ),
  }),
)
export const noticeEntry = named(
  'Notice',
  'A notice, when it was given and received, and whether it has effect.',
  z.strictObject({
    notice: text,
    kind: textOf<Entry<'notices'>['kind']>(),
    from: z.array(text),
    to: text,
    about: text.nullable(),
    method: textOf<Entry<'notices'>['method']>(),
    sentOn: day,
    givenOn: dayOrNull,
    receivedOn: dayOrNull,
    outcome: z.enum(['delivered', 'refused', 'returned']).nullable(),
    verdict,
    because,
  }),
)
const holderSecurities = z.array(z.strictObject({ holder: text, securities }))
export const filingWindow = z.strictObject({
  notBefore: dayOrNull,
  due: dayOrNull,
  lastPracticalDay: dayOrNull,
  empty: z.boolean(),
  giveBy: dayOrNull,
  receiveBy: dayOrNull,
})
export const demandBody = z.strictObject({
  demand: text,
  receivedOn: dayOrNull,
  initiating: z.array(text),
  others: z.array(text),
  majority: z.strictObject({ held: count, of: count, met: z.boolean() }),
  requests: z.array(
    z.strictObject({
      investor: text,
      receivedOn: day,
      verdict: z.enum(['timely', 'late', 'contested']),
      lastDay: dayOrNull,
      contestedLastDay: dayOrNull,
    }),
  ),
  window: filingWindow.nullable(),
  coverage: z.strictObject({ required: holderSecurities, filed: holderSecurities, missing: holderSecurities }),
  shortage: z.array(z.strictObject({ holder: text, requested: count, included: count, unregistered: count })),
  registration: text.nullable(),
  stage: z.enum(['void', 'pending', 'suspended', 'filed', 'effective', 'consumed', 'preserved', 'merged']),
  because,
})
export const demandEntry = named(
  'Demand',
  'A demand for registration, who takes part, and the window for filing.',
  demandBody,
)
export const registrationBody = z.strictObject({
  registration: text,
  form: text.nullable(),
  demand: text.nullable(),
  stage: z.enum(['planned', 'proposed', 'filed', 'effective', 'withdrawn', 'ended']),
  proposedOn: dayOrNull,
  filedOn: dayOrNull,
  effectiveOn: dayOrNull,
  effectivenessTarget: dayOrNull,
  keepEffectiveThrough: dayOrNull,
  amendThrough: dayOrNull,
  endedOn: dayOrNull,
  coverage: holderSecurities,
  unsold: holderSecurities,
})
export const registrationEntry = named('Registration', 'A registration and its periods.', registrationBody)
export const blockEntry = named(
  'Block',
  'A lockout or a delay, which keeps rights from being used.',
  z.strictObject({
    kind: z.enum(['lockout', 'delay']),
    cause: text,
    from: day,
    through: dayOrNull,
    firstFreeDay: dayOrNull,
  }),
)
const contested = { reading: text, option: text, status: text }
const obligationStatus = textOf<Entry<'obligations'>['status']>()
export const obligationBody = z.strictObject({
  id: text,
  duty: text,
  cite: text,
  about: text,
  owedBy: text,
  owedTo: text,
  standard: textOf<Entry<'obligations'>['standard']>(),
  triggeredOn: day,
  notBefore: dayOrNull,
  due: dayOrNull,
  lastPracticalDay: dayOrNull,
  target: z.strictObject({ on: day, why: text }).nullable(),
  status: obligationStatus,
  performedOn: dayOrNull,
  next: z.array(z.strictObject({ on: day, status: obligationStatus })),
  readings: z.array(text),
  because,
  contested: z.array(z.strictObject({ ...contested, due: dayOrNull })).exactOptional(),
})
export const obligationEntry = named(
  'Obligation',
  'A duty, who owes it to whom, its day and its status.',
  obligationBody,
)
const rightStatus = textOf<Entry<'rights'>['status']>()
export const rightBody = z.strictObject({
  id: text,
  right: text,
  cite: text,
  about: text.nullable(),
  heldBy: text,
  status: rightStatus,
  from: dayOrNull,
  lastDay: dayOrNull,
  contestedLastDay: dayOrNull,
  next: z.array(z.strictObject({ on: day, status: rightStatus })),
  readings: z.array(text),
  because,
  contested: z.array(z.strictObject({ ...contested, lastDay: dayOrNull })).exactOptional(),
})
export const rightEntry = named('Right', 'A right, who holds it, and the days on which it may be used.', rightBody)
