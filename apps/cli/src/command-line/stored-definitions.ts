import type { Definition, Operand, OptionDefinition } from './definition.ts'
import { asOf, inJson, storage, stored } from './options.ts'

const group = 'Stored matters'

const expected: OptionDefinition = {
  flags: '--expected <SEQ>',
  what: 'the number of the last event you saw (the last one there is)',
}
const event: Operand = { name: 'EVENT', what: 'the id of the event', required: true }
const correcting: readonly OptionDefinition[] = [
  { flags: '--reason <TEXT>', what: 'why, for the log' },
  { flags: '--on <DAY>', what: 'the day of the correction (today in the zone of the matter)' },
  expected,
  inJson,
  ...stored,
]

const matters: readonly Definition[] = [
  {
    name: 'matters list',
    group,
    summary: 'The matters that you may see',
    operands: [],
    options: [{ flags: '--archived', what: 'those that were put away' }, inJson, ...storage],
    examples: [
      ['regrights matters list', 'titles, ids and the last event of each'],
      ['regrights matters list --server https://matters.firm.example', 'those on a server'],
    ],
    load: () => import('../commands/matters.ts'),
  },
  {
    name: 'matters create',
    group,
    summary: 'Begin a matter without events',
    operands: [{ name: 'TITLE', what: 'what the matter is called', required: true }],
    options: [{ flags: '--agreement <ID>', what: 'the id of its agreement (bestnet-2003)' }, inJson, ...storage],
    examples: [["regrights matters create 'Birch, registration rights'", 'an empty matter of your own']],
    load: () => import('../commands/matters.ts'),
  },
  {
    name: 'matters import',
    group,
    summary: 'Store a matter file as a matter, all or nothing',
    operands: [{ name: 'FILE', what: 'a matter file, or - for standard input', required: true }],
    options: [inJson, ...storage],
    examples: [['regrights matters import matter.json', 'a stored matter with the events of the file']],
    load: () => import('../commands/matters.ts'),
  },
  {
    name: 'matters export',
    group,
    summary: 'The matter file of a stored matter',
    description:
      'Writes the matter file, and says the number and the hash of its last event: SEQ:HASH, for regrights verify.',
    operands: [],
    options: [{ flags: '--out <FILE>', what: 'where to write it (standard output)' }, ...stored],
    examples: [
      ['regrights matters export --matter Best --out matter.json', 'the file, and the head of its log'],
      ['regrights matters export --matter Best | regrights validate -', 'the same to another command'],
    ],
    load: () => import('../commands/matters.ts'),
  },
  {
    name: 'matters rename',
    group,
    summary: 'Give a matter another title',
    operands: [{ name: 'TITLE', what: 'what it is called from now on', required: true }],
    options: [...stored],
    examples: [["regrights matters rename --matter Best 'BestNet 2003'", 'its id stays the same']],
    load: () => import('../commands/matters.ts'),
  },
  {
    name: 'matters tag',
    group,
    summary: 'Give a matter tags in place of those it had',
    operands: [{ name: 'TAGS...', what: 'the tags; none takes them all away', required: false }],
    options: [...stored],
    examples: [['regrights matters tag --matter Best telecom 2003', 'two tags']],
    load: () => import('../commands/matters.ts'),
  },
  {
    name: 'matters archive',
    group,
    summary: 'Put a matter away, or take it out again',
    operands: [],
    options: [{ flags: '--undo', what: 'take it out again' }, ...stored],
    examples: [
      ['regrights matters archive --matter Best', 'off the list and the docket; nothing is lost'],
      ['regrights matters archive --matter Best --undo', 'back again'],
    ],
    load: () => import('../commands/matters.ts'),
  },
  {
    name: 'matters destroy',
    group,
    summary: 'Destroy a matter with all that belongs to it',
    description: 'What is left is that it was there, and the head of its log. Nothing brings it back but a backup.',
    operands: [],
    options: [{ flags: '--yes', what: 'do it' }, ...stored],
    examples: [['regrights matters destroy --matter Best --yes', 'gone for good']],
    load: () => import('../commands/matters.ts'),
  },
]

const given = 'an event or a list of events: JSON, a file with it, or - for standard input'

const events: readonly Definition[] = [
  {
    name: 'events add',
    group,
    summary: 'Record events in a matter, all or none',
    operands: [{ name: 'EVENTS', what: given, required: true }],
    options: [expected, inJson, ...stored],
    examples: [
      [
        `regrights events add --matter Best '{"id":"x1","type":"notice-received","on":"2003-06-04","notice":"n1"}'`,
        'one event',
      ],
      ['regrights events add --matter Best --expected 12 events.json', 'only if event 12 is still the last'],
    ],
    load: () => import('../commands/events.ts'),
  },
  {
    name: 'events correct',
    group,
    summary: 'Put another body in the place of an event',
    operands: [
      event,
      {
        name: 'REPLACEMENT',
        what: 'the whole new body: JSON, a file with it, or - for standard input',
        required: true,
      },
    ],
    options: correcting,
    examples: [
      [
        `regrights events correct --matter Best e9 --reason 'the receipt says so' '{"type":"notice-received","on":"2003-06-05","notice":"n1"}'`,
        'the event keeps its id, and the log keeps both',
      ],
    ],
    load: () => import('../commands/events.ts'),
  },
  {
    name: 'events retract',
    group,
    summary: 'Take an event back, as if it had not been recorded',
    operands: [event],
    options: correcting,
    examples: [
      ["regrights events retract --matter Best e9 --reason 'entered twice'", 'the log keeps that it was there'],
    ],
    load: () => import('../commands/events.ts'),
  },
  {
    name: 'events import',
    group,
    summary: 'Record the events of a file, which may say when they were recorded',
    description:
      'Takes a list of events or a matter file. Up to 5,000 events are recorded at once, all or none; of more, all are checked before the first is recorded.',
    operands: [{ name: 'FILE', what: 'a JSON file, or - for standard input', required: true }],
    options: [expected, inJson, ...stored],
    examples: [['regrights events import --matter Best events.json', 'the events with their own recording']],
    load: () => import('../commands/events.ts'),
  },
]

const docket: Definition = {
  name: 'docket',
  group,
  summary: 'What is due, overdue, closing or aimed at in all matters',
  operands: [],
  options: [
    { flags: '--from <DAY>', what: 'no day before this one' },
    { flags: '--to <DAY>', what: 'no day after this one' },
    { flags: '--party <PARTY>', what: 'of this party, or towards it' },
    { flags: '--duty <CODE>', what: 'of this kind of duty or right, such as file-registration-statement' },
    { flags: '--status <STATUS>', what: 'in this status, such as overdue', repeats: true },
    { flags: '--assignee <USER>', what: 'given to this member' },
    { flags: '--snoozed', what: 'also what was put off' },
    { flags: '--as-of <DAY>', what: 'the day it is asked on, YYYY-MM-DD (today)' },
    inJson,
    ...stored,
  ],
  examples: [
    ['regrights docket --from 2003-07-01 --to 2003-07-31', 'the days of a month'],
    ['regrights docket --status overdue --status target-missed', 'what is late'],
    ['regrights docket --matter Best --json', 'of one matter, for a script'],
  ],
  load: () => import('../commands/docket.ts'),
}

const papers: readonly Definition[] = [
  {
    name: 'document',
    group,
    summary: 'Make a notice, a statement or a memorandum as a docx file',
    operands: [
      {
        name: 'KIND',
        what: 'what to make',
        required: true,
        choices: [
          'company-notice',
          'demand-notice',
          'registration-notice',
          'delay-direction',
          'cutback-statement',
          'memorandum',
        ],
      },
    ],
    options: [
      { flags: '--out <FILE>', what: 'where to write it' },
      asOf,
      { flags: '--about <ID>', what: 'the demand or registration, where there are several' },
      { flags: '--to <PARTY>', what: 'one addressee (all who are owed it)' },
      { flags: '--method <METHOD>', what: 'how it is sent, such as certified-mail' },
      { flags: '--details <FILE>', what: 'what else it takes, as JSON: perHolder, otherInformation and so on' },
      ...stored,
    ],
    examples: [
      ['regrights document company-notice --matter Best --out notice.docx', 'a letter to each addressee'],
      ['regrights document memorandum --matter Best --as-of 2003-07-01 --out memo.docx', 'how the matter stood then'],
    ],
    load: () => import('../commands/document.ts'),
  },
  {
    name: 'verify',
    group,
    summary: 'Check that the log of a matter is what was recorded',
    description: 'Without --matter it checks all matters that you may see. Says at which event a log breaks.',
    operands: [],
    options: [{ flags: '--head <SEQ:HASH>', what: 'a head that an export, document or backup printed' }, ...stored],
    examples: [
      ['regrights verify', 'every matter'],
      [
        `regrights verify --matter Best --head 13:${'0123456789abcdef'.repeat(4)}`,
        'that the log goes on from what was printed',
      ],
    ],
    load: () => import('../commands/verify.ts'),
  },
]

/** The commands for matters that are stored, on this machine or on a server. */
export const storedDefinitions: readonly Definition[] = [...matters, ...events, docket, ...papers]
