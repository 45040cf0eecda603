/** What PostgreSQL has and clusters that speak like it have not, or not alike; no statement of ours uses any of it. */
const forbidden: readonly (readonly [string, RegExp])[] = [
  ['LISTEN', /\blisten\b/i],
  ['NOTIFY', /\b(pg_)?notify\b/i],
  ['an advisory lock', /\bpg_(try_)?advisory/i],
  ['LOCK TABLE', /\block\s+(table\b|"?\w+"?\s+in\b)/i],
  ['a trigger', /\btrigger\b/i],
  ['a stored procedure', /\b(create|call)\s+(or\s+replace\s+)?(function|procedure)\b|\blanguage\s+plpgsql\b/i],
  ['a sequence', /\bsequence\b|\b(next|curr|set|last)val\b/i],
  ['SERIAL', /\b(big|small)?serial\d?\b/i],
  ['an identity column', /\bas\s+identity\b|\bautoincrement\b/i],
  ['SKIP LOCKED or NOWAIT', /\bskip\s+locked\b|\bnowait\b/i],
  ['an exclusion constraint', /\bexclude\s+using\b/i],
  ['a temporary or unlogged table', /\b(temp|temporary|unlogged)\s+table\b/i],
  ['a large object or COPY', /\blo_\w+\(|\bcopy\b/i],
  ['two-phase commit', /\bprepare\s+transaction\b/i],
  ['a cursor', /\bdeclare\b.*\bcursor\b/is],
  ['the row or transaction numbers of the server', /\b(ctid|xmin|xmax|rowid)\b/i],
]

/**
 * Names what is not plain SQL in a statement.
 *
 * Takes: the text of a statement. Texts in single quotes are values and are not looked at.
 * Gives: the names; none when the statement is plain.
 */
export function notPlainIn(statement: string): string[] {
  const text = statement.replaceAll(/'(?:[^']|'')*'/g, "''").replaceAll(/\bwithout\s+rowid\b/gi, '')
  return forbidden.filter(([, pattern]) => pattern.test(text)).map(([name]) => name)
}
