import { type Books, under } from './books.ts'
import type { DemandFacts, Fact, NoticeFacts } from './facts.ts'

/** Enters a notice sent or received; a receipt may stand before its sending within one day. */
export function enterNotice(books: Books, event: Fact<'notice-sent'> | Fact<'notice-received'>): void {
  if (event.type === 'notice-received') {
    const notice = books.notices.get(event.notice)
    if (notice !== undefined) notice.receipts.push(event)
    else enterLate(books, event)
    return
  }
  if (books.notices.has(event.notice)) return
  const notice: NoticeFacts = { id: event.notice, sent: event, receipts: [] }
  books.notices.set(event.notice, notice)
  if (event.about === undefined) return
  const kinds = under(books.noticesAbout, event.about, () => new Map<string, NoticeFacts[]>())
  under(kinds, event.kind, () => []).push(notice)
  if (event.kind === 'demand') demandOf(books, event.about).notices.push(notice)
}

function enterLate(books: Books, event: Fact<'notice-received'>): void {
  books.early.push(() => books.notices.get(event.notice)?.receipts.push(event))
}

function demandOf(books: Books, id: string): DemandFacts {
  return under(books.demands, id, () => ({ id, notices: [], filings: [], withdrawn: [], capital: [] }))
}
