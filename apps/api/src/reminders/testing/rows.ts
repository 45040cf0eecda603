import { row as feedRow } from '../../feeds/feed-samples.ts'
import type { ReminderRow } from '../plan.ts'

/** A row of a docket: a filing due on Thursday 2003-07-17, unless other fields are given. */
export function row(fields: Partial<ReminderRow> = {}): ReminderRow {
  return {
    ...feedRow(),
    role: 'counsel',
    parties: [],
    assignee: null,
    ...fields,
  }
}
