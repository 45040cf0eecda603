import { matters } from './0001-matters.ts'
import { access } from './0002-access.ts'
import { reminders } from './0003-reminders.ts'
import { docketIndexes } from './0004-docket-indexes.ts'
import type { Migration } from './migration.ts'

/** Every step that the tables ever took, in order. */
export const migrations: readonly Migration[] = [matters, access, reminders, docketIndexes]
