import { z } from 'zod'
import type { Viewer } from '../access/viewer.ts'
import { refuseUnknownFiles } from '../evidence/sources.ts'
import type { Addition } from '../matters/appending.ts'
import { accepted, accepting, authorOf, readers, recorders } from './building.ts'
import type { Services } from './context.ts'
import { type Entered, openEntered } from './entering.ts'
import { day, events, fileEvents, isObject, matterId, seq } from './inputs.ts'
import { inputRefused, movedOn, noSuchMatter } from './problems.ts'

type Recording = { viewer: Viewer; services: Services; entered: Entered }

/** Adds events, all or none; others who were first are told of, with what they changed. */
export async function record({ viewer, services }: Recording, addition: Addition) {
  const unknown = await refuseUnknownFiles(services.store.files, addition.matter, addition.events)
  if (unknown.length > 0) throw inputRefused(unknown)
  const added = await services.matters.add(addition, authorOf(viewer))
  switch (added.kind) {
    case 'added': {
      const { seq, head, recordedAt } = added
      return { seq, head, recordedAt }
    }
    case 'refused':
      throw inputRefused(added.refusals)
    case 'moved':
      throw movedOn(added.meanwhile)
    case 'no-matter':
      throw noSuchMatter()
  }
}

/** An id for an event that the server makes: a word and the number that the event will have. */
export async function freshId({ services, entered }: Recording, word: string, expected: number): Promise<string> {
  const { places } = await openEntered(services.matters, entered)
  let id = `${word}-${expected + 1}`
  while (places.has(id)) id = `${id}.1`
  return id
}

/** The log, as it was recorded, from after a sequence number on. */
export const list = readers
  .input(
    accepting(
      z.strictObject({ matter: matterId, after: seq.default(0), most: z.int().min(1).max(1_000).default(200) }),
    ),
  )
  .query(async ({ ctx: { services, entered }, input: { after, most } }) => {
    const { store } = services
    const rows = await store.events.after(entered.matter, after, most)
    return { events: rows, next: rows.length < most ? null : (rows.at(-1)?.seq ?? null) }
  })

/** Records one event or many, all or none. */
export const append = recorders
  .input(accepting(z.strictObject({ matter: matterId, expected: seq, events: events.min(1) })))
  .mutation(({ ctx, input }) => record(ctx, { ...input, fromFile: false }))

/** Records the events of a file, which may say when and by whom they were recorded elsewhere. */
export const importInto = recorders
  .input(accepting(z.strictObject({ matter: matterId, expected: seq, events: fileEvents.min(1) })))
  .mutation(({ ctx, input }) => record(ctx, { ...input, fromFile: true }))

const correction = z.strictObject({
  matter: matterId,
  expected: seq,
  /** The event that is set right. */
  event: z.string(),
  reason: z.string().min(1),
  /** The day of the correction; today when absent. */
  on: day.optional(),
})

async function correct(ctx: Recording, input: z.output<typeof correction>, body: object) {
  const { matter, expected, event, reason } = input
  const id = await freshId(ctx, 'correction', expected)
  const on = input.on ?? ctx.services.matters.today(await openEntered(ctx.services.matters, ctx.entered))
  return record(ctx, { matter, expected, events: [{ id, on, event, reason, ...body }], fromFile: false })
}

/** Puts a whole new body in the place of an event's; the event keeps its id. */
export const correctEvent = recorders
  .input(accepting(correction.extend({ replacement: z.custom<object>(isObject, { error: 'the body of an event' }) })))
  .mutation(({ ctx, input }) => correct(ctx, input, { type: 'event-corrected', replacement: input.replacement }))

/** Takes an event back, as if it had not been recorded. */
export const retract = recorders
  .input(accepting(correction))
  .mutation(({ ctx, input }) => correct(ctx, input, { type: 'event-retracted' }))

/** What events would change, without storing them. */
export const preview = readers
  .input(accepting(z.strictObject({ matter: matterId, events: events.min(1), asOf: day.optional() })))
  .query(async ({ ctx: { services, entered }, input }) => {
    const opened = await openEntered(services.matters, entered)
    const asOf = input.asOf ?? services.matters.today(opened)
    const unknown = await refuseUnknownFiles(services.store.files, entered.matter, input.events)
    if (unknown.length > 0) throw inputRefused(unknown)
    const hypothesis = { events: input.events, readings: {} }
    return { asOf, seq: opened.seq, changes: accepted(services.matters.changesOf(opened, hypothesis, { asOf })) }
  })
