import type { Event } from '@regrights/rules'
import { z } from 'zod'
import { eventsFromCapTable } from '../cap-table/cap-table.ts'
import { freshEvents } from '../cap-table/fresh-events.ts'
import type { Opened } from '../matters/log.ts'
import { accepting, readers, recorders } from './building.ts'
import { openEntered } from './entering.ts'
import { record } from './events.ts'
import { day, matterId, party, seq } from './inputs.ts'
import { inputRefused } from './problems.ts'

type Joined = Extract<Event, { type: 'party-joined' }>
type Transferred = Extract<Event, { type: 'securities-transferred' }>

const roles = [
  'company',
  'investor',
  'other-holder',
  'underwriter',
  'controlling-person',
  'director-officer',
  'other',
] as const satisfies readonly Joined['role'][]
const entities = [
  'individual',
  'partnership',
  'corporation',
  'llc',
  'trust',
  'estate',
  'other',
] as const satisfies readonly Joined['entity'][]
const manners = [
  'private',
  'gift',
  'estate',
  'rule-144',
  'registered-public',
  'to-company',
] as const satisfies readonly Transferred['manner'][]

const mapping = z.strictObject({
  parties: z
    .record(
      z.string(),
      z.strictObject({
        party: party.optional(),
        role: z.enum(roles).optional(),
        entity: z.enum(entities).optional(),
        signedOn: day.optional(),
      }),
    )
    .optional(),
  classes: z.record(z.string(), z.enum(['common', 'preferred', 'units'])).optional(),
  transfers: z
    .record(
      z.string(),
      z.strictObject({ manner: z.enum(manners).optional(), counterpartSignedOn: day.nullable().optional() }),
    )
    .optional(),
})

const file = z.strictObject({ name: z.string().min(1).max(200), content: z.unknown() })

const given = z.strictObject({
  matter: matterId,
  /** The files of a cap table in the Open Cap Table Format, parsed. */
  files: z.array(file).min(1).max(100),
  /** What a cap table does not say. */
  mapping: mapping.default({}),
})

function readInto({ matter }: Opened, { files, mapping: told }: z.output<typeof given>) {
  const { agreement } = matter
  const { events, notUnderstood } = eventsFromCapTable(files, { ...told, agreement })
  const fresh = freshEvents(matter, events)
  return { ...fresh, notUnderstood: [...notUnderstood, ...fresh.notUnderstood] }
}

/** What a cap table would record in a matter, what of it was not understood, and what the matter would say then. */
export const preview = readers.input(accepting(given)).query(async ({ ctx: { services, entered }, input }) => {
  const { matters } = services
  const opened = await openEntered(matters, entered)
  const read = readInto(opened, input)
  const asOf = matters.today(opened)
  const tried = matters.changesOf(opened, { events: read.events, readings: {} }, { asOf })
  const changes = tried.ok ? tried.value : []
  return { ...read, seq: opened.seq, asOf, changes, refusals: tried.ok ? [] : tried.refusals }
})

/** Records what the preview showed, all or nothing. */
export const append = recorders.input(accepting(given.extend({ expected: seq }))).mutation(async ({ ctx, input }) => {
  const { events, already, notUnderstood } = readInto(await openEntered(ctx.services.matters, ctx.entered), input)
  if (events.length === 0)
    throw inputRefused([
      { path: 'files', found: 'nothing that the matter does not have', allowed: 'a cap table with something new' },
    ])
  const { matter, expected } = input
  const recorded = await record(ctx, { matter, expected, events, fromFile: false })
  return { ...recorded, recorded: events.map(({ id }) => id), already, notUnderstood }
})
