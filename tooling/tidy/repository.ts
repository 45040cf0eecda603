import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** Folders that tools fill and git ignores. */
const made = /^(?:node_modules|\.git|\.turbo|\.results|dist(?:\..*)?)$/
const written = new Set(['.ts', '.tsx', '.mjs', '.js', '.json', '.yaml', '.yml', '.md', '.sh', '.css', '.html', ''])

/**
 * Every written text file of the repository, without what tools make.
 *
 * Gives: paths from the repository's root, with forward slashes, sorted.
 */
export function writtenFiles(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) return made.test(entry.name) ? [] : writtenFiles(path)
      return entry.isFile() && written.has(extname(entry.name)) ? [path] : []
    })
    .sort()
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
