import { memoryOutbox } from './memory-outbox.ts'
import { outboxContract } from './outbox-contract.ts'

outboxContract('in memory', async () => memoryOutbox())
