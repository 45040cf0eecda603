import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { isPassing, storageFailure } from './errors.ts'
import type { DatabaseKind } from './migrations/migration.ts'
import type { Reader, Tables, Writer } from './tables.ts'

/** An open database, which takes one question or one transaction after the other. */
export type Database = {
  readonly kind: DatabaseKind
  readonly kysely: Kysely<Tables>
  readonly read: <Answer>(work: (reader: Reader) => Promise<Answer>) => Promise<Answer>
  /**
   * Runs a transaction: everything in it is stored durably, or nothing. It may run more than once, when others were in
   * the way. `giveUp` ends it with an answer and without a trace.
   */
  readonly write: <Answer>(
    work: (writer: Writer, giveUp: (answer: Answer) => never) => Promise<Answer>,
  ) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** Makes a database of a connected Kysely: with patience, and with every failure told as a StorageError. */
export function databaseOf(kind: DatabaseKind, kysely: Kysely<Tables>, patience: number): Database {
  return {
    kind,
    kysely,
    read: (work) => patiently(patience, () => work(kysely)),
    write: (work) => patiently(patience, () => transact(kysely, work)),
    close: () => kysely.destroy(),
  }
}

/**
 * Tries until nobody is in the way.
 *
 * Takes:   how long to try, in milliseconds, and what to try.
 * Gives:   what it gives.
 * Refuses: throws a StorageError when the database fails, or is still in the hands of others at the end.
 */
export async function patiently<Answer>(patience: number, work: () => Promise<Answer>): Promise<Answer> {
  const deadline = performance.now() + patience
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work()
    } catch (thrown) {
      if (!isPassing(thrown) || performance.now() > deadline) throw storageFailure(thrown)
    }
    // Uneven pauses keep two that collided once from colliding again and again.
    await pause(Math.random() * Math.min(100, 2 ** attempt))
  }
}

async function transact<Answer>(
  kysely: Kysely<Tables>,
  work: (writer: Writer, giveUp: (answer: Answer) => never) => Promise<Answer>,
): Promise<Answer> {
  let givenUp: { readonly answer: Answer } | null = null
  const signal = new Error('The transaction was given up.')
  const giveUp = (answer: Answer): never => {
    givenUp = { answer }
    throw signal
  }
  try {
    return await kysely.transaction().execute((writer) => work(writer, giveUp))
  } catch (thrown) {
    if (thrown === signal && givenUp !== null) return answerOf(givenUp)
    throw thrown
  }
}

/** Reads the answer again: the compiler does not see that a closure has set it. */
function answerOf<Answer>(given: { readonly answer: Answer }): Answer {
  return given.answer
}
