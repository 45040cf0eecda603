import { type Answers, type EffectAnswer, type NoticeAnswer, sentenceOf } from '@regrights/rules'
import type { Screen } from '../../screen.ts'
import { list, NOTHING, orNothing, status } from '../../words.ts'
import { type Section, tableSection } from '../section.ts'
import type { Column } from '../table.ts'

const noticeColumns: readonly Column<NoticeAnswer>[] = [
  { head: 'Notice', cell: ({ notice }) => notice, wraps: true },
  { head: 'Kind', cell: ({ kind }) => kind, wraps: true },
  { head: 'From', cell: ({ from }) => list(from), wraps: true },
  { head: 'To', cell: ({ to }) => to, wraps: true },
  { head: 'Sent', cell: ({ sentOn }) => sentOn, extra: true },
  { head: 'Given', cell: ({ givenOn }) => orNothing(givenOn) },
  { head: 'Received', cell: receiptOf, wraps: true },
  { head: 'Verdict', cell: ({ verdict }) => status(verdict) },
]

const effectColumns: readonly Column<EffectAnswer>[] = [
  { head: 'Event', cell: ({ event }) => event, wraps: true },
  { head: 'Verdict', cell: ({ verdict }) => status(verdict) },
  { head: 'Missing', cell: ({ missing }) => list(missing), wraps: true },
  { head: 'Why', cell: ({ because }) => (because === null ? NOTHING : sentenceOf(because)), wraps: true },
]

export function noticeSections({ notices, asOf }: Answers, screen: Screen): Section[] {
  return [tableSection(screen, `Notices as of ${asOf}`, noticeColumns, notices)]
}

export function effectSections({ effects }: Answers, screen: Screen): Section[] {
  return [tableSection(screen, 'Effect of notices, transfers, waivers and amendments', effectColumns, effects)]
}

function receiptOf({ receivedOn, outcome }: NoticeAnswer): string {
  if (outcome === 'returned') return 'returned'
  return outcome === 'refused' ? `${orNothing(receivedOn)} (refused)` : orNothing(receivedOn)
}
