import { parseArgs } from 'node:util'
import { serve } from './serve.ts'

const { sample } = parseArgs({ options: { sample: { type: 'string' } } }).values

await serve(sample)
