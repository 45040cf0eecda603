import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { definitions } from '../command-line/all-definitions.ts'
import { fileOf, regrights } from '../spawned.ts'

const script = (shell: string) => {
  const { status, stdout, stderr } = regrights(['completion', shell])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout
}

const inShell = (shell: string, ...args: readonly string[]) => spawnSync(shell, args, { encoding: 'utf8' })
const has = (shell: string) => inShell(shell, '-c', 'exit 0').status === 0

test.each(['bash', 'zsh', 'fish'])('the script for %s names every command, option and reading', (shell) => {
  const written = script(shell)
  for (const { name, options } of definitions) {
    for (const word of name.split(' ')) expect(written).toContain(word)
    for (const { flags } of options) expect(written).toContain(flags.split(' ')[0]?.replace(/^--/, ''))
  }
  for (const words of ['A-D02', 'RECEIVED', 'changes', 'cutback', 'fish']) expect(written).toContain(words)
})

describe.skipIf(!has('bash'))('in bash', () => {
  const file = fileOf('completion.bash', script('bash'))
  fileOf('matter-for-completion.json', '{}')

  /** What bash offers for a line, whose words are split at `=` as bash splits them. */
  const offered = (...words: readonly string[]) => {
    const typed = words.map((word) => `'${word}'`).join(' ')
    const lines = [
      `source '${file}'`,
      `cd '${file.replace(/[^/]*$/, '')}'`,
      `COMP_WORDS=(regrights ${typed})`,
      `COMP_CWORD=${words.length}`,
      '_regrights 2>/dev/null',
      `printf '%s\\n' "$\{COMPREPLY[@]}"`,
    ]
    return inShell('bash', '--norc', '-c', lines.join('\n')).stdout.trim().split('\n')
  }

  test('commands are offered first', () => {
    expect(offered('eva')).toEqual(['evaluate'])
    expect(offered('')).toEqual(expect.arrayContaining(['evaluate', 'what-if', 'matters', 'help', '--version']))
    expect(offered('ma')).toEqual(['matters'])
  })

  test('then files, and options where a hyphen stands', () => {
    expect(offered('evaluate', 'matter-for')).toEqual(['matter-for-completion.json'])
    expect(offered('evaluate', 'm.json', '--as')).toEqual(['--as-of'])
    expect(offered('terms', '--')).toEqual(['--json', '--help'])
  })

  test('an operand of few words is offered as those words, the next one as files', () => {
    expect(offered('allocate', 'c')).toEqual(['cutback', 'contribution'])
    expect(offered('allocate', 'cutback', 'matter-for')).toEqual(['matter-for-completion.json'])
    expect(offered('completion', '')).toEqual(['bash', 'zsh', 'fish'])
  })

  test('the second word of a family, then its files and options', () => {
    expect(offered('events', '')).toEqual(['add', 'correct', 'retract', 'import', '--help'])
    expect(offered('matters', 'im')).toEqual(['import'])
    expect(offered('matters', 'import', 'matter-for')).toEqual(['matter-for-completion.json'])
    expect(offered('matters', 'destroy', '--y')).toEqual(['--yes'])
    expect(offered('events', 'correct', '--reason', 'x', 'e1', 'matter-for')).toEqual(['matter-for-completion.json'])
    expect(offered('events', 'correct', 'matter-for')).toEqual([''])
    expect(offered('token', 'create', '--scope', '')).toEqual(['read', 'write'])
    expect(offered('matters', 'export', '--out', 'matter-for')).toEqual(['matter-for-completion.json'])
  })

  test('a value of an option is not taken for an operand', () => {
    expect(offered('allocate', '--json', 'c')).toEqual(['cutback', 'contribution'])
    expect(offered('evaluate', '--as-of', '2003-07-01', 'matter-for')).toEqual(['matter-for-completion.json'])
    expect(offered('evaluate', 'm.json', '--as-of', '20')).toEqual([''])
    expect(offered('evaluate', 'm.json', '--with', '')).toEqual(['changes'])
  })

  test('a reading is offered by its id, then by its options', () => {
    expect(offered('evaluate', 'm.json', '--reading', 'A-D02')).toEqual(['A-D02='])
    expect(offered('evaluate', 'm.json', '--reading', 'A-D02', '=')).toEqual(['GIVEN', 'RECEIVED', 'BOTH'])
    expect(offered('evaluate', 'm.json', '--reading', 'A-D02', '=', 'R')).toEqual(['RECEIVED'])
  })
})

describe.skipIf(!has('fish'))('in fish', () => {
  const file = fileOf('completion.fish', script('fish'))
  const offered = (line: string) => {
    const asked = `source '${file}'; complete --do-complete '${line}'`
    const { stdout } = inShell('fish', '--no-config', '-c', asked)
    return stdout
      .trim()
      .split('\n')
      .map((entry) => entry.split('\t')[0])
  }

  test('commands, options, words and readings are offered in their places', () => {
    expect(offered('regrights eva')).toEqual(['evaluate'])
    expect(offered('regrights ma')).toEqual(['matters'])
    expect(offered('regrights matters im')).toEqual(['import'])
    expect(offered('regrights matters destroy --y')).toEqual(['--yes'])
    expect(offered('regrights token create --scope ')).toEqual(['read', 'write'])
    expect(offered('regrights terms --matt')).toEqual([''])
    expect(offered('regrights evaluate m.json --as')).toEqual(['--as-of'])
    expect(offered('regrights allocate c')).toEqual(expect.arrayContaining(['cutback', 'contribution']))
    expect(offered('regrights evaluate m.json --reading A-D02=R')).toEqual(['A-D02=RECEIVED'])
  })
})

test.skipIf(!has('zsh'))('zsh reads its script', () => {
  const file = fileOf('_regrights', script('zsh'))
  const loaded = 'autoload -Uz compinit && compinit -u -D && source "$1" && print $_comps[regrights]'
  const { stdout, stderr } = inShell('zsh', '-f', '-c', loaded, 'zsh', file)
  expect({ stdout, stderr }).toEqual({ stdout: '_regrights\n', stderr: '' })
})

test.skipIf(!has('zsh'))('in zsh the second word of a family is offered, and both are one command then', () => {
  const file = fileOf('_regrights', script('zsh'))
  // What zsh's own functions are given, in place of what they do with it inside a line editor.
  const lines = [
    'compdef() { : }',
    `_describe() { print -rl -- "$\{(@P)2}" }`,
    '_arguments() { [[ $1 == -C ]] && state=operand || { print -r -- "$CURRENT $words[1]"; print -rl -- "$@" } }',
    'source "$1"; shift',
    'words=("$@"); CURRENT=$#',
    '_regrights',
  ]
  const offered = (...words: string[]) => inShell('zsh', '-f', '-c', lines.join('\n'), 'zsh', file, ...words).stdout
  expect(offered('events', '')).toMatch(/^add:Record events .*\ncorrect:.*\nretract:.*\nimport:.*\n$/)
  const [head, ...specs] = offered('matters', 'destroy', '').split('\n')
  expect(head).toBe('2 matters destroy')
  expect(specs).toContain('--yes[do it]')
  expect(offered('evaluate', '').split('\n')[0]).toBe('2 evaluate')
})
