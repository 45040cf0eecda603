import { posix } from 'node:path'
import { lineAt, type Problem } from './problem.ts'

/** What is inside code is shown, not linked: blanked out, with every line kept in its place. */
function withoutCode(markdown: string): string {
  const blank = (code: string): string => code.replace(/[^\n]/g, ' ')
  return markdown.replace(/^(```|~~~)[\s\S]*?^\1/gm, blank).replace(/`[^`\n]*`/g, blank)
}

/** The anchors of a page's headings, as repository sites make them. */
function anchors(markdown: string): Set<string> {
  const seen = new Map<string, number>()
  const headings = markdown.replace(/^(```|~~~)[\s\S]*?^\1/gm, '').matchAll(/^#{1,6} +(.+?) *#* *$/gm)
  return new Set(
    [...headings].map((heading) => {
      const plain = (heading[1] ?? '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
      const slug = plain.replace(/[^\p{L}\p{N} _-]/gu, '').replace(/ /g, '-')
      const count = seen.get(slug) ?? 0
      seen.set(slug, count + 1)
      return count === 0 ? slug : `${slug}-${count}`
    }),
  )
}

/**
 * Links of a Markdown page that lead nowhere in the repository: a file or folder that is not there, or a heading that is
 * not on the page. Links to other sites are left alone.
 *
 * Takes: the page; `read`, which gives a file's text, an empty text for a folder, and null for what does not exist.
 */
export function deadLinks(path: string, text: string, read: (path: string) => string | null): Problem[] {
  const links = withoutCode(text).matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)/gm)
  return [...links].flatMap((link) => {
    const target = link[1] ?? link[2] ?? ''
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return []
    const [file = '', anchor] = target.split('#')
    const to = file === '' ? path : posix.join(posix.dirname(path), decodeURI(file)).replace(/\/$/, '')
    const page = file === '' ? text : read(to)
    const at = { path, line: lineAt(text, link.index) }
    if (page === null) return [{ ...at, found: `the link ${target} leads to no file` }]
    if (anchor === undefined || !to.endsWith('.md') || anchors(page).has(anchor)) return []
    return [{ ...at, found: `the link ${target} leads to no heading` }]
  })
}
