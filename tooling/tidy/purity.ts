import { lineAt, type Problem } from './problem.ts'
import { freeNames, importsOf, propertyNames } from './syntax.ts'

/** The one file that turns days into Date and back, and knows what day it is in a time zone. */
const civilDates = 'packages/rules/src/kernel/civil-date.ts'

/** What would let a clock, chance, a locale or the machine into the rules. */
const impureNames = new Set([
  'Intl',
  'globalThis',
  'performance',
  'crypto',
  'process',
  'fetch',
  'setTimeout',
  'console',
])
const impureProperties = /^(?:random|randomUUID|localeCompare|toLocale\w*)$/

function isTest(path: string): boolean {
  return path.endsWith('.test.ts')
}

/** A server records instants, and a Date there is one; its days come from the rules like everybody's. */
const instants = /^apps\/api\//

/** `Date` and date-fns are used in one file only; everything else counts in civil dates. */
export function dateOutsideItsFile(path: string, text: string): Problem[] {
  if (path === civilDates || isTest(path) || !/^(?:packages|apps)\/[^/]+\/src\/.*\.tsx?$/.test(path)) return []
  const names = freeNames(path, text)
    .filter(({ name }) => name === 'Date' && !instants.test(path))
    .map(({ start }) => ({ path, line: lineAt(text, start), found: 'Date is used outside kernel/civil-date.ts' }))
  const imports = importsOf(path, text)
    .filter(({ from }) => /^(?:@date-fns\/|date-fns(?:\/|$))/.test(from))
    .map(({ from, start }) => ({
      path,
      line: lineAt(text, start),
      found: `${from} is used outside kernel/civil-date.ts`,
    }))
  return [...names, ...imports]
}

/** The rules run in Node and in a browser, and give equal bytes for equal input: no Node module, clock, chance or locale. */
export function impureRule(path: string, text: string): Problem[] {
  if (!/^packages\/rules\/src\/.*\.ts$/.test(path) || isTest(path)) return []
  const modules = importsOf(path, text)
    .filter(({ from }) => from.startsWith('node:'))
    .map(({ from, start }) => ({ path, line: lineAt(text, start), found: `${from} is not there in a browser` }))
  const names = freeNames(path, text)
    .filter(({ name }) => impureNames.has(name) && !(name === 'Intl' && path === civilDates))
    .map(({ name, start }) => ({
      path,
      line: lineAt(text, start),
      found: `${name} makes an answer depend on the machine`,
    }))
  const properties = propertyNames(path, text)
    .filter(({ name }) => impureProperties.test(name))
    .map(({ name, start }) => ({ path, line: lineAt(text, start), found: `.${name} depends on chance or a locale` }))
  return [...modules, ...names, ...properties]
}
