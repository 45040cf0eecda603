import { type CivilDate, dayInZone, type Matter, termsOf } from '@regrights/rules'
import type { Machine } from '../machine.ts'

/** The day it is now where the matter is. */
export function todayIn({ settings, agreement }: Pick<Matter, 'settings' | 'agreement'>, machine: Machine): CivilDate {
  return dayInZone(machine.now(), settings.zone ?? termsOf(agreement)?.zone ?? 'UTC')
}
