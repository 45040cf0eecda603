import { packIds, readingsOf } from '@regrights/rules'
import { definitions } from '../command-line/all-definitions.ts'
import type { Run } from '../command-line/definition.ts'
import { bashScript } from '../completion/bash.ts'
import { type Completions, completionsOf } from '../completion/completions.ts'
import { fishScript } from '../completion/fish.ts'
import { zshScript } from '../completion/zsh.ts'
import { answered, misused } from '../outcome.ts'

const scripts: Readonly<Record<string, (completions: Completions) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
}

/** Prints the script that completes commands, options, readings and file names in a shell. */
export const run: Run = async ({ operands: [shell = ''] }) => {
  const script = scripts[shell]
  if (script === undefined) return misused(`there is no completion for ${shell}.`)
  return answered(script(completionsOf(definitions, packIds.flatMap(readingsOf))))
}
