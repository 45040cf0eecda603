import type { Screen } from '../screen.ts'
import type { Client } from '../stored/client.ts'
import { count, orNothing, status } from '../words.ts'
import { type Cell, type Column, table } from './table.ts'

type Token = Awaited<ReturnType<Client['tokens']['list']['query']>>[number]
type Feed = Awaited<ReturnType<Client['feeds']['list']['query']>>[number]

const tokenColumns: readonly Column<Token>[] = [
  { head: 'Token', cell: ({ name }) => name, wraps: true },
  { head: 'Id', cell: ({ id }) => id },
  { head: 'Scope', cell: ({ scope }) => scope },
  { head: 'Matter', cell: ({ matter }) => orNothing(matter), extra: true },
  { head: 'Until', cell: ({ expiresAt }) => expiresAt.slice(0, 10) },
  { head: 'Status', cell: stateOf },
]

const feedColumns: readonly Column<Feed>[] = [
  { head: 'Feed', cell: ({ name }) => name, wraps: true },
  { head: 'Id', cell: ({ id }) => id },
  { head: 'Matter', cell: ({ matter }) => orNothing(matter), extra: true },
  { head: 'Rings days before', cell: ({ alarmDays }) => count(alarmDays), align: 'right' },
  { head: 'Status', cell: stateOf },
]

/** Tokens as a table. */
export function viewOfTokens(tokens: readonly Token[], screen: Screen): string {
  return tokens.length === 0 ? 'No tokens.' : table(screen, tokenColumns, tokens)
}

/** Calendars as a table. */
export function viewOfFeeds(feeds: readonly Feed[], screen: Screen): string {
  return feeds.length === 0 ? 'No feeds.' : table(screen, feedColumns, feeds)
}

function stateOf({ revokedAt }: { readonly revokedAt: string | null }): Cell {
  return status(revokedAt === null ? 'open' : 'ended')
}
