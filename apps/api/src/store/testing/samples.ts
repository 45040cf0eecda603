import { type CivilDate, type Event, parseCivilDate, rulesVersion } from '@regrights/rules'
import { firstPrevious, hashOf } from '../../chain/chain.ts'
import type { ChangeEntry, DocketFill, DocketRow, NewMatter, StoredEvent } from '../port.ts'

/** Small values for the tests of storage and of what stands on it. */

/** A day that the test itself wrote down. */
export function day(text: string): CivilDate {
  const parsed = parseCivilDate(text)
  if (parsed === null) throw new Error(`No day: ${text}`)
  return parsed
}

export function sampleMatter(id: string, fields: Partial<NewMatter> = {}): NewMatter {
  return {
    id,
    fileId: `file-of-${id}`,
    title: `Matter ${id}`,
    agreement: 'agreement-a',
    readings: { 'A-D02': 'calendar-days' },
    settings: { timeZone: 'America/New_York' },
    tags: ['tag'],
    createdAt: '2004-01-01T00:00:00.000Z',
    createdBy: 'ada',
    ...fields,
  }
}

/** An event like any other, told apart by its number. */
function sampleEvent(number: number): Event {
  return {
    type: 'party-updated',
    id: `event-${number}`,
    on: day('2004-01-02'),
    party: 'investor-1',
    name: `Name ${number} of Zürich`,
  }
}

/** Links of the chain of a matter, after the link before them. */
export function sampleLinks(
  matter: string,
  count: number,
  before: Pick<StoredEvent, 'seq' | 'hash'> = { seq: 0, hash: firstPrevious },
): readonly StoredEvent[] {
  const links: StoredEvent[] = []
  let { seq, hash } = before
  for (let made = 0; made < count; made += 1) {
    seq += 1
    const recorded = { recordedAt: '2004-01-03T00:00:00.000Z', recordedBy: 'ada', event: sampleEvent(seq) }
    hash = hashOf({ matter, sequence: seq, ...recorded, previous: hash })
    links.push({ seq, ...recorded, hash })
  }
  return links
}

export function sampleRow(item: string, fields: Partial<DocketRow> = {}): DocketRow {
  return {
    item,
    kind: 'due',
    ref: `obligation-of-${item}`,
    code: 'company-notice',
    cite: '1(a)',
    about: null,
    party: 'company',
    counterparty: 'investor-1',
    on: day('2004-02-10'),
    practicalOn: null,
    status: 'open',
    from: day('2004-01-01'),
    until: null,
    ...fields,
  }
}

export function sampleDocket(...rows: readonly DocketRow[]): DocketFill {
  return { from: day('2004-01-01'), until: null, rules: rulesVersion, rows }
}

export function sampleChange(what: ChangeEntry['what']): ChangeEntry {
  return { at: '2004-01-04T00:00:00.000Z', by: 'ada', what }
}
