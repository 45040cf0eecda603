import { contents } from './bestnet-2003/contents.ts'
import { digest } from './bestnet-2003/digest.ts'
import { documents } from './bestnet-2003/documents.ts'
import { expenseRules } from './bestnet-2003/expense-rules.ts'
import { readings } from './bestnet-2003/readings.ts'
import { terms } from './bestnet-2003/terms.ts'
import type { Pack } from './pack.ts'

/** The agreement by which calculators count, which name none. */
export const firstPack: Pack = { terms, contents, readings, digest, documents, expenseRules }

/** The agreements that the product carries, by id. */
export const packs: ReadonlyMap<string, Pack> = new Map([[terms.id, firstPack]])
