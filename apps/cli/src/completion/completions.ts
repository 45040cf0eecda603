import type { Definition, OptionDefinition } from '../command-line/definition.ts'
import { families } from '../command-line/families.ts'

/** A word that can be typed, and what it means. */
type Word = { readonly word: string; readonly means: string }

/** An option, and what may follow it: nothing for a flag, one of some words, a reading, a file, or anything. */
export type CompletedOption = Word & { readonly takes: 'nothing' | 'reading' | 'file' | 'anything' | readonly string[] }

/** What a shell needs to know about a command, of one word or two: what may stand at each of its places. */
export type CompletedCommand = Word & {
  readonly places: readonly ('file' | readonly string[])[]
  readonly options: readonly CompletedOption[]
}

/** A word that begins several commands, and the second words of those. */
export type Family = Word & { readonly members: readonly Word[] }

export type Completions = {
  /** What may stand first: commands of one word, and families. */
  readonly first: readonly Word[]
  readonly families: readonly Family[]
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
    places: definition.operands.map(({ name, choices }) => choices ?? (files.has(name) ? ('file' as const) : [])),
    options: [...definition.options.map(completedOption), help],
  }))
  const kin = familiesIn(commands)
  const first = [...commands.filter(({ word }) => !word.includes(' ')), ...kin]
  const names = first.map(({ word }) => word)
  const helping = { word: 'help', means: 'The help of a command', places: [names], options: [] }
  return {
    first: [...first, helping],
    families: kin,
    commands: [...commands, helping],
    readings: readings.map(({ id, options }) => ({ id, options: options.map(({ option }) => option) })),
  }
}

/** The operands whose word is, or may be, the name of a file. */
const files: ReadonlySet<string> = new Set(['FILE', 'INPUT', 'EVENTS', 'EVENTS...', 'REPLACEMENT'])

function familiesIn(commands: readonly Word[]): Family[] {
  return Object.entries(families).map(([word, means]) => ({
    word,
    means,
    members: commands.flatMap((command) =>
      command.word.startsWith(`${word} `) ? [{ word: command.word.slice(word.length + 1), means: command.means }] : [],
    ),
  }))
}

function completedOption({ flags, what, choices }: OptionDefinition): CompletedOption {
  const [word = flags, value] = flags.split(' ')
  return { word, means: what, takes: choices ?? (value === undefined ? 'nothing' : (kinds[value] ?? 'anything')) }
}

const kinds: Readonly<Record<string, 'reading' | 'file'>> = { '<ID=OPTION>': 'reading', '<FILE>': 'file' }
