import type { Definition } from './definition.ts'
import { fileDefinitions } from './definitions.ts'
import { servingDefinitions } from './serving-definitions.ts'
import { storedDefinitions } from './stored-definitions.ts'

const completion: Definition = {
  name: 'completion',
  group: 'Shell',
  summary: 'A script that completes commands, options and readings',
  operands: [{ name: 'SHELL', what: 'the shell', required: true, choices: ['bash', 'zsh', 'fish'] }],
  options: [],
  examples: [
    ['regrights completion bash >> ~/.bashrc', 'for bash'],
    ['regrights completion zsh > _regrights', 'for zsh, in a folder of $fpath'],
    ['regrights completion fish > ~/.config/fish/completions/regrights.fish', 'for fish'],
  ],
  load: () => import('../commands/completion.ts'),
}

/** Every command, in the order in which help lists them. */
export const definitions: readonly Definition[] = [
  ...fileDefinitions,
  ...storedDefinitions,
  ...servingDefinitions,
  completion,
]
