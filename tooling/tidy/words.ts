import { basename } from 'node:path/posix'
import { lineAt, type Problem } from './problem.ts'

function matches(path: string, text: string, pattern: RegExp, found: (match: string) => string): Problem[] {
  return [...text.matchAll(pattern)].map((match) => ({ path, line: lineAt(text, match.index), found: found(match[0]) }))
}

/** Work left for later belongs in an issue, not in the code. */
export function leftover(path: string, text: string): Problem[] {
  return matches(path, text, /\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK)\b/g, (word) => `${word} is left over`)
}

const hosts = /\b(?:[\w-]*registry[\w-]*|deb|npm|pypi)\.(?:[\w-]+\.)*(?:com|org|net|io|dev|local|internal)\b/g
const machinePaths = /(?<![\w.~}/*-])\/(?:work|root|home|Users|tmp|mnt)\/[\w.-]+/g
const besideTheClone = /\.\.\/shared\b/g

/** The one file that may look beside the clone: the worked cases there are run if they are there. */
const looksBeside = '.ci/run'

/** Nothing written here depends on one machine's folders or on where packages are fetched from. */
export function placeOfOneMachine(path: string, text: string): Problem[] {
  return [
    ...matches(path, text, hosts, (host) => `${host} names where packages come from`),
    ...matches(path, text, machinePaths, (place) => `${place} is a path of one machine`),
    ...(path === looksBeside
      ? []
      : matches(path, text, besideTheClone, (place) => `${place} is outside the repository`)),
  ]
}

/** A file or folder is named for what it holds. */
export function drawer(path: string): Problem[] {
  const names = [...path.split('/').slice(0, -1), basename(path).replace(/\..*$/, '')]
  const found = names.find((name) => /^(?:utils?|common|shared|lib|helpers?|misc)$/.test(name))
  return found === undefined ? [] : [{ path, line: 1, found: `${found} says nothing of what it holds` }]
}

/** Two brands of one name would let the type checker take one for the other. */
export function repeatedBrand(files: ReadonlyMap<string, string>): Problem[] {
  const first = new Map<string, string>()
  return [...files].flatMap(([path, text]) =>
    [...text.matchAll(/\bBrand<[^<>]+,\s*'([^']+)'>/g)].flatMap((match) => {
      const name = match[1] ?? ''
      const before = first.get(name)
      first.set(name, before ?? path)
      return before === undefined
        ? []
        : [{ path, line: lineAt(text, match.index), found: `the brand ${name} is also in ${before}` }]
    }),
  )
}
