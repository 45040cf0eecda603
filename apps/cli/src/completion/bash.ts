import type { CompletedCommand, CompletedOption, Completions } from './completions.ts'

/**
 * The completion script for bash.
 *
 * Bash splits words at `=`, so that a reading and its option arrive as three words: A-D02, =, RECEIVED.
 */
export function bashScript({ first, families, commands, readings }: Completions): string {
  const ids = readings.map(({ id }) => `${id}=`).join(' ')
  return `# Completion of regrights for bash: source this file, or put it where bash-completion finds it.

_regrights_reading() {
  case $1 in
${readings.map(({ id, options }) => `    ${id}) COMPREPLY=($(compgen -W '${options.join(' ')}' -- "$2")) ;;`).join('\n')}
  esac
}

_regrights() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  local command= place=0 index
  COMPREPLY=()
  if [[ $current == = ]]; then
    _regrights_reading "$previous" ''
    return
  elif [[ $previous == = ]]; then
    _regrights_reading "\${COMP_WORDS[COMP_CWORD-2]}" "$current"
    return
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case \${COMP_WORDS[index]} in
      ${optionsWithValue(commands).join('|')}) ((index++)) ;;
      =) ((index++)) ;;
      --*) ;;
      *)
        case $command in
          '') command=\${COMP_WORDS[index]} ;;
          ${families.map(({ word }) => word).join('|')}) command="$command \${COMP_WORDS[index]}" ;;
          *) ((place++)) ;;
        esac
        ;;
    esac
  done
  case $command in
    '') COMPREPLY=($(compgen -W '${wordsOf(first)} --help --version' -- "$current")); return ;;
${families.map(({ word, members }) => `    ${word}) COMPREPLY=($(compgen -W '${wordsOf(members)} --help' -- "$current")); return ;;`).join('\n')}
  esac
  if [[ $previous == --reading ]]; then
    compopt -o nospace
    COMPREPLY=($(compgen -W '${ids}' -- "$current"))
    return
  fi
  case $command in
${commands.map(bashCommand).join('\n')}
  esac
}

complete -F _regrights regrights
`
}

function wordsOf(words: readonly { readonly word: string }[]): string {
  return words.map(({ word }) => word).join(' ')
}

function optionsWithValue(commands: readonly CompletedCommand[]): string[] {
  const options = commands.flatMap((command) => command.options.filter(({ takes }) => takes !== 'nothing'))
  return [...new Set(options.map(({ word }) => word))]
}

function bashCommand({ word, places, options }: CompletedCommand): string {
  const choices = options.filter(({ takes }) => typeof takes === 'object' || takes === 'file').map(bashChoice)
  const anything = options.filter(({ takes }) => takes === 'anything').map((option) => option.word)
  const values = anything.length === 0 ? [] : [`        ${anything.join('|')}) return ;;`]
  const inPlaces = places.map((place, index) => {
    const words = place === 'file' ? '-f' : `-W '${place.join(' ')}'`
    return `        ${index}) ${place === 'file' ? 'compopt -o filenames; ' : ''}COMPREPLY=($(compgen ${words} -- "$current")) ;;`
  })
  return `    '${word}')
      case $previous in
${[...choices, ...values, '        *) ;;'].join('\n')}
      esac
      if [[ $current == -?* ]]; then
        COMPREPLY=($(compgen -W '${options.map((option) => option.word).join(' ')}' -- "$current"))
        return
      fi
      case $place in
${[...inPlaces, '        *) ;;'].join('\n')}
      esac
      ;;`
}

function bashChoice({ word, takes }: CompletedOption): string {
  if (takes === 'file')
    return `        ${word}) compopt -o filenames; COMPREPLY=($(compgen -f -- "$current")); return ;;`
  const words = typeof takes === 'object' ? takes.join(' ') : ''
  return `        ${word}) COMPREPLY=($(compgen -W '${words}' -- "$current")); return ;;`
}
