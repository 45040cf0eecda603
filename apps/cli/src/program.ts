import { Command } from 'commander'
import manifest from '../package.json' with { type: 'json' }

await new Command('regrights').version(manifest.version).parseAsync()
