import { posix } from 'node:path'
import { lineAt, type Problem } from './problem.ts'
import { importsOf } from './syntax.ts'

const rules = 'packages/rules/src'

/**
 * The folders of the rules from the ground up; those of one line stand side by side. A file imports from its own folder and
 * from lower lines only. An agreement is data that the record and the mechanisms read.
 */
const layers: readonly (readonly string[])[] = [
  ['kernel'],
  ['events'],
  ['agreements'],
  ['record'],
  ['matter'],
  ['reasons'],
  ['mechanisms'],
  ['answers'],
  ['calculators', 'text'],
]

/** A file of the rules: the folder it stands in, or null for a file right under src, which is above all layers. */
function folderOf(path: string): string | null {
  const inside = posix.relative(rules, path).split('/')
  return inside.length > 1 ? (inside[0] ?? null) : null
}

function levelOf(folder: string | null): number {
  return folder === null ? layers.length : layers.findIndex((layer) => layer.includes(folder))
}

/** Whether a path is one agreement's own data, which no mechanism may name: agreements/bestnet-2003/terms.ts, say. */
function isOneAgreement(path: string): boolean {
  return new RegExp(`^${rules}/agreements/[^/]+/`).test(path)
}

function objection(from: string, to: string): string | null {
  const [folder, other] = [folderOf(from), folderOf(to)]
  if (levelOf(folder) < 0) return `the folder ${folder} has no place among the layers yet`
  if (isOneAgreement(to) && folder !== null && folder !== 'agreements') {
    return `${folder} names one agreement (${to}); any agreement must do`
  }
  if (folder === other || levelOf(other) < levelOf(folder)) return null
  return `${folder} imports ${other ?? to}, which is not below it`
}

/** Imports inside the rules run one way, and no file of a package reaches into another by a relative path. */
export function importAgainstTheGrain(path: string, text: string): Problem[] {
  const home = /^((?:packages|apps)\/[^/]+)\/src\/.*\.tsx?$/.exec(path)?.[1]
  if (home === undefined || path.endsWith('.test.ts')) return []
  return importsOf(path, text).flatMap(({ from, start }) => {
    if (!from.startsWith('.')) return []
    const to = posix.join(posix.dirname(path), from)
    const leaves = !to.startsWith(`${home}/`)
    const found = leaves ? `${from} reaches out of ${home}` : home === 'packages/rules' ? objection(path, to) : null
    return found === null ? [] : [{ path, line: lineAt(text, start), found }]
  })
}
