import type { CompletedCommand, CompletedOption, Completions } from './completions.ts'

/** The completion script for fish. */
export function fishScript({ commands, readings }: Completions): string {
  const choices = readings.flatMap(({ id, options }) => options.map((option) => `${id}=${option}`))
  return `# Completion of regrights for fish: save as ~/.config/fish/completions/regrights.fish

set -g __regrights_readings ${choices.join(' ')}

# How many operands stand before the cursor, the command's own name not counted.
function __regrights_place
    set -l place -1
    set -l value 0
    for word in (commandline -opc)[2..]
        if test $value = 1
            set value 0
        else if contains -- $word ${optionsWithValue(commands).join(' ')}
            set value 1
        else if not string match -q -- '--*' $word
            set place (math $place + 1)
        end
    end
    echo $place
end

function __regrights_at
    test (__regrights_place) = $argv[2]; and __fish_seen_subcommand_from $argv[1]
end

complete -c regrights -f
complete -c regrights -n __fish_use_subcommand -l help -d 'show how it is used'
complete -c regrights -n __fish_use_subcommand -l version -d 'show the version'
${commands.flatMap(fishCommand).join('\n')}
`
}

function optionsWithValue(commands: readonly CompletedCommand[]): string[] {
  const options = commands.flatMap((command) => command.options.filter(({ takes }) => takes !== 'nothing'))
  return [...new Set(options.map(({ word }) => word))]
}

function fishCommand({ word, means, places, options }: CompletedCommand): string[] {
  return [
    `complete -c regrights -n __fish_use_subcommand -a ${word} -d ${quoted(means)}`,
    ...places.map((place, index) => {
      const words = place === 'file' ? '-F' : `-a ${quoted(place.join(' '))}`
      return `complete -c regrights -n '__regrights_at ${word} ${index}' ${words}`
    }),
    ...options.map((option) => fishOption(word, option)),
  ]
}

function fishOption(command: string, { word, means, takes }: CompletedOption): string {
  const told = `complete -c regrights -n '__fish_seen_subcommand_from ${command}' -l ${word.slice(2)} -d ${quoted(means)}`
  if (takes === 'nothing') return told
  if (takes === 'reading') return `${told} -x -a '$__regrights_readings'`
  return takes === 'anything' ? `${told} -x` : `${told} -x -a ${quoted(takes.join(' '))}`
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}
