import { lineAt } from './problem.ts'

/** A command line that a page tells its reader to type, and what it says will be printed, where it says so. */
export type ShownCommand = { readonly line: number; readonly command: string; readonly prints: string | null }

/** A matter file that a page shows whole. */
export type ShownMatter = { readonly line: number; readonly text: string }

const call = 'npm run --silent regrights -- '

/** Words that stand for what the reader puts in their place. */
const standIn = /(?:^|\s)(?:COMMAND|ARGS|FILE|ID|DAY|KIND|INPUT)(?:\s|$)/

/**
 * The commands of a Markdown page that can be typed as they stand: whole calls of the program, in blocks and in running text.
 *
 * Gives: what follows the call, lines joined; in a block of a terminal also what the block shows as printed.
 */
export function shownCommands(page: string): ShownCommand[] {
  const blocks = [...page.matchAll(/^```(sh|console)\n([\s\S]*?)^```/gm)].flatMap((block) =>
    inBlock(lineAt(page, block.index) + 1, block[1] === 'console', block[2] ?? ''),
  )
  const running = page.replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, ' '))
  const inline = [...running.matchAll(/`([^`\n]+)`/g)].flatMap((code) => {
    const command = commandIn(code[1] ?? '')
    return command === null ? [] : [{ line: lineAt(page, code.index), command, prints: null }]
  })
  return [...blocks, ...inline]
}

function inBlock(first: number, terminal: boolean, text: string): ShownCommand[] {
  const joined = text.replace(/\\\n\s*/g, (turn) => ' '.repeat(turn.length - 1))
  const found = joined.split('\n').map((line) => commandIn(line.replace(/^\$ /, '')))
  const [command] = found
  if (terminal && command !== null && command !== undefined)
    return [{ line: first, command, prints: joined.slice(joined.indexOf('\n') + 1) }]
  return found.flatMap((one, index) => (one === null ? [] : [{ line: first + index, command: one, prints: null }]))
}

function commandIn(text: string): string | null {
  if (!text.startsWith(call)) return null
  const command = text
    .slice(call.length)
    .replace(/\s+#.*$/, '')
    .trim()
  return standIn.test(command) ? null : command.replace(/\s{2,}/g, ' ')
}

/** The matter files that a page shows whole, in blocks of JSON. */
export function shownMatters(page: string): ShownMatter[] {
  return [...page.matchAll(/^```json\n([\s\S]*?)^```/gm)]
    .map((block) => ({ line: lineAt(page, block.index) + 1, text: block[1] ?? '' }))
    .filter(({ text }) => text.includes('"regrights/matter@1"'))
}
