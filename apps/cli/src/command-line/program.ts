import { Argument, Command, CommanderError, Option } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { harmless } from '../harmless.ts'
import type { Machine } from '../machine.ts'
import { answered, misused, type Outcome } from '../outcome.ts'
import { widthOf } from '../width.ts'
import type { Call, Definition, Given, Operand, OptionDefinition } from './definition.ts'
import { definitions } from './definitions.ts'

const about = `What a registration rights agreement asks for, from its terms and a dated log of what happened.

Obligations, rights and allocations, each with its clause, its facts and its arithmetic.`

const afterHelp = `
Examples:
  $ regrights start
      the sample matter, and what to ask next
  $ regrights obligations matter.json --as-of 2003-07-01
      who owes what on that day

Exit codes: 0 answered, 1 the input was refused, 2 wrong usage.`

type OnCall = (definition: Definition, call: Omit<Call, 'machine'>) => Promise<Outcome>

/** The command line as commander knows it, with the commands that are given. */
function makeProgram(commands: readonly Definition[], onCall: OnCall): Command {
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
  for (const definition of commands) addCommand(program, definition, onCall)
  return program.commandsGroup('Shell').helpCommand('help [COMMAND]', 'The help of a command')
}

function addCommand(program: Command, definition: Definition, onCall: OnCall): void {
  const { name, summary, description } = definition
  const command = program
    .command(name)
    .summary(summary)
    .description(description ?? `${summary}.`)
    .helpGroup(definition.group)
    .helpOption('-h, --help', 'show how it is used')
    .addHelpText('after', () => examplesOf(definition))
    .showHelpAfterError(`(regrights ${name} --help shows how it is used)`)
  for (const operand of definition.operands) command.addArgument(argumentOf(operand))
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
  // A command that is named first is the only one that can be meant, and making the others would take longer than it runs.
  const named = definitions.filter(({ name }) => name === words[0])
  const program = makeProgram(named.length > 0 ? named : definitions, async (definition, call) => {
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
