import * as agreement from './agreement.ts'
import * as answers from './answers.ts'
import * as audit from './audit.ts'
import { createCallerFactory, router } from './building.ts'
import * as calculators from './calculators.ts'
import * as capTable from './cap-table.ts'
import * as docket from './docket.ts'
import * as documents from './documents.ts'
import * as events from './events.ts'
import * as feeds from './feeds.ts'
import * as files from './files.ts'
import * as matters from './matters.ts'
import * as members from './members.ts'
import * as readings from './readings.ts'
import * as reminders from './reminders.ts'
import * as tokens from './tokens.ts'

/** Everything that can be asked of the product and done with it, whichever way the call comes. */
export const appRouter = router({
  matters: router({
    list: matters.list,
    get: matters.get,
    create: matters.create,
    import: matters.importFile,
    export: matters.exportFile,
    rename: matters.rename,
    tag: matters.tagWith,
    archive: matters.archive,
    destroy: matters.destroy,
    changes: matters.changes,
  }),
  events: router({
    list: events.list,
    append: events.append,
    import: events.importInto,
    correct: events.correctEvent,
    retract: events.retract,
    preview: events.preview,
  }),
  answers: router({ get: answers.get, list: answers.list, explain: answers.explain, whatIf: answers.whatIf }),
  readings: router({ list: readings.list, choose: readings.choose, alternatives: readings.alternatives }),
  docket: router({ query: docket.query, note: docket.note }),
  files: router({ list: files.list, sections: files.sections, passage: files.passage }),
  capTable: router({ preview: capTable.preview, append: capTable.append }),
  documents: router({ kinds: documents.kinds, create: documents.create }),
  feeds: router({ create: feeds.create, list: feeds.list, revoke: feeds.revoke }),
  reminders: router({
    due: reminders.due,
    get: reminders.get,
    set: reminders.set,
    webhook: reminders.webhook,
    matter: reminders.ofMatter,
    test: reminders.tryOut,
  }),
  members: router({
    list: members.list,
    put: members.put,
    remove: members.remove,
    disclose: members.disclose,
    invite: members.invite,
    invitations: members.invitations,
    withdraw: members.withdraw,
    reset: members.reset,
  }),
  audit: router({ list: audit.list }),
  tokens: router({ create: tokens.create, list: tokens.list, revoke: tokens.revoke }),
  agreement: router({
    list: agreement.list,
    terms: agreement.terms,
    digest: agreement.digest,
    register: agreement.register,
    readings: agreement.readings,
    sections: agreement.sections,
    passage: agreement.passage,
  }),
  calculators: router({
    cutback: calculators.cutback,
    expenses: calculators.expenses,
    contribution: calculators.contribution,
    shortage: calculators.shortage,
    days: calculators.days,
  }),
})

export type AppRouter = typeof appRouter

/** Calls the same procedures in this process, without a wire. */
export const createCaller = createCallerFactory(appRouter)
