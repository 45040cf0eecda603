import { afterAll, beforeAll, describe } from 'vitest'
import { appendingContract } from './contract/appending.ts'
import { changesContract } from './contract/changes.ts'
import { docketContract } from './contract/docket.ts'
import { docketQuestionsContract } from './contract/docket-questions.ts'
import { feedsContract } from './contract/feeds.ts'
import { filesContract } from './contract/files.ts'
import { mattersContract } from './contract/matters.ts'
import { membersContract } from './contract/members.ts'
import { remindersContract } from './contract/reminders.ts'
import type { Stores } from './contract/stores.ts'
import { tokensContract } from './contract/tokens.ts'
import type { Store } from './port.ts'

/**
 * What every storage must do, as tests. An adapter's test file calls this once.
 *
 * Takes: what opens a store. Each call opens another one on the same, at first empty, storage, as another process would.
 */
export function storeContract(open: () => Promise<Store>): void {
  describe('A store', () => {
    const opened: Store[] = []
    let made = 0
    const storeAt = (index: number): Store => {
      const store = opened[index]
      if (store === undefined) throw new Error('The stores are opened before the first test.')
      return store
    }
    const stores: Stores = {
      here: () => storeAt(0),
      there: () => storeAt(1),
      newId: (kind) => {
        made += 1
        return `${kind}-${made}`
      },
    }
    beforeAll(async () => {
      opened.push(await open(), await open())
    })
    afterAll(async () => {
      for (const store of opened) await store.close()
    })

    mattersContract(stores)
    appendingContract(stores)
    membersContract(stores)
    docketContract(stores)
    docketQuestionsContract(stores)
    changesContract(stores)
    tokensContract(stores)
    filesContract(stores)
    feedsContract(stores)
    remindersContract(stores)
  })
}
