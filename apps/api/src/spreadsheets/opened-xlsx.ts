import { strFromU8, unzipSync } from 'fflate'

/** A cell as a spreadsheet program reads it: its value, whether that is a text, and how it is shown. */
export type OpenedCell = { readonly value: string; readonly isText: boolean; readonly format: string | null }

/** What an xlsx file has in it, for tests: the cells of each sheet by their names, such as A1, and the XML of each part. */
export type OpenedXlsx = {
  readonly sheets: ReadonlyMap<string, ReadonlyMap<string, OpenedCell>>
  readonly part: (path: string) => string
}

export function openedXlsx(xlsx: Uint8Array): OpenedXlsx {
  const parts = unzipSync(xlsx)
  const part = (path: string) => strFromU8(parts[path] ?? new Uint8Array())
  const texts = [...part('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>([\s\S]*?)<\/t><\/si>/g)].map(([, text = '']) =>
    text
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&'),
  )
  const codes = new Map(
    [...part('xl/styles.xml').matchAll(/numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [id, code]),
  )
  const styles = [...part('xl/styles.xml').matchAll(/<xf ([^>]*)>/g)].map(
    ([, attributes = '']) => codes.get(/numFmtId="(\d+)"/.exec(attributes)?.[1]) ?? null,
  )
  const sheets = new Map<string, Map<string, OpenedCell>>()
  for (const [index, [, name = '']] of [...part('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].entries()) {
    const cells = new Map<string, OpenedCell>()
    for (const [, place = '', attributes = '', value = ''] of part(`xl/worksheets/sheet${index + 1}.xml`).matchAll(
      /<c r="([A-Z]+\d+)"([^>]*)><v>([^<]*)<\/v><\/c>/g,
    )) {
      const isText = attributes.includes('t="s"')
      const style = Number(/s="(\d+)"/.exec(attributes.replace(/t="s"/, ''))?.[1] ?? 0)
      cells.set(place, { value: isText ? (texts[Number(value)] ?? '') : value, isText, format: styles[style] ?? null })
    }
    sheets.set(name, cells)
  }
  return { sheets, part }
}
