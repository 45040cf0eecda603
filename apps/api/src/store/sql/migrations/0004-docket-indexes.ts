import type { Migration } from './migration.ts'

/**
 * Indexes for who sees thousands of matters: those seen as an Investor, and the few whose docket is not right for a day, are
 * found without looking at all the others.
 */
export const docketIndexes: Migration = {
  version: 4,
  name: 'docket indexes',
  statements: () => [
    'drop index members_of_user',
    'create index members_in_role on members (user_id, role, matter)',
    'create index matters_docket_from on matters (docket_from)',
    'create index matters_docket_until on matters (docket_until)',
    'create index matters_docket_rules on matters (docket_rules)',
  ],
}
