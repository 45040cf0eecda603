import type { CleanText } from './clean.ts'
import type { Span } from './offset-map.ts'
import { type Draft, plainDraft } from './section.ts'

const signing =
  /^(?:IN\s+WITNESS\s+WHEREOF|\[?\s*(?:COUNTERPART\s+)?SIGNATURE\s+PAGES?\b|(?:THE\s+)?PARTIES\s+(?:HERETO\s+)?(?:HAVE|ARE)\s+(?:EXECUT|SIGN))/i
const attachment =
  /^(EXHIBIT|ANNEX|SCHEDULE|APPENDIX|ATTACHMENT)\s+([A-Z]{1,2}|\d{1,3}|[IVX]{1,5})(?:-\d+)?(?=$|[\s.:–—-])/
const longestAttachmentHeading = 150

function headOf(clean: string, span: Span): string {
  return clean.slice(span.start, Math.min(span.end, span.start + longestAttachmentHeading))
}

function isAttachment(clean: string, span: Span): boolean {
  return span.end - span.start < longestAttachmentHeading && attachment.test(headOf(clean, span))
}

/** The first paragraph of the signature pages; the number of paragraphs where there are none. */
export function findSigning({ clean, paragraphs }: CleanText): number {
  const found = paragraphs.findIndex((span, index) => index > 0 && signing.test(headOf(clean, span)))
  return found < 0 ? paragraphs.length : found
}

/**
 * The parts after the last section: the signature pages, each a part where the text shows more than one page, and what
 * is attached after them.
 *
 * Takes:   the cleaned text, the first paragraph of the signature pages, and whether a page begins with a paragraph.
 * Gives:   the parts in order; none where the text ends with its last section.
 * Refuses: never.
 */
export function readBackMatter(
  { clean, paragraphs }: CleanText,
  from: number,
  beginsPage: (index: number) => boolean,
): Draft[] {
  const pages: Draft[] = []
  const attachments: Draft[] = []
  for (const [order, span] of paragraphs.slice(from).entries()) {
    const matched = isAttachment(clean, span) ? attachment.exec(headOf(clean, span)) : null
    if (matched !== null) {
      attachments.push({ ...plainDraft('attachment', span, `${matched[1] ?? ''} ${matched[2] ?? ''}`.toLowerCase()) })
    } else if (attachments.length > 0) attachments.at(-1)?.paragraphs.push(span)
    else if (order === 0 || beginsPage(from + order))
      pages.push(plainDraft('signature-page', span, String(pages.length + 1)))
    else pages.at(-1)?.paragraphs.push(span)
  }
  const [first] = pages
  if (first === undefined) return attachments
  const whole = pages.length === 1 ? { ...first, label: null } : { ...first, label: null, paragraphs: [], parts: pages }
  return [whole, ...attachments]
}
