/** What the words stand for under which several commands are listed. */
export const families: Readonly<Record<string, string>> = {
  matters: 'Stored matters: list, create, import, export, rename, tag, archive, destroy',
  events: 'The events of a stored matter: add, correct, retract, import',
  token: 'Tokens for programs: create, list, revoke',
  feed: 'Calendars that other programs fetch: create, list, revoke',
}
