import { Argument, Command, CommanderError, Option } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { harmless } from '../harmless.ts'
import type { Machine } from '../machine.ts'
import { answered, misused, type Outcome } from '../outcome.ts'
import { widthOf } from '../width.ts'
import type { Call, Definition, Given, Operand, OptionDefinition } from './definition.ts'
import { fileDefinitions } from './definitions.ts'
import { families } from './families.ts'

const about = `What a registration rights agreement asks for, from its terms and a dated log of what happened.

Obligations, rights and allocations, each with its clause, its facts and its arithmetic.`

const afterHelp = `
Examples:
  $ regrights start
      the sample matter, and what to ask next
  $ regrights obligations matter.json --as-of 2003-07-01
      who owes what on that day
  $ regrights docket
      what is due in the matters that are stored

Exit codes: 0 answered, 1 the input was refused, 2 wrong usage.`

type OnCall = (definition: Definition, call: Omit<Call, 'machine'>) => Promise<Outcome>

/** The command line as commander knows it, with the commands that are given, and a stored matter in the place of a file. */
function makeProgram(commands: readonly Definition[], withMatter: boolean, onCall: OnCall): Command {
  const program = new Command('regrights')
    .description(about)
    .version(manifest.version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show how it is used')
    .configureHelp({
      subcommandTerm: (command) => `${command.name()} ${command.usage().replace(/\[options\] ?/, '')}`.trim(),
    })
    .addHelpText('after', afterHelp)
    .showHelpAfterError('(regrights --help lists the commands)')
    .exitOverride()
    .configureOutput({
      getOutHelpWidth: () => widthOf(process.stdout),
      getErrHelpWidth: () => widthOf(process.stderr),
      outputError: (text, write) => write(text.split('\n').map(harmless).join('\n')),
    })
  for (const definition of commands) addCommand(program, definition, withMatter, onCall)
  return program.commandsGroup('Shell').helpCommand('help [COMMAND]', 'The help of a command')
}

/** Where a command is added: the program, or the family that the first of its two words names. */
function parentOf(program: Command, [family, ...rest]: readonly string[], group: string): Command {
  if (family === undefined || rest.length === 0) return program
  const there = program.commands.find((command) => command.name() === family)
  if (there !== undefined) return there
  const about = families[family] ?? ''
  return program
    .command(family)
    .summary(about)
    .description(`${about}.`)
    .helpGroup(group)
    .helpOption('-h, --help', 'show how it is used')
    .helpCommand(false)
    .showHelpAfterError(`(regrights ${family} --help lists its commands)`)
}

function addCommand(program: Command, definition: Definition, withMatter: boolean, onCall: OnCall): void {
  const { name, summary, description } = definition
  const words = name.split(' ')
  const command = parentOf(program, words, definition.group)
    .command(words.at(-1) ?? name)
    .summary(summary)
    .description(description ?? `${summary}.`)
    .helpGroup(words.length > 1 ? 'Commands:' : definition.group)
    .helpOption('-h, --help', 'show how it is used')
    .addHelpText('after', () => examplesOf(definition))
    .showHelpAfterError(`(regrights ${name} --help shows how it is used)`)
  const operands = definition.operands.filter(({ orStored }) => !(orStored && withMatter))
  for (const operand of operands) command.addArgument(argumentOf(operand))
  for (const option of definition.options) command.addOption(optionOf(option))
  command.action(async () => {
    const outcome = await onCall(definition, { command: name, operands: command.args, given: command.opts<Given>() })
    if (outcome.kind === 'misused') command.error(`error: ${outcome.message}`)
  })
}

function argumentOf({ name, what, required, choices }: Operand): Argument {
  const argument = new Argument(required ? `<${name}>` : `[${name}]`, what)
  return choices === undefined ? argument : argument.choices([...choices])
}

function optionOf({ flags, what, repeats, choices }: OptionDefinition): Option {
  const option = new Option(flags, what)
  if (choices !== undefined) option.choices([...choices])
  if (repeats) option.argParser((value: string, before: readonly string[] = []) => [...before, value])
  return option
}

function examplesOf({ examples }: Definition): string {
  const lines = examples.map(([line, does]) => `  $ ${line}\n      ${does}`)
  return `\nExamples:\n${lines.join('\n')}`
}

/**
 * Understands a command line and runs it.
 *
 * Takes:   the words after the program's name, and the machine to run on.
 * Gives:   the outcome. Help and the version have been printed and leave nothing more to say; a command line that cannot be
 *          understood has been reported.
 * Refuses: never.
 */
export async function runCommandLine(words: readonly string[], machine: Machine): Promise<Outcome> {
  let outcome: Outcome = answered('')
  const commands = await definitionsFor(words)
  // A stored matter takes the place of a file, so that the words after it move up.
  const withMatter = words.some((word) => word === '--matter' || word.startsWith('--matter='))
  const program = makeProgram(commands, withMatter, async (definition, call) => {
    const { run } = await definition.load()
    outcome = await run({ ...call, machine })
    return outcome
  })
  try {
    await program.parseAsync([...words], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? answered('') : misused(error.message)
  }
  return outcome
}

/** A command that is named first is the only one that can be meant, and making the others would take longer than it runs. */
async function definitionsFor([first]: readonly string[]): Promise<readonly Definition[]> {
  const known = fileDefinitions.filter(({ name }) => name === first)
  if (known.length > 0) return known
  const { definitions } = await import('./all-definitions.ts')
  const named = definitions.filter(({ name }) => name.split(' ')[0] === first)
  return named.length > 0 ? named : definitions
}
