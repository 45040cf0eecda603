import { addDays, type CivilDate } from '@regrights/rules'
import ical, {
  ICalAlarmType,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import type { FeedEntry } from '../store/port.ts'
import { type Content, contentFrom } from './content.ts'

/** How often a calendar program is asked to look again, in seconds. */
const REFRESH = 3600
const SECONDS_A_DAY = 86_400

/**
 * A calendar as text (iCalendar, RFC 5545).
 *
 * Takes:   its name and its entries, cancelled ones among them.
 * Gives:   the text with lines folded and ended as the standard asks. The same entries in any order give the same bytes.
 * Refuses: never; text that people wrote cannot add lines of its own.
 */
export function calendarText(name: string, entries: readonly FeedEntry[]): string {
  const calendar = ical({
    // The name is the one text that the library writes as it is given.
    name: printable(name)
      .replaceAll('\n', ' ')
      .replace(/[\\;,]/g, (sign) => `\\${sign}`),
    prodId: { company: 'regrights', product: 'docket', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH,
  })
  const read = entries.flatMap((entry) => {
    const content = contentFrom(entry.content)
    return content === null ? [] : [{ entry, content }]
  })
  for (const { entry, content } of read.sort(byDay)) addEntry(calendar, entry, content)
  return calendar.toString()
}

type Read = { readonly entry: FeedEntry; readonly content: Content }

function byDay(a: Read, b: Read): number {
  if (a.content.day !== b.content.day) return a.content.day < b.content.day ? -1 : 1
  return a.entry.uid < b.entry.uid ? -1 : a.entry.uid > b.entry.uid ? 1 : 0
}

function addEntry(calendar: ICalCalendar, entry: FeedEntry, content: Content): void {
  const event = calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: new Date(entry.stamp),
    allDay: true,
    start: startOf(content.day),
    // The end of an all-day event is the first day that it no longer covers.
    end: startOf(addDays(content.day, 1)),
    summary: printable(content.summary),
    status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
  })
  if (content.description !== '') event.description(printable(content.description))
  if (!entry.cancelled && content.alarmDays !== null)
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: content.alarmDays * SECONDS_A_DAY })
}

/** The library writes the UTC day of a Date that has no zone. */
function startOf(day: CivilDate): Date {
  return new Date(`${day}T00:00:00Z`)
}

/** Text without what no line of a calendar may hold: controls other than the ends of lines and tabs. */
function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ' ')
}
