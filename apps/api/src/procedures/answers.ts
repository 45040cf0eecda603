import { type Answers, type Because, explain as reasonFor, sentenceOf } from '@regrights/rules'
import { z } from 'zod'
import type { ShownAnswers } from '../matters/disclosure.ts'
import type { Opened } from '../matters/log.ts'
import { accepted, accepting, members, readers } from './building.ts'
import type { Services } from './context.ts'
import { type Entered, eyesOf, openEntered } from './entering.ts'
import { events, matterId, party, question, readingChoices } from './inputs.ts'
import { notFound } from './problems.ts'

const asked = z.strictObject({ matter: matterId, party: party.optional(), ...question })
type AskedInput = z.output<typeof asked>

const lists = [
  'parties',
  'investors',
  'holdings',
  'notices',
  'demands',
  'registrations',
  'blocks',
  'obligations',
  'rights',
  'cutbacks',
  'expenses',
  'indemnityCaps',
  'contributions',
  'effects',
  'alerts',
  'dates',
  'readings',
] as const satisfies readonly (keyof Answers)[]

const part = z.enum(lists)

/** What the rules are asked: the day, today when none is named, and what was known. */
export function questionIn(services: Services, opened: Opened, { asOf, knownAt, knownBy }: Omit<AskedInput, 'matter'>) {
  return { asOf: asOf ?? services.matters.today(opened), knownAt, knownBy }
}

/** The answers as a member sees them: whole, or as a party does. */
export async function answersFor(
  services: Services,
  entered: Entered,
  input: AskedInput,
): Promise<Answers | ShownAnswers> {
  const eyes = eyesOf(entered, input.party)
  const opened = await openEntered(services.matters, entered)
  const about = questionIn(services, opened, input)
  return eyes === null ? services.matters.answers(opened, about) : services.matters.shown(opened, about, eyes)
}

/** All that the agreement says of a matter on a day. */
export const get = members
  .input(accepting(asked))
  .query(({ ctx, input }) => answersFor(ctx.services, ctx.entered, input))

/** One list of the answers. */
export const list = members
  .input(accepting(asked.extend({ part })))
  .query(async ({ ctx, input: { part: name, ...input } }) => (await answersFor(ctx.services, ctx.entered, input))[name])

/** The reason of one answer, as a tree and as sentences. */
export const explain = members
  .input(accepting(asked.extend({ id: z.string().min(1).max(400) })))
  .query(async ({ ctx, input: { id, ...input } }) => {
    const answers = await answersFor(ctx.services, ctx.entered, input)
    const because = reasonFor(answers, id)
    if (because === null) throw notFound(`answer as of ${answers.asOf}`)
    return { id, asOf: answers.asOf, because, told: told(because) }
  })

/** What events and other readings would change, without storing anything. */
export const whatIf = readers
  .input(
    accepting(
      z.strictObject({
        matter: matterId,
        ...question,
        events: events.default([]),
        readings: readingChoices.default({}),
      }),
    ),
  )
  .query(async ({ ctx: { services, entered }, input }) => {
    const opened = await openEntered(services.matters, entered)
    const about = questionIn(services, opened, input)
    return { asOf: about.asOf, changes: accepted(services.matters.changesOf(opened, input, about)) }
  })

/** A reason in words: what is said, the clause, the facts and the arithmetic, and the reasons beneath. */
type Told = {
  readonly sentence: string
  readonly cite: string | null
  readonly facts: readonly string[]
  readonly working: string | null
  readonly of: readonly Told[]
}

function told(because: Because): Told {
  const { cite, facts, working, of } = because
  return { sentence: sentenceOf(because), cite, facts, working, of: of.map(told) }
}
