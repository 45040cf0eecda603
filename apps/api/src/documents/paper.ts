import type { CivilDate } from '@regrights/rules'
import {
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { printable } from './printable.ts'
import { steadyPackage } from './steady-package.ts'

/** A piece of a document: what it says, apart from how an office file says it. */
export type Block =
  | { readonly kind: 'title' | 'heading' | 'text'; readonly text: string }
  /** Lines that stand close together, such as an address. */
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'numbered'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'outline'; readonly lines: readonly { readonly depth: number; readonly text: string }[] }

/** A whole document. Each part begins on a page of its own. */
export type Paper = {
  readonly title: string
  readonly parts: readonly (readonly Block[])[]
  readonly footer: string
  readonly day: CivilDate
  /** Whether the page lies on its side, for wide tables. */
  readonly wide: boolean
}

/** A letter page in twentieths of a point, with an inch of margin on each side. */
const PAGE = { width: 12_240, height: 15_840 }
const MARGINS = 2880

const AFTER = 140
const INDENT = 360
const DEEPEST = 8

/**
 * Writes a document as a docx file.
 *
 * Takes:   the document.
 * Gives:   the bytes; the same for the same document.
 */
export async function docxOf({ title, parts, footer, day, wide }: Paper): Promise<Uint8Array> {
  const document = new Document({
    title: printable(title),
    creator: 'regrights',
    lastModifiedBy: 'regrights',
    styles: { default: { document: { run: { font: 'Calibri', size: 21 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { ...PAGE, orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
          },
        },
        footers: { default: new Footer({ children: [footerOf(footer)] }) },
        children: parts.flatMap((blocks, index) => [
          ...(index === 0 ? [] : [new Paragraph({ pageBreakBefore: true })]),
          ...blocks.flatMap((block) => blockOf(block, (wide ? PAGE.height : PAGE.width) - MARGINS)),
        ]),
      },
    ],
  })
  return steadyPackage(new Uint8Array(await Packer.toArrayBuffer(document)), day)
}

function footerOf(text: string): Paragraph {
  const size = 15
  return new Paragraph({
    children: [
      new TextRun({ text: printable(text), size }),
      new TextRun({ children: ['  ·  page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], size }),
    ],
  })
}

function blockOf(block: Block, width: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'title':
      return [new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(block.text), spacing: { after: AFTER } })]
    case 'heading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_2,
          keepNext: true,
          children: runsOf(block.text),
          spacing: { before: AFTER, after: AFTER / 2 },
        }),
      ]
    case 'text':
      return [new Paragraph({ children: runsOf(block.text), spacing: { after: AFTER } })]
    case 'lines':
      return block.lines.map(
        (line, index) =>
          new Paragraph({
            children: runsOf(line),
            keepLines: true,
            spacing: { after: index === block.lines.length - 1 ? AFTER : 0 },
          }),
      )
    case 'numbered':
      return block.items.map(
        (item, index) =>
          new Paragraph({
            children: runsOf(`(${index + 1}) ${item}`),
            indent: { left: INDENT },
            spacing: { after: 60 },
          }),
      )
    case 'facts':
      return [...tableOf(null, block.facts, [0.3 * width, 0.7 * width]), gap()]
    case 'table':
      return [
        ...tableOf(
          block.head,
          block.rows,
          block.head.map(() => width / block.head.length),
        ),
        gap(),
      ]
    case 'outline':
      return block.lines.map(
        ({ depth, text }) =>
          new Paragraph({
            children: runsOf(text, false, 18),
            indent: { left: INDENT * (1 + Math.min(depth, DEEPEST)) },
            spacing: { after: 30 },
          }),
      )
  }
}

/** Runs of a text, whose own line ends stay line ends. */
function runsOf(text: string, bold = false, size?: number): TextRun[] {
  return printable(text)
    .split(/\r\n|\r|\n/)
    .map(
      (line, index) =>
        new TextRun({ text: line, bold, ...(index > 0 && { break: 1 }), ...(size !== undefined && { size }) }),
    )
}

function gap(): Paragraph {
  return new Paragraph({ spacing: { after: AFTER / 2 } })
}

/** A table with a heading row, or one whose first column labels the second. */
function tableOf(
  head: readonly string[] | null,
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): Table[] {
  const cell = (text: string, bold: boolean) =>
    new TableCell({
      children: [new Paragraph({ children: runsOf(text, bold, 18), spacing: { before: 20, after: 20 } })],
      margins: { left: 80, right: 80 },
    })
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.map((text, column) => cell(text, head === null && column === 0)),
      }),
  )
  const heading =
    head === null ? [] : [new TableRow({ tableHeader: true, children: head.map((text) => cell(text, true)) })]
  if (body.length === 0) return []
  const columnWidths = widths.map(Math.floor)
  return [new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, columnWidths, rows: [...heading, ...body] })]
}
