import { expect, test } from 'vitest'
import { deadLinks } from './links.ts'

const pages: Record<string, string> = {
  'README.md': '# Start here\n## Days & dates\n## Days & dates\n',
  'docs/decisions/0001-toolchain.md': '# The toolchain\n',
  'docs/decisions': '',
}
const links = (path: string, text: string) =>
  deadLinks(path, text, (to) => pages[to] ?? null).map((problem) => problem.found)

test('a link to a file or folder that is there is fine, from wherever the page stands', () => {
  expect(links('README.md', '[one](docs/decisions/0001-toolchain.md), [all](docs/decisions/)')).toEqual([])
  expect(links('docs/decisions/0001-toolchain.md', '[start](../../README.md)')).toEqual([])
})

test('a link to a file that is not there is dead', () => {
  expect(links('README.md', 'see [it](docs/gone.md)')).toEqual(['the link docs/gone.md leads to no file'])
  expect(links('README.md', '[it]: docs/gone.md')).toEqual(['the link docs/gone.md leads to no file'])
  expect(links('README.md', '![picture](docs/gone.png "A title")')).toEqual(['the link docs/gone.png leads to no file'])
})

test('a link to a heading needs the heading, the second of one name by its number', () => {
  expect(links('README.md', '## Days & dates\n[here](#days--dates)')).toEqual([])
  expect(links('README.md', '## Days & dates\n[here](#days-and-dates)')).toEqual([
    'the link #days-and-dates leads to no heading',
  ])
  expect(links('docs/a.md', '[there](../README.md#days--dates-1)')).toEqual([])
  expect(links('docs/a.md', '[there](../README.md#days--dates-2)')).toEqual([
    'the link ../README.md#days--dates-2 leads to no heading',
  ])
})

test('links to other sites and links inside code are left alone', () => {
  expect(
    links('README.md', '[sec](https://www.sec.gov/x) <mailto:a@b.c> `[x](gone.md)`\n```md\n[x](gone.md)\n```\n'),
  ).toEqual([])
})

test('a dead link is reported on its line', () => {
  expect(deadLinks('README.md', 'one\n```\ntwo\n```\n[x](gone.md)\n', () => null)).toEqual([
    { path: 'README.md', line: 5, found: 'the link gone.md leads to no file' },
  ])
})
