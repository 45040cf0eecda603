/**
 * The form of a logical export: lines of JSON, which either database writes and reads.
 *
 * First a line that says what it is, then a line for each row, at the end a line with their number and the SHA-256 of all
 * lines before it, each with its line feed. Bytes are written in base64, flags as true and false, instants in ISO 8601.
 */
export type FirstLine = { readonly regrights: 'export'; readonly format: 1; readonly step: number }
export type RowLine = { readonly table: string; readonly row: Readonly<Record<string, unknown>> }
export type LastLine = { readonly rows: number; readonly sha256: string }

/** A table as it is exported: in the order of its key, and with the columns that the databases keep differently. */
export type ExportedTable = {
  readonly name: string
  readonly key: readonly string[]
  readonly columns: readonly string[]
  readonly flags?: readonly string[]
  readonly instants?: readonly string[]
  readonly bytes?: readonly string[]
}

const split = (names: string): readonly string[] => names.split(' ')

/** All tables, those first to which others refer. The steps are not exported: the database that imports has its own. */
export const exportedTables: readonly ExportedTable[] = [
  {
    name: 'auth_user',
    key: ['id'],
    columns: split('id name email emailVerified image createdAt updatedAt twoFactorEnabled'),
    flags: ['emailVerified', 'twoFactorEnabled'],
    instants: ['createdAt', 'updatedAt'],
  },
  {
    name: 'auth_session',
    key: ['id'],
    columns: split('id expiresAt token createdAt updatedAt ipAddress userAgent userId'),
    instants: ['expiresAt', 'createdAt', 'updatedAt'],
  },
  {
    name: 'auth_account',
    key: ['id'],
    columns: split(
      'id accountId providerId userId accessToken refreshToken idToken accessTokenExpiresAt refreshTokenExpiresAt scope ' +
        'password createdAt updatedAt',
    ),
    instants: ['accessTokenExpiresAt', 'refreshTokenExpiresAt', 'createdAt', 'updatedAt'],
  },
  {
    name: 'auth_verification',
    key: ['id'],
    columns: split('id identifier value expiresAt createdAt updatedAt'),
    instants: ['expiresAt', 'createdAt', 'updatedAt'],
  },
  {
    name: 'auth_two_factor',
    key: ['id'],
    columns: split('id secret backupCodes userId verified failedVerificationCount lockedUntil'),
    flags: ['verified'],
    instants: ['lockedUntil'],
  },
  {
    name: 'access_links',
    key: ['id'],
    columns: split(
      'id hash kind email user_id matter role parties drops_second_factor created_at created_by expires_at used_at',
    ),
  },
  { name: 'access_attempts', key: ['attempt'], columns: split('attempt tried since') },
  {
    name: 'matters',
    key: ['id'],
    columns: split(
      'id file_id title agreement readings settings tags archived disclosure created_at created_by seq head version ' +
        'docket_from docket_until docket_rules',
    ),
  },
  { name: 'tombstones', key: ['matter'], columns: split('matter destroyed_at destroyed_by seq head') },
  { name: 'events', key: ['matter', 'seq'], columns: split('matter seq recorded_at recorded_by hash event') },
  { name: 'members', key: ['matter', 'user_id'], columns: split('matter user_id role parties since') },
  {
    name: 'docket',
    key: ['matter', 'on_day', 'item', 'from_day'],
    columns: split(
      'matter on_day item from_day until_day kind ref code cite about party counterparty practical_on status',
    ),
  },
  { name: 'docket_notes', key: ['matter', 'item'], columns: split('matter item assignee comment snoozed_until') },
  { name: 'changes', key: ['matter', 'version'], columns: split('matter version seq changed_at changed_by what') },
  {
    name: 'files',
    key: ['matter', 'sha256'],
    columns: split('matter sha256 name type size added_at added_by content'),
    bytes: ['content'],
  },
  { name: 'audit', key: ['matter', 'at', 'id'], columns: split('matter at id done_by what detail') },
  {
    name: 'tokens',
    key: ['id'],
    columns: split('id user_id name hash scope matter created_at expires_at revoked_at'),
  },
  {
    name: 'feeds',
    key: ['id'],
    columns: split('id user_id hash name matter alarm_days created_at revoked_at'),
  },
  { name: 'feed_entries', key: ['feed', 'uid'], columns: split('feed uid revision cancelled content stamp') },
  {
    name: 'reminder_settings',
    key: ['user_id'],
    columns: split('user_id lead_days digest zone mail webhook_url webhook_seed'),
  },
  { name: 'reminder_mutes', key: ['matter', 'user_id'], columns: split('matter user_id') },
  {
    name: 'outbox',
    key: ['id'],
    columns: split('id user_id channel content seen_as created_at failures waits_until ended_at why'),
  },
]
