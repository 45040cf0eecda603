import { type CivilDate, rulesVersion } from '@regrights/rules'
import { docketOf } from '../docket/rows.ts'
import { type Answering, keepAnswers } from './answering.ts'
import { type Appending, appendTo } from './appending.ts'
import { type Created, createFrom } from './files.ts'
import { todayIn } from './instants.ts'
import { emptyFile, type Opened } from './log.ts'
import { type Opening, openMatters } from './opening.ts'
import type { Author, Parts } from './parts.ts'

/** How much of what was read and answered is kept in memory. */
export type Limits = {
  /** Events of all matters that are kept open. */
  readonly events: number
  /** Obligations, rights and other entries of all answers that are kept. */
  readonly entries: number
}

const usualLimits: Limits = { events: 400_000, entries: 400_000 }

/** A new matter without events. */
export type Beginning = {
  readonly fileId: string
  readonly title: string
  readonly agreement: string
  readonly readings: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, string | number>>
}

/** The home of the matters: it opens, answers, adds to, and creates them. Who may do what is not its concern. */
export type Matters = Pick<Opening, 'open'> &
  Answering &
  Appending & {
    readonly create: (beginning: Beginning, author: Author) => Promise<Created>
    readonly importFile: (file: unknown, author: Author) => Promise<Created>
    /** The day it is now where the matter is. */
    readonly today: (opened: Opened) => CivilDate
    /** Makes dockets anew that are not right for a day: those of one matter, or of all that somebody may see. */
    readonly refreshDockets: (user: string, today: CivilDate, matter: string | undefined) => Promise<void>
  }

/**
 * Makes the service of the matters.
 *
 * Takes:   its parts, and how much it keeps in memory.
 * Gives:   the service. Several may work on one database.
 * Refuses: never.
 */
export function serveMatters(parts: Parts, limits: Limits = usualLimits): Matters {
  const opening = openMatters(parts.store, limits.events)
  const answering = keepAnswers(limits.entries)
  return {
    open: opening.open,
    ...answering,
    ...appendTo(parts, opening, answering),
    create: (beginning, author) => createFrom(parts, opening, emptyFile(beginning), author, 'begun'),
    importFile: (file, author) => createFrom(parts, opening, file, author, 'imported'),
    today: ({ matter }) => todayIn(matter, parts.clock),
    refreshDockets: async (user, today, matter) => {
      for (const id of await parts.store.docket.staleFor(user, today, rulesVersion, matter)) {
        // Somebody who adds to the matter in between has filled its docket, so one attempt is enough.
        const opened = await opening.open(id)
        if (opened !== null) await parts.store.docket.fill(id, opened.seq, docketOf(opened.matter, today))
      }
    },
  }
}
