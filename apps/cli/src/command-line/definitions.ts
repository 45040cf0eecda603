import type { Definition, Operand, OptionDefinition } from './definition.ts'
import { asOf, file, json, stored } from './options.ts'

const input: Operand = { name: 'INPUT', what: 'a JSON file, or - for standard input', required: true }
const agreement: Operand = { name: 'AGREEMENT', what: 'the id of an agreement (bestnet-2003)', required: false }

const reading: OptionDefinition = {
  flags: '--reading <ID=OPTION>',
  what: 'read a doubtful passage otherwise, such as A-D02=RECEIVED',
  repeats: true,
}
const moment: readonly OptionDefinition[] = [
  asOf,
  { flags: '--known-at <INSTANT>', what: 'use only what was recorded by then, such as 2003-07-01T12:00:00Z' },
  {
    flags: '--known-by <WHOSE>',
    what: 'of a stored matter: recorded where it is stored (server), or as its file says',
    choices: ['server', 'file'],
  },
]
const changes: OptionDefinition = {
  flags: '--with <WHAT>',
  what: 'add what every other reading would change',
  choices: ['changes'],
}
const question: readonly OptionDefinition[] = [...moment, reading, changes, json, ...stored]

const parts = () => import('../commands/parts.ts')

/** A command that shows one part of the answers; each of them takes the same options. */
function part(name: string, summary: string, example: Definition['examples'][number]): Definition {
  const examples = [
    example,
    [`regrights ${name} - --json < matter.json`, 'the same for a script, from standard input'],
    [`regrights ${name} --matter Best`, 'of the stored matter whose title begins so'],
  ] as const
  return { name, group: 'Answers', summary, operands: [file], options: question, examples, load: parts }
}

const answers: readonly Definition[] = [
  {
    name: 'evaluate',
    group: 'Answers',
    summary: 'Everything that follows from a matter on a day',
    description:
      'Every obligation, right, allocation and date that follows from the agreement and from what happened. With --json it is the format regrights/answers@1.',
    operands: [file],
    options: question,
    examples: [
      ['regrights evaluate matter.json --as-of 2003-07-01', 'all answers on that day, as tables'],
      ['regrights evaluate matter.json --as-of 2003-07-01 --json', 'the same for a script'],
      [
        'regrights evaluate matter.json --reading A-D02=RECEIVED --with changes',
        'on another reading, with all alternatives',
      ],
      ['regrights evaluate - --known-at 2003-07-01T12:00:00Z < matter.json', 'with what was known then'],
      [
        'regrights evaluate --server https://matters.firm.example --matter Best --json',
        'of a matter on a server, with the token in REGRIGHTS_TOKEN',
      ],
    ],
    load: parts,
  },
  part('obligations', 'Who owes what to whom, and by when', [
    'regrights obligations matter.json --as-of 2003-07-01',
    'duties with their days and where they stand',
  ]),
  part('rights', 'Who may do what, and until when', [
    'regrights rights matter.json --as-of 2003-06-20',
    'rights with their first and last days',
  ]),
  part('demands', 'Demands: majority, requests, filing window, coverage', [
    'regrights demands matter.json --as-of 2003-07-01',
    'each demand and the days between which to file',
  ]),
  part('registrations', 'Registration statements and how long they must stay effective', [
    'regrights registrations matter.json --as-of 2003-12-01',
    'each statement and its days',
  ]),
  part('holdings', 'Who holds what, by class', [
    'regrights holdings matter.json --as-of 2003-03-31',
    'counts of that day, with Registrable Shares',
  ]),
  part('notices', 'The mail log: sent, given, received, with effect or without', [
    'regrights notices matter.json --as-of 2003-07-01',
    'each notice and whether it counts',
  ]),
  part('allocations', 'Cutbacks, expenses, indemnity caps and contribution', [
    'regrights allocations matter.json --as-of 2004-06-30',
    'who is cut back to what, and who bears which expense',
  ]),
  part('calendar', 'The dates that matter, in order', [
    'regrights calendar matter.json --as-of 2003-07-01',
    'every opening, closing and due day',
  ]),
  part('readings', 'The doubtful passages relied on, and what was chosen', [
    'regrights readings matter.json --as-of 2003-07-01 --with changes',
    'with what each other option would change',
  ]),
  part('alerts', 'What needs attention', [
    'regrights alerts matter.json --as-of 2003-07-01',
    'warnings with their reasons, the gravest first',
  ]),
]

const reasons: readonly Definition[] = [
  {
    name: 'explain',
    group: 'Reasons and alternatives',
    summary: 'Why an answer is what it is',
    description:
      'Prints the reason of one answer as a tree: clause, facts, readings and arithmetic. With --json it is the tree as it stands in `because`.',
    operands: [file, { name: 'ID', what: 'an id that the other commands print', required: true }],
    options: [...moment, reading, { flags: '--json', what: 'print the tree as JSON, on one line' }, ...stored],
    examples: [
      ['regrights obligations matter.json --as-of 2003-07-01', 'find the id'],
      ['regrights explain matter.json ID --as-of 2003-07-01', 'see its reason'],
      ['regrights explain --matter Best ID', 'the same for a stored matter'],
    ],
    load: () => import('../commands/explain.ts'),
  },
  {
    name: 'what-if',
    group: 'Reasons and alternatives',
    summary: 'What more events or another reading would change',
    description:
      'Adds events to the matter, or changes readings, and shows how the answers of the day would differ. Nothing is saved. With --json it is the format regrights/changes@1.',
    operands: [file, { name: 'EVENTS...', what: 'more events, as after --event', required: false }],
    options: [
      { flags: '--event <JSON>', what: 'an event of the matter format, in quotes', repeats: true },
      ...moment,
      reading,
      json,
      ...stored,
    ],
    examples: [
      [
        `regrights what-if matter.json --as-of 2003-08-01 --event '{"id":"x1","type":"registration-filed","on":"2003-07-16","registration":"rs-1","form":"SB-2","demand":"demand-1","coverage":[]}'`,
        'what a filing that covers nobody would change',
      ],
      [
        'regrights what-if matter.json --as-of 2003-07-01 --reading A-D02=RECEIVED',
        'what another reading would change',
      ],
    ],
    load: () => import('../commands/what-if.ts'),
  },
]

const calculators: readonly Definition[] = [
  {
    name: 'allocate',
    group: 'Calculators',
    summary: 'Cut back an offering, share expenses, contribution or a shortage',
    description: 'No matter needed: the input holds all that counts. A list of inputs gives a list of results.',
    operands: [
      {
        name: 'KIND',
        what: 'what to allocate',
        required: true,
        choices: ['cutback', 'expenses', 'contribution', 'shortage'],
      },
      input,
    ],
    options: [json],
    examples: [
      ['regrights allocate cutback offering.json', 'who gets how many shares into the offering, round by round'],
      [
        `echo '{"available":100,"requests":[{"id":"a","shares":80},{"id":"b","shares":40}]}' | regrights allocate shortage -`,
        'share what there is',
      ],
    ],
    load: () => import('../commands/calculate.ts'),
  },
  {
    name: 'count-days',
    group: 'Calculators',
    summary: 'Count days from a day, as the agreement does',
    description:
      'Gives the day, its weekday, whether EDGAR takes filings on it, and the last day on or before it on which it does.',
    operands: [input],
    options: [json],
    examples: [
      [`echo '{"from":"2003-06-04","days":45}' | regrights count-days -`, '2003-07-19, a Saturday; file by 2003-07-18'],
      ['regrights count-days spans.json --json', 'one count or a list of them, for a script'],
    ],
    load: () => import('../commands/calculate.ts'),
  },
]

const matters: readonly Definition[] = [
  {
    name: 'validate',
    group: 'The matter and the agreement',
    summary: 'Check a matter file and report every problem',
    operands: [file],
    options: [...stored],
    examples: [
      ['regrights validate matter.json', 'says "valid", or every problem with its place'],
      ['regrights validate - < matter.json', 'the same from standard input'],
      ['regrights validate --matter Best', 'what a stored matter holds'],
    ],
    load: () => import('../commands/validate.ts'),
  },
  {
    name: 'terms',
    group: 'The matter and the agreement',
    summary: 'The numbers of an agreement: periods, thresholds, ratios',
    operands: [agreement],
    options: [json],
    examples: [
      ['regrights terms', 'the periods and numbers with their clauses'],
      ['regrights terms bestnet-2003 --json', 'the format regrights/terms@1'],
    ],
    load: () => import('../commands/terms.ts'),
  },
  {
    name: 'coverage',
    group: 'The matter and the agreement',
    summary: 'The clause register: what is computed, attested or left out',
    operands: [agreement],
    options: [{ flags: '--json', what: 'print the rows as JSON, on one line' }],
    examples: [
      ['regrights coverage', 'every row with its clause, its state and the case that proves it'],
      ['regrights coverage --json', 'the same for a script'],
    ],
    load: () => import('../commands/coverage.ts'),
  },
  {
    name: 'text',
    group: 'The matter and the agreement',
    summary: 'Find a clause in the plain text of a signed agreement',
    operands: [
      {
        name: 'FILE',
        what: 'the text, or - for standard input; with --matter the name or hash of a text kept with it',
        required: true,
      },
    ],
    options: [
      { flags: '--cite <CITATION>', what: "the clause to show, such as '1(a)'; without it, the parts found" },
      ...stored,
    ],
    examples: [
      ["regrights text agreement.txt --cite '1(a)'", 'the passage of section 1(a)'],
      ['regrights text agreement.txt', 'the parts that were found, with their pages'],
      ["regrights text agreement.txt --matter Best --cite '1(a)'", 'of a text that is kept with a stored matter'],
    ],
    load: () => import('../commands/text.ts'),
  },
]

/** The commands that a file is enough for, which start faster without the definitions of the others. */
export const fileDefinitions: readonly Definition[] = [
  {
    name: 'start',
    group: 'Start here',
    summary: 'Open the sample matter and see what to ask next',
    operands: [],
    options: [asOf],
    examples: [['regrights start', 'the story of one group of investors, on one screen']],
    load: () => import('../commands/start.ts'),
  },
  {
    name: 'overview',
    group: 'Start here',
    summary: 'A matter on one screen',
    description: 'Where each demand and registration stands, the next dates, what needs attention, and what is owed.',
    operands: [file],
    options: [...moment, reading, ...stored],
    examples: [
      ['regrights overview matter.json --as-of 2003-07-01', 'where things stand on that day'],
      ['regrights overview --matter Best', 'where a stored matter stands today'],
    ],
    load: () => import('../commands/overview.ts'),
  },
  ...answers,
  ...reasons,
  ...calculators,
  ...matters,
]
