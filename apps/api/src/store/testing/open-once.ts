import { openStore } from '../sql/open.ts'

/** A process that opens a store, at the place that its argument tells as JSON, and closes it again. */
const store = await openStore(JSON.parse(process.argv[2] ?? ''))
if (!(await store.ping())) throw new Error('The store does not answer.')
await store.close()
