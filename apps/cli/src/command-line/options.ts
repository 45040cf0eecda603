import type { Operand, OptionDefinition } from './definition.ts'

/** The operands and options that several commands share. */

export const file: Operand = {
  name: 'FILE',
  what: 'a matter file, or - for standard input; none with --matter',
  required: true,
  orStored: true,
}

export const json: OptionDefinition = { flags: '--json', what: 'print exactly the public JSON format, on one line' }
export const inJson: OptionDefinition = { flags: '--json', what: 'print JSON for a script, on one line' }

/** Where stored matters are. */
export const storage: readonly OptionDefinition[] = [
  { flags: '--server <URL>', what: 'a regrights server (the database of this machine)' },
  {
    flags: '--token-file <FILE>',
    what: 'the token for the server, in a file that only you can read (REGRIGHTS_TOKEN)',
  },
]

/** Which stored matter is meant. */
export const stored: readonly OptionDefinition[] = [
  { flags: '--matter <MATTER>', what: 'a stored matter: its id, or how its title begins' },
  ...storage,
]

export const asOf: OptionDefinition = {
  flags: '--as-of <DAY>',
  what: 'the day asked about, YYYY-MM-DD (today in the zone of the matter)',
}
