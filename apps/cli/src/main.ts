#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Everything else is loaded after this line, so that all of it comes from the compile cache.
enableCompileCache(`${import.meta.dirname}/../node_modules/.cache/regrights`)
const { run } = await import('./run.ts')
await run(`${import.meta.dirname}/../../../packages/scenarios/sample/bestnet-2003.json`)
