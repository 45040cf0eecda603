import type { CompletedCommand, CompletedOption, Completions, Family } from './completions.ts'

/** The completion script for fish. */
export function fishScript({ families, commands, readings }: Completions): string {
  const choices = readings.flatMap(({ id, options }) => options.map((option) => `${id}=${option}`))
  return `# Completion of regrights for fish: save as ~/.config/fish/completions/regrights.fish

set -g __regrights_readings ${choices.join(' ')}

# The words before the cursor that are neither options nor what follows an option.
function __regrights_words
    set -l value 0
    for word in (commandline -opc)[2..]
        if test $value = 1
            set value 0
        else if contains -- $word ${optionsWithValue(commands).join(' ')}
            set value 1
        else if not string match -q -- '--*' $word
            echo $word
        end
    end
end

# Whether the command that the arguments name stands there.
function __regrights_in
    set -l words (__regrights_words)
    set -l length (count $argv)
    test (count $words) -ge $length; and test "$words[1..$length]" = "$argv"
end

# Whether it stands there and is followed by as many operands as the first argument says.
function __regrights_at
    __regrights_in $argv[2..]; and test (count (__regrights_words)) = (math $argv[1] + (count $argv[2..]))
end

complete -c regrights -f
complete -c regrights -n __fish_use_subcommand -l help -d 'show how it is used'
complete -c regrights -n __fish_use_subcommand -l version -d 'show the version'
${families.flatMap(fishFamily).join('\n')}
${commands.flatMap(fishCommand).join('\n')}
`
}

function optionsWithValue(commands: readonly CompletedCommand[]): string[] {
  const options = commands.flatMap((command) => command.options.filter(({ takes }) => takes !== 'nothing'))
  return [...new Set(options.map(({ word }) => word))]
}

function fishCommand({ word, means, places, options }: CompletedCommand): string[] {
  const own = word.includes(' ')
    ? []
    : [`complete -c regrights -n __fish_use_subcommand -a ${word} -d ${quoted(means)}`]
  return [
    ...own,
    ...places.flatMap((place, index) => {
      const words = place === 'file' ? '-F' : `-a ${quoted(place.join(' '))}`
      return place.length === 0 ? [] : [`complete -c regrights -n '__regrights_at ${index} ${word}' ${words}`]
    }),
    ...options.map((option) => fishOption(word, option)),
  ]
}

function fishFamily({ word, means, members }: Family): string[] {
  return [
    `complete -c regrights -n __fish_use_subcommand -a ${word} -d ${quoted(means)}`,
    ...members.map(
      (member) => `complete -c regrights -n '__regrights_at 0 ${word}' -a ${member.word} -d ${quoted(member.means)}`,
    ),
  ]
}

function fishOption(command: string, { word, means, takes }: CompletedOption): string {
  const told = `complete -c regrights -n '__regrights_in ${command}' -l ${word.slice(2)} -d ${quoted(means)}`
  if (takes === 'nothing') return told
  if (takes === 'reading') return `${told} -x -a '$__regrights_readings'`
  if (takes === 'file') return `${told} -r -F`
  return takes === 'anything' ? `${told} -x` : `${told} -x -a ${quoted(takes.join(' '))}`
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`
}
