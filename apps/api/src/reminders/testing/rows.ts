import { day } from '../../store/testing/samples.ts'
import type { ReminderRow } from '../plan.ts'

/** A row of a docket: a filing due on Thursday 2003-07-17, unless other fields are given. */
export function row(fields: Partial<ReminderRow> = {}): ReminderRow {
  return {
    matter: 'm-1',
    title: 'BestNet, Units of 2003',
    role: 'counsel',
    parties: [],
    assignee: null,
    item: 'due/file-registration-statement/d/company/ash',
    kind: 'due',
    ref: 'file-registration-statement/d/company/ash',
    code: 'file-registration-statement',
    cite: '1(a)',
    about: 'd',
    party: 'company',
    counterparty: 'ash',
    on: day('2003-07-17'),
    practicalOn: day('2003-07-17'),
    status: 'open',
    from: day('2003-06-02'),
    until: day('2003-07-18'),
    ...fields,
  }
}
