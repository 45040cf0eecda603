#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Everything else is loaded after this line, so that all of it comes from the compile cache.
enableCompileCache()
await import('./program.ts')
