import type { Definition } from './definition.ts'
import { inJson, storage, stored } from './options.ts'

const group = 'Serving and keeping'

const revoked = [{ name: 'ID', what: 'its id, as the list shows it', required: true }] as const

const opening: readonly Definition[] = [
  {
    name: 'token create',
    group,
    summary: 'Make a token for a program; it is shown only once',
    operands: [{ name: 'NAME', what: 'what it is for', required: true }],
    options: [
      { flags: '--scope <SCOPE>', what: 'what it may do at most (read)', choices: ['read', 'write'] },
      { flags: '--days <DAYS>', what: 'how long it lives, up to 366 days (90)' },
      inJson,
      ...stored,
    ],
    examples: [
      ["regrights token create 'court calendar'", 'a token that reads all your matters'],
      ['regrights token create intake --scope write --matter Best --days 30', 'one that writes in one matter'],
      ['umask 077 && regrights token create intake > token', 'into a file for --token-file'],
    ],
    load: () => import('../commands/token.ts'),
  },
  {
    name: 'token list',
    group,
    summary: 'Your tokens, without what opens anything',
    operands: [],
    options: [inJson, ...storage],
    examples: [['regrights token list', 'each with its scope and its last day']],
    load: () => import('../commands/token.ts'),
  },
  {
    name: 'token revoke',
    group,
    summary: 'Make a token worthless from now on',
    operands: revoked,
    options: [...storage],
    examples: [['regrights token revoke ID', 'at once']],
    load: () => import('../commands/token.ts'),
  },
  {
    name: 'feed create',
    group,
    summary: 'Make a calendar that programs fetch by a secret address',
    operands: [{ name: 'NAME', what: 'what the calendar is called', required: true }],
    options: [{ flags: '--days <DAYS>', what: 'how many days before each day to ring (never)' }, inJson, ...stored],
    examples: [['regrights feed create Deadlines --days 7', 'all matters, with an alarm a week before']],
    load: () => import('../commands/feed.ts'),
  },
  {
    name: 'feed list',
    group,
    summary: 'Your calendars, without what opens them',
    operands: [],
    options: [inJson, ...storage],
    examples: [['regrights feed list', 'each with its matter and its alarm']],
    load: () => import('../commands/feed.ts'),
  },
  {
    name: 'feed revoke',
    group,
    summary: 'Close a calendar from now on',
    operands: revoked,
    options: [...storage],
    examples: [['regrights feed revoke ID', 'at once']],
    load: () => import('../commands/feed.ts'),
  },
]

/** The commands that serve matters to others, and keep them. */
export const servingDefinitions: readonly Definition[] = [
  {
    name: 'serve',
    group,
    summary: 'Start the server for the matters of this machine',
    description:
      'Runs until it is told to stop. HOST, PORT, REGRIGHTS_DATA, DATABASE_URL and the other variables set it up; without any it answers to this machine alone and prints a link to sign in once.',
    operands: [],
    options: [],
    examples: [
      ['regrights serve', 'at port 4180 of this machine'],
      ['PORT=8080 REGRIGHTS_DATA=/srv/matters regrights serve', 'at another port, with another data folder'],
    ],
    load: () => import('../commands/serve.ts'),
  },
  {
    name: 'backup',
    group,
    summary: 'Copy the database of this machine while it is in use',
    description:
      'Writes a database file, or lines of JSON when DATABASE_URL names a PostgreSQL. The copy is checked, and the head of every log is printed.',
    operands: [{ name: 'FILE', what: 'where nothing is yet', required: true }],
    options: [],
    examples: [['regrights backup matters-2026-03-02.sqlite', 'a whole copy, checked']],
    load: () => import('../commands/backup.ts'),
  },
  {
    name: 'restore',
    group,
    summary: 'Put a backup in the place of the database of this machine',
    description:
      'The backup is checked before anything is replaced; stop the server first. A database file that is replaced is kept beside the new one.',
    operands: [{ name: 'FILE', what: 'a backup', required: true }],
    options: [{ flags: '--replace', what: 'replace what a PostgreSQL holds' }],
    examples: [['regrights restore matters-2026-03-02.sqlite', 'the matters as they were then']],
    load: () => import('../commands/backup.ts'),
  },
  ...opening,
]
