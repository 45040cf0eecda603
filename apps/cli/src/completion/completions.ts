import type { Definition, OptionDefinition } from '../command-line/definition.ts'

/** A word that can be typed, and what it means. */
type Word = { readonly word: string; readonly means: string }

/** An option, and what may follow it: nothing for a flag, one of some words, a reading, or anything. */
export type CompletedOption = Word & { readonly takes: 'nothing' | 'reading' | 'anything' | readonly string[] }

/** What a shell needs to know about a command: what may stand at each of its places, files where there are no words. */
export type CompletedCommand = Word & {
  readonly places: readonly ('file' | readonly string[])[]
  readonly options: readonly CompletedOption[]
}

export type Completions = {
  readonly commands: readonly CompletedCommand[]
  readonly readings: readonly { readonly id: string; readonly options: readonly string[] }[]
}

/** The part of a reading's entry in the register that completion uses. */
type Reading = { readonly id: string; readonly options: readonly { readonly option: string }[] }

const help: CompletedOption = { word: '--help', means: 'show how it is used', takes: 'nothing' }

/**
 * What can be completed.
 *
 * Takes: the definitions of the commands, and the register of readings.
 */
export function completionsOf(definitions: readonly Definition[], readings: readonly Reading[]): Completions {
  const commands = definitions.map((definition) => ({
    word: definition.name,
    means: definition.summary,
    places: definition.operands.map(({ choices }) => choices ?? ('file' as const)),
    options: [...definition.options.map(completedOption), help],
  }))
  const names = definitions.map(({ name }) => name)
  return {
    commands: [...commands, { word: 'help', means: 'The help of a command', places: [names], options: [] }],
    readings: readings.map(({ id, options }) => ({ id, options: options.map(({ option }) => option) })),
  }
}

function completedOption({ flags, what, choices }: OptionDefinition): CompletedOption {
  const [word = flags, value] = flags.split(' ')
  const takes = value === undefined ? 'nothing' : value === '<ID=OPTION>' ? 'reading' : (choices ?? 'anything')
  return { word, means: what, takes }
}
