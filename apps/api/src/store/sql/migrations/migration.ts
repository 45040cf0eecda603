/** The two databases that the tables are made on. */
export type DatabaseKind = 'sqlite' | 'postgres'

/** One step forward of the tables. A step that was released is never changed; the next change is a step of its own. */
export type Migration = {
  /** Grows by one from step to step, from 1. */
  readonly version: number
  readonly name: string
  readonly statements: (kind: DatabaseKind) => readonly string[]
}
