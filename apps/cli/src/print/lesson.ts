import type { Answers } from '@regrights/rules'
import type { Screen } from '../screen.ts'
import { titleLines } from './section.ts'

/**
 * What to type next, on the matter just shown. The command lines are not broken, so that they can be copied.
 *
 * Takes: how the program is called, the matter's file, its answers, the screen.
 */
export function lessonOf(program: string, file: string, { asOf, obligations, dates }: Answers, screen: Screen): string {
  const owed = obligations.find(({ status }) => status === 'open') ?? obligations[0]
  const next = dates.find(({ on }) => on > asOf)
  const matter = quoted(file)
  const lines = [
    ['who owes what', `obligations ${matter} --as-of ${asOf}`],
    ...(owed === undefined
      ? []
      : [['why, with clause, facts and arithmetic', `explain ${matter} ${quoted(owed.id)} --as-of ${asOf}`]]),
    ...(next === undefined ? [] : [['the same matter on its next date', `overview ${matter} --as-of ${next.on}`]]),
    ['what a doubtful passage, read otherwise, would change', `readings ${matter} --as-of ${asOf} --with changes`],
    ['everything, for a script', `evaluate ${matter} --as-of ${asOf} --json`],
    ['all commands', '--help'],
  ]
  const taught = lines.map(([does, line]) => `${screen.paint('quiet', `# ${does}`)}\n${program} ${line}`)
  return [titleLines(screen, 'Next'), ...taught].join('\n')
}

/** A word that a shell takes as it is, or in quotes. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
