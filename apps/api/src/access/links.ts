import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { type Membership, roles } from '../store/port.ts'
import { type Refused, refused } from './refused.ts'
import { hashOf, newId, newSecret } from './secrets.ts'
import type { AskAccess, LinksTable } from './tables.ts'

/** What a link does, once: let somebody into a matter, set a new password, or sign in on this machine. */
export type LinkPurpose =
  | { readonly kind: 'invitation'; readonly email: string; readonly matter: string; readonly membership: Membership }
  | { readonly kind: 'reset'; readonly user: string; readonly dropsSecondFactor: boolean }
  | { readonly kind: 'sign-in'; readonly user: string }

export type LinkKind = LinkPurpose['kind']
export type PurposeOf<Kind extends LinkKind> = Extract<LinkPurpose, { readonly kind: Kind }>

export type Link<Kind extends LinkKind = LinkKind> = {
  readonly id: string
  readonly purpose: PurposeOf<Kind>
  readonly createdAt: string
  readonly createdBy: string
  readonly expiresAt: string
}

export type Links = {
  /** Makes a link. The secret is in this answer and nowhere else. */
  readonly make: (
    purpose: LinkPurpose,
    by: string,
    hours: number,
  ) => Promise<{ readonly id: string; readonly secret: string; readonly expiresAt: string }>
  /** What a link would do, without using it. */
  readonly look: <Kind extends LinkKind>(
    kind: Kind,
    secret: string,
  ) => Promise<{ readonly ok: true; readonly link: Link<Kind> } | Refused>
  /** Uses a link up: of many at once, one succeeds. */
  readonly use: <Kind extends LinkKind>(
    kind: Kind,
    secret: string,
  ) => Promise<{ readonly ok: true; readonly link: Link<Kind> } | Refused>
  /** Makes a link usable again, when what it was used for could not be done. */
  readonly giveBack: (id: string) => Promise<void>
  /** The invitations to a matter that nobody has used, newest first. */
  readonly invitations: (matter: string) => Promise<readonly Link<'invitation'>[]>
  /** Takes back an invitation to a matter; false when it is none, was used or is over. */
  readonly withdraw: (matter: string, id: string) => Promise<boolean>
}

/**
 * Links that work once and for some time.
 *
 * Takes the tables and a clock. Only the hash of a secret is stored. Refuses a link that is unknown (or of another
 * kind), used, or over.
 */
export function linksIn(ask: AskAccess, clock: Clock): Links {
  const look = async <Kind extends LinkKind>(kind: Kind, secret: string) => {
    const row = await ask((db) =>
      db.selectFrom('access_links').selectAll().where('hash', '=', hashOf(secret)).executeTakeFirst(),
    )
    const link = row === undefined ? null : linkOf(row)
    if (row === undefined || link === null || !isOf(kind, link)) {
      return refused('LINK_UNKNOWN', 'There is no such link.')
    }
    if (row.used_at !== null) return refused('LINK_USED', 'This link was used already; ask for a new one.')
    if (row.expires_at <= clock.now()) return refused('LINK_EXPIRED', 'This link is over; ask for a new one.')
    return { ok: true as const, link }
  }
  return {
    make: async (purpose, by, hours) => {
      const secret = newSecret()
      const id = newId()
      const createdAt = clock.now()
      const expiresAt = new Date(Date.parse(createdAt) + hours * 3_600_000).toISOString()
      const row = {
        id,
        hash: hashOf(secret),
        created_at: createdAt,
        created_by: by,
        expires_at: expiresAt,
        used_at: null,
      }
      await ask((db) =>
        db
          .insertInto('access_links')
          .values({ ...row, ...columnsOf(purpose) })
          .execute(),
      )
      return { id, secret, expiresAt }
    },
    look,
    use: async (kind, secret) => {
      const looked = await look(kind, secret)
      if (!looked.ok) return looked
      const taken = await ask((db) =>
        db
          .updateTable('access_links')
          .set({ used_at: clock.now() })
          .where('id', '=', looked.link.id)
          .where('used_at', 'is', null)
          .executeTakeFirst(),
      )
      return taken.numUpdatedRows === 1n
        ? looked
        : refused('LINK_USED', 'This link was used already; ask for a new one.')
    },
    giveBack: async (id) => {
      await ask((db) => db.updateTable('access_links').set({ used_at: null }).where('id', '=', id).execute())
    },
    ...invitationsIn(ask, clock),
  }
}

function invitationsIn(ask: AskAccess, clock: Clock): Pick<Links, 'invitations' | 'withdraw'> {
  return {
    invitations: async (matter) => {
      const rows = await ask((db) =>
        db
          .selectFrom('access_links')
          .selectAll()
          .where('matter', '=', matter)
          .where('used_at', 'is', null)
          .where('expires_at', '>', clock.now())
          .orderBy('created_at', 'desc')
          .execute(),
      )
      return rows.flatMap((row) => {
        const link = linkOf(row)
        return link !== null && isOf('invitation', link) ? [link] : []
      })
    },
    withdraw: async (matter, id) => {
      const deleted = await ask((db) =>
        db
          .deleteFrom('access_links')
          .where('id', '=', id)
          .where('matter', '=', matter)
          .where('used_at', 'is', null)
          .where('expires_at', '>', clock.now())
          .executeTakeFirst(),
      )
      return deleted.numDeletedRows === 1n
    },
  }
}

function isOf<Kind extends LinkKind>(kind: Kind, link: Link): link is Link & Link<Kind> {
  return link.purpose.kind === kind
}

type PurposeColumns = Pick<
  Selectable<LinksTable>,
  'kind' | 'email' | 'user_id' | 'matter' | 'role' | 'parties' | 'drops_second_factor'
>

const noColumns = { email: null, user_id: null, matter: null, role: null, parties: null, drops_second_factor: 0 }

function columnsOf(purpose: LinkPurpose): PurposeColumns {
  if (purpose.kind === 'sign-in') return { ...noColumns, kind: purpose.kind, user_id: purpose.user }
  if (purpose.kind === 'reset') {
    const drops = purpose.dropsSecondFactor ? 1 : 0
    return { ...noColumns, kind: purpose.kind, user_id: purpose.user, drops_second_factor: drops }
  }
  const { kind, email, matter, membership } = purpose
  return { ...noColumns, kind, email, matter, role: membership.role, parties: JSON.stringify(membership.parties) }
}

const partiesColumn = z.array(z.string())

function linkOf(row: Selectable<LinksTable>): Link | null {
  const purpose = purposeOf(row)
  if (purpose === null) return null
  return { id: row.id, purpose, createdAt: row.created_at, createdBy: row.created_by, expiresAt: row.expires_at }
}

function purposeOf(row: Selectable<LinksTable>): LinkPurpose | null {
  const { kind, email, user_id: user, matter, parties } = row
  if (kind === 'sign-in' && user !== null) return { kind, user }
  if (kind === 'reset' && user !== null) return { kind, user, dropsSecondFactor: row.drops_second_factor === 1 }
  const role = roles.find((one) => one === row.role)
  if (kind !== 'invitation' || email === null || matter === null || role === undefined || parties === null) return null
  return { kind, email, matter, membership: { role, parties: partiesColumn.parse(JSON.parse(parties)) } }
}
