import { z } from 'zod'
import { answerList, readingChoice, shownAnswers } from './answer-formats.ts'
import { reason, toldReason } from './entry-formats.ts'
import { examples, type Operations, refTo } from './operation.ts'
import {
  changes,
  docketNote,
  docketPage,
  exported,
  matter as matterRecord,
  matterView,
  recorded,
  storedEvent,
  toldChange,
  tombstone,
} from './record-formats.ts'
import { count, day, text } from './shapes.ts'

const { matter, agreement } = examples
const given = refTo('GivenEvent')
const acquired = { id: 'e9', type: 'common-acquired', on: '2003-07-01', holder: 'birch', common: 100, how: 'market' }
const { id: _, ...replacement } = acquired

/** What is known at an instant, and on which day. */
const asked =
  'The day is today where the matter is, unless `asOf` names another. With `knownAt`, only what had been recorded by then ' +
  'counts: by this server, or, with `knownBy: "file"`, by what the matter’s own file says of it.'
const moved =
  'When others recorded events since `expected`, nothing is stored, and CONFLICT tells what they did in `meanwhile`.'

/** Matters, their events, and what is answered of them. */
export const matterOperations: Operations = {
  'matters.list': {
    summary: 'List matters',
    description: 'The matters that one may see, by title; those put away with `archived: true`.',
    example: { archived: false },
    output: z.array(matterView),
  },
  'matters.get': {
    summary: 'Get a matter',
    description: 'A matter without its events. For every member.',
    example: { matter },
    output: matterView,
  },
  'matters.create': {
    summary: 'Begin a matter',
    description:
      'Begins a matter without events; who begins it is its owner. Not for a token that opens one matter only.',
    example: { title: 'BestNet', agreement },
    output: matterRecord,
  },
  'matters.import': {
    summary: 'Import a matter file',
    description:
      'Brings in a matter file, all or nothing; who brings it is the owner. The body may be up to 32 MB. Refuses what the ' +
      'rules refuse, each at its place in the file, and a recording later than now.',
    example: {
      file: { format: 'regrights/matter@1', id: 'bestnet', title: 'BestNet', agreement, events: [] },
    },
    output: matterRecord,
    checkedByRules: { file: refTo('MatterFile') },
  },
  'matters.export': {
    summary: 'Export a matter file',
    description: 'The matter file, with the number and the hash of its last event beside it. Not for Investors.',
    example: { matter },
    output: exported,
  },
  'matters.rename': {
    summary: 'Rename a matter',
    description: 'Gives a matter another title. For owners and counsel.',
    example: { matter, title: 'BestNet, second closing' },
    output: matterView,
  },
  'matters.tag': {
    summary: 'Tag a matter',
    description: 'Gives a matter these tags in place of those it had. For owners and counsel.',
    example: { matter, tags: ['urgent'] },
    output: matterView,
  },
  'matters.archive': {
    summary: 'Archive a matter',
    description: 'Puts a matter away, or takes it out again; it stays as it is. For owners.',
    example: { matter, archived: true },
    output: matterView,
  },
  'matters.destroy': {
    summary: 'Destroy a matter',
    description:
      'Destroys a matter and all that belongs to it for good, and leaves a tombstone with the hash of its last event. Its ' +
      'title confirms that it is meant. For owners.',
    example: { matter, title: 'BestNet' },
    output: tombstone,
  },
  'matters.changes': {
    summary: 'Watch matters',
    description:
      'Tells what happens to matters while the connection stands. Every message has an id; sent as `lastEventId` in the ' +
      'input, or as the header Last-Event-ID, it makes a new connection go on where the last one ended. For every member.',
    example: { matters: [matter] },
    output: toldChange,
  },
  'events.list': {
    summary: 'List events',
    description: 'The log as it was recorded, from after a sequence number on, in pages. Not for Investors.',
    example: { matter, after: 0, most: 200 },
    output: z.strictObject({ events: z.array(storedEvent), next: count.nullable() }),
  },
  'events.append': {
    summary: 'Record events',
    description: `Records one event or many, all or none; the server records when and by whom. ${moved} For owners and counsel.`,
    example: { matter, expected: 8, events: [acquired] },
    output: recorded,
    checkedByRules: { events: given },
  },
  'events.import': {
    summary: 'Import events',
    description: `Records the events of a file, which may say when and by whom they were recorded elsewhere. ${moved} The body may be up to 32 MB. For owners and counsel.`,
    example: { matter, expected: 8, events: [{ ...acquired, recordedAt: '2003-07-02T15:00:00Z' }] },
    output: recorded,
    checkedByRules: { events: refTo('Event') },
  },
  'events.correct': {
    summary: 'Correct an event',
    description: `Puts a whole new body in the place of an event’s; the event keeps its id, and the log keeps both. ${moved} For owners and counsel.`,
    example: { matter, expected: 8, event: 'e6', reason: 'The number was misread.', replacement },
    output: recorded,
    checkedByRules: { replacement: refTo('EventBody') },
  },
  'events.retract': {
    summary: 'Retract an event',
    description: `Takes an event back as if it had not been recorded; the log keeps it. ${moved} For owners and counsel.`,
    example: { matter, expected: 8, event: 'e6', reason: 'It was entered twice.' },
    output: recorded,
  },
  'events.preview': {
    summary: 'Preview events',
    description: 'What events would change in the answers, without storing them. Not for Investors.',
    example: { matter, events: [acquired] },
    output: z.strictObject({ asOf: day, seq: count, changes }),
    checkedByRules: { events: given },
    long: true,
  },
  'answers.get': {
    summary: 'Get the answers',
    description: `All that the agreement says of a matter on a day. ${asked} Investors see their own part, and others may look as any \`party\`.`,
    example: { matter, asOf: '2004-04-15' },
    output: shownAnswers,
  },
  'answers.list': {
    summary: 'Get one list of the answers',
    description: `One list, such as the obligations. ${asked} Investors see their own part.`,
    example: { matter, part: 'obligations', asOf: '2004-04-15' },
    output: answerList,
  },
  'answers.explain': {
    summary: 'Explain an answer',
    description: `Why an obligation, right, demand, notice, event with an effect, or alert (CODE/ABOUT) is what it is: as a tree and in sentences. ${asked}`,
    example: { matter, asOf: '2004-04-15', id: 'd1' },
    output: z.strictObject({ id: text, asOf: day, because: reason, told: toldReason }),
  },
  'answers.whatIf': {
    summary: 'Ask what if',
    description: `What further events and other readings would change, without storing anything. ${asked} Not for Investors.`,
    example: { matter, asOf: '2004-04-15', readings: { 'A-D02': 'RECEIVED' } },
    output: z.strictObject({ asOf: day, changes }),
    checkedByRules: { events: given },
    long: true,
  },
  'readings.list': {
    summary: 'List the readings of a matter',
    description: `The readings that the answers rest on. ${asked} Investors see what was chosen, and the options if the owner discloses them.`,
    example: { matter },
    output: z.array(z.union([readingChoice, readingChoice.pick({ id: true, chosen: true })])),
  },
  'readings.choose': {
    summary: 'Choose a reading',
    description: `Chooses a reading by recording a determination, which acts on all days. ${moved} For owners and counsel.`,
    example: { matter, expected: 8, reading: 'A-D02', option: 'RECEIVED', by: 'counsel' },
    output: recorded,
  },
  'readings.alternatives': {
    summary: 'Compare readings',
    description: `What every other option of every reading would change. ${asked} Not for Investors.`,
    example: { matter, asOf: '2004-04-15' },
    output: z.strictObject({
      asOf: day,
      readings: z.array(readingChoice),
      contested: z.array(
        z.strictObject({ id: text, contested: z.array(z.looseObject({ reading: text, option: text, status: text })) }),
      ),
    }),
  },
  'docket.query': {
    summary: 'Query the docket',
    description:
      'What is due, overdue, closes, opens or is targeted in all matters that one may see, by day, in pages. It is right for ' +
      'any `today`. Filters are combined; snoozed items stay out unless `withSnoozed` is true.',
    example: { today: '2004-03-02', most: 100 },
    output: docketPage,
  },
  'docket.note': {
    summary: 'Note something on the docket',
    description:
      'Assigns, comments on and puts off an item, in place of what was noted before. For owners and counsel.',
    example: { matter, item: 'due/d1', assignee: null, comment: 'Ask for the list of holders.', snoozedUntil: null },
    output: docketNote,
  },
}
