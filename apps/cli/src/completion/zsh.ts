import type { CompletedCommand, CompletedOption, Completions, Family } from './completions.ts'

/** The completion script for zsh, which may be found as _regrights in $fpath or be sourced. */
export function zshScript({ first, families, commands, readings }: Completions): string {
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
${first.map(described).join('\n')}
  )
  _arguments -C '--help[show how it is used]' '--version[show the version]' '1:command:->command' '*::operand:->operand'
  case $state in
    command) _describe command commands ;;
    operand)
      case $words[1] in
${families.map(zshFamily).join('\n')}
      esac
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

function described({ word, means }: { readonly word: string; readonly means: string }): string {
  return `    ${quoted(`${word}:${means}`)}`
}

/** Offers the second word of a family, or makes one word of the two for what follows. */
function zshFamily({ word, members }: Family): string {
  return `        ${word})
          if ((CURRENT == 2)); then
            commands=(
${members.map(described).join('\n')}
            )
            _describe command commands
            return
          fi
          words=("$words[1] $words[2]" "\${(@)words[3,-1]}")
          ((CURRENT--))
          ;;`
}

function zshCommand({ word, places, options }: CompletedCommand): string {
  const specs = [
    ...options.map(zshOption),
    ...places.map(
      (place, index) =>
        `${index + 1}:${place === 'file' ? 'file:_files' : place.length === 0 ? 'word: ' : `word:(${place.join(' ')})`}`,
    ),
  ]
  return `        ${quoted(word)}) _arguments ${specs.map(quoted).join(' ')} ;;`
}

function zshOption({ word, means, takes }: CompletedOption): string {
  const told = `${word}[${means.replace(/[[\]\\]/g, '\\$&')}]`
  if (takes === 'nothing') return told
  if (takes === 'reading') return `*${told}:reading:_regrights_reading`
  if (takes === 'file') return `*${told}:file:_files`
  return takes === 'anything' ? `*${told}:value: ` : `${told}:value:(${takes.join(' ')})`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
