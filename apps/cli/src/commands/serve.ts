import type { Run } from '../command-line/definition.ts'
import { answered } from '../outcome.ts'

/** Starts the server in this process. It says itself where it answers, and goes on until it is told to stop. */
export const run: Run = async () => {
  const { serve } = await import('@regrights/api/serve')
  await serve()
  return answered('')
}
