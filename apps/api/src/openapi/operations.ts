import { matterOperations } from './matter-operations.ts'
import { officeOperations } from './office-operations.ts'
import type { Operations } from './operation.ts'
import { outwardOperations } from './outward-operations.ts'
import { reminderOperations } from './reminder-operations.ts'

/** What the document says of every procedure of the router, by its path. */
export const operations: Operations = {
  ...matterOperations,
  ...outwardOperations,
  ...reminderOperations,
  ...officeOperations,
}
