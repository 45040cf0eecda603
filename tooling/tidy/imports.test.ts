import { expect, test } from 'vitest'
import { importAgainstTheGrain } from './imports.ts'

const src = 'packages/rules/src'
const found = (path: string, from: string) =>
  importAgainstTheGrain(path, `import type { A } from '${from}'\n`).map((problem) => problem.found)

test.each([
  ['kernel/money.ts', './fraction.ts', 'its own folder'],
  ['events/notices.ts', '../kernel/civil-date.ts', 'the kernel'],
  ['record/notices.ts', '../events/notices.ts', 'the events'],
  ['mechanisms/demand/joinder.ts', '../../record/notices.ts', 'the record'],
  ['mechanisms/demand/joinder.ts', '../lockout/lockout.ts', 'another mechanism'],
  ['mechanisms/demand/joinder.ts', '../../agreements/terms.ts', 'what every agreement has'],
  ['agreements/packs.ts', './bestnet-2003/terms.ts', 'one agreement, where agreements are listed'],
  ['answers/evaluate.ts', '../mechanisms/demand/joinder.ts', 'the mechanisms'],
  ['calculators/cutback.ts', '../answers/evaluate.ts', 'the answers'],
  ['index.ts', './calculators/cutback.ts', 'anything, from the public surface'],
  ['events/event.ts', 'zod', 'a package'],
])('%s may import %s: %s', (path, from) => {
  expect(found(`${src}/${path}`, from)).toEqual([])
})

test.each([
  ['kernel/money.ts', '../events/notices.ts', 'kernel imports events, which is not below it'],
  ['record/notices.ts', '../mechanisms/demand/joinder.ts', 'record imports mechanisms, which is not below it'],
  ['mechanisms/demand/joinder.ts', '../../answers/evaluate.ts', 'mechanisms imports answers, which is not below it'],
  ['calculators/cutback.ts', '../text/passages.ts', 'calculators imports text, which is not below it'],
  ['events/event.ts', '../index.ts', `events imports ${src}/index.ts, which is not below it`],
  [
    'mechanisms/demand/joinder.ts',
    '../../agreements/bestnet-2003/terms.ts',
    `mechanisms names one agreement (${src}/agreements/bestnet-2003/terms.ts); any agreement must do`,
  ],
  [
    'kernel/money.ts',
    '../../../../apps/cli/src/main.ts',
    '../../../../apps/cli/src/main.ts reaches out of packages/rules',
  ],
  ['drafts/new.ts', '../kernel/money.ts', 'the folder drafts has no place among the layers yet'],
])('%s may not import %s', (path, from, objection) => {
  expect(found(`${src}/${path}`, from)).toEqual([objection])
})

test('an import of either kind, a re-export and a dynamic import all count', () => {
  const text = [
    "import { a } from '../events/a.ts'",
    "import type { B } from '../events/b.ts'",
    "export * from '../events/c.ts'",
    "export { d } from '../events/d.ts'",
    "export const e = () => import('../events/e.ts')",
  ].join('\n')
  const lines = importAgainstTheGrain(`${src}/kernel/money.ts`, text).map((problem) => problem.line)
  expect(lines).toEqual([1, 2, 3, 4, 5])
})

test('an app may read its own manifest but not another package’s source', () => {
  expect(found('apps/cli/src/program.ts', '../package.json')).toEqual([])
  expect(found('apps/cli/src/program.ts', '../../../packages/rules/src/index.ts')).toHaveLength(1)
})

test('a test may look anywhere', () => {
  expect(found(`${src}/kernel/money.test.ts`, '../answers/evaluate.ts')).toEqual([])
})
