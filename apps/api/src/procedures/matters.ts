import { packIds } from '@regrights/rules'
import { tracked } from '@trpc/server'
import { z } from 'zod'
import type { Viewer } from '../access/viewer.ts'
import { type Created, exportOf } from '../matters/files.ts'
import type { MatterRecord, Membership } from '../store/port.ts'
import { note, noteOf } from './auditing.ts'
import { accepting, authorOf, members, owners, readers, recorders, signedIn, unbound } from './building.ts'
import type { Services } from './context.ts'
import { type Entered, openEntered } from './entering.ts'
import { isObject, matterId, readingChoices, title } from './inputs.ts'
import { inputRefused, noSuchMatter } from './problems.ts'
import { watch } from './watching.ts'

const one = z.strictObject({ matter: matterId })

/** A matter as its members see it in a list; an Investor sees that it is there, and as whom it sees it. */
type MatterView =
  | (Omit<MatterRecord, 'disclosure'> & {
      readonly role: 'owner' | 'counsel' | 'reader'
      readonly disclosure: MatterRecord['disclosure']
    })
  | (Pick<MatterRecord, 'id' | 'title' | 'agreement' | 'archived'> & Membership & { readonly role: 'investor' })

function viewOf(record: MatterRecord, { role, parties }: Membership): MatterView {
  const { id, title, agreement, archived } = record
  if (role === 'investor') return { id, title, agreement, archived, role, parties }
  const { fileId, readings, settings, tags, disclosure, createdAt, createdBy, seq, head, version } = record
  const own = { id, fileId, title, agreement, readings, settings, tags, archived, disclosure, createdAt, createdBy }
  return { ...own, seq, head, version, role }
}

/** The matters that one may see, by title. */
export const list = signedIn
  .input(accepting(z.strictObject({ archived: z.boolean().default(false) }).default({ archived: false })))
  .query(async ({ ctx: { viewer, services }, input }) => {
    const all = await services.store.matters.listFor(viewer.user)
    const open = all.filter(({ id }) => viewer.matter === null || viewer.matter === id)
    return open
      .filter(({ archived }) => archived === input.archived)
      .map(({ membership, ...record }) => viewOf(record, membership))
  })

export const get = members.input(accepting(one)).query(async ({ ctx: { services, entered } }) => {
  const record = await services.store.matters.find(entered.matter)
  if (record === null) throw noSuchMatter()
  return viewOf(record, entered)
})

const settings = z.record(z.string(), z.union([z.string(), z.number()]))

const beginning = z.strictObject({
  title,
  agreement: z.enum(packIds),
  fileId: z.string().optional(),
  readings: readingChoices.default({}),
  settings: settings.default({}),
})

/** Begins a matter without events; who begins it is its owner. */
export const create = unbound.input(accepting(beginning)).mutation(async ({ ctx: { viewer, services }, input }) => {
  const fileId = input.fileId ?? idFrom(input.title)
  return brought(await services.matters.create({ ...input, fileId }, authorOf(viewer)))
})

/** Brings in a matter file, all or nothing; who brings it is the owner. */
export const importFile = unbound
  .input(accepting(z.strictObject({ file: z.custom<object>(isObject, { error: 'a matter file' }) })))
  .mutation(async ({ ctx: { viewer, services }, input }) =>
    brought(await services.matters.importFile(input.file, authorOf(viewer))),
  )

/** Gives the matter file, with the number and the hash of its last event beside it. */
export const exportFile = readers.input(accepting(one)).query(async ({ ctx: { viewer, services, entered } }) => {
  const exported = exportOf(await openEntered(services.matters, entered))
  await note(services, viewer, entered.matter, 'exported', `up to event ${exported.seq}, head ${exported.head}`)
  return exported
})

export const rename = recorders
  .input(accepting(one.extend({ title })))
  .mutation(({ ctx, input }) => changed(ctx, { title: input.title }, `to ${JSON.stringify(input.title)}`))

const tag = z.string().trim().min(1).max(60)

/** Gives a matter these tags in place of those it had. */
export const tagWith = recorders
  .input(accepting(one.extend({ tags: z.array(tag).max(50) })))
  .mutation(({ ctx, input }) => {
    const tags = [...new Set(input.tags)].sort()
    return changed(ctx, { tags }, tags.join(', '))
  })

/** Puts a matter away, or takes it out again. It stays as it is. */
export const archive = owners
  .input(accepting(one.extend({ archived: z.boolean() })))
  .mutation(({ ctx, input: { archived } }) => changed(ctx, { archived }, archived ? 'archived' : 'taken out'))

/** Destroys a matter and all that belongs to it. Its title is asked for, so that it is not done by mistake. */
export const destroy = owners
  .input(accepting(one.extend({ title: z.string() })))
  .mutation(async ({ ctx: { viewer, services, entered }, input }) => {
    const record = await services.store.matters.find(entered.matter)
    if (record !== null && record.title !== input.title)
      throw inputRefused([{ path: 'title', found: 'another title', allowed: 'the title of the matter, to confirm' }])
    const tombstone = await services.store.matters.destroy(entered.matter, viewer.user, services.clock.now())
    if (tombstone === null) throw noSuchMatter()
    return tombstone
  })

const watched = z.strictObject({
  matters: z.array(matterId).min(1).max(50),
  lastEventId: z.string().max(8_000).nullish(),
})

/** Tells what happens to matters while one watches; after a lost connection it goes on where it was. */
export const changes = signedIn.input(accepting(watched)).subscription(async function* ({ ctx, input, signal }) {
  for await (const { mark, told } of watch(ctx, input.matters, input.lastEventId ?? null, signal))
    yield tracked(mark, told)
})

function brought(created: Created): MatterRecord {
  if (created.kind === 'created') return created.record
  throw inputRefused(created.refusals)
}

/** A matter file's id made of a title: what of it may stand in an id. */
function idFrom(written: string): string {
  const plain = written.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return plain.replace(/^-|-$/g, '').slice(0, 64) || 'matter'
}

type Fields = Parameters<Services['store']['matters']['update']>[1]

async function changed(
  { viewer, services, entered }: { viewer: Viewer; services: Services; entered: Entered },
  fields: Fields,
  detail: string,
): Promise<MatterView> {
  const audit = noteOf(Object.keys(fields).join(), detail)
  const change = { at: services.clock.now(), by: viewer.user, what: 'matter', audit } as const
  const record = await services.store.matters.update(entered.matter, fields, change)
  if (record === null) throw noSuchMatter()
  return viewOf(record, entered)
}
