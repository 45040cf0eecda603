import type { CompletedCommand, CompletedOption, Completions } from './completions.ts'

/** The completion script for zsh, which may be found as _regrights in $fpath or be sourced. */
export function zshScript({ commands, readings }: Completions): string {
  return `#compdef regrights
# Completion of regrights for zsh: save as _regrights in a folder of $fpath, or source after compinit.

_regrights_reading() {
  local -A options=(
${readings.map(({ id, options }) => `    ${id} '${options.join(' ')}'`).join('\n')}
  )
  if compset -P 1 '*='; then
    compadd -- \${=options[\${IPREFIX%=}]}
  else
    compadd -S = -- \${(k)options}
  fi
}

_regrights() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands=(
${commands.map(({ word, means }) => `    ${quoted(`${word}:${means}`)}`).join('\n')}
  )
  _arguments -C '--help[show how it is used]' '--version[show the version]' '1:command:->command' '*::operand:->operand'
  case $state in
    command) _describe command commands ;;
    operand)
      case $words[1] in
${commands.map(zshCommand).join('\n')}
      esac
      ;;
  esac
}

if [[ $funcstack[1] == _regrights ]]; then
  _regrights "$@"
else
  compdef _regrights regrights
fi
`
}

function zshCommand({ word, places, options }: CompletedCommand): string {
  const specs = [
    ...options.map(zshOption),
    ...places.map((place, index) => `${index + 1}:${place === 'file' ? 'file:_files' : `word:(${place.join(' ')})`}`),
  ]
  return `        ${word}) _arguments ${specs.map(quoted).join(' ')} ;;`
}

function zshOption({ word, means, takes }: CompletedOption): string {
  const told = `${word}[${means.replace(/[[\]\\]/g, '\\$&')}]`
  if (takes === 'nothing') return told
  if (takes === 'reading') return `*${told}:reading:_regrights_reading`
  return takes === 'anything' ? `*${told}:value: ` : `${told}:value:(${takes.join(' ')})`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
