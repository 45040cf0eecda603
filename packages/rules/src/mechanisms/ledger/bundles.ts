import type { Securities } from '../../events/vocabulary.ts'
import { scale } from '../../kernel/shares.ts'
import type { Moment } from '../../record/facts.ts'
import { partsOf } from '../../record/movements.ts'
import { positionAt, splitOfUnitsAt, splitsBetween } from '../../record/positions.ts'
import { type Inquiry, termsOn } from '../inquiry.ts'

/** Securities class by class, in the shares of one moment. */
export type Classes = { readonly common: number; readonly preferred: number; readonly warrants: number }

export const noClasses: Classes = { common: 0, preferred: 0, warrants: 0 }

/**
 * A holder's bundle class by class, restated for splits.
 *
 * Takes:   the inquiry, the holder, the bundle, the moment it speaks of, and the moment it is compared at.
 * Gives:   counts in the shares of the second moment; a Unit counts as its Common, Preferred and Warrant.
 * Source:  recital 1; 7 (restated counts).
 */
export function classesOf(
  inquiry: Inquiry,
  holder: string,
  bundle: Securities,
  spokenAt: Moment,
  comparedAt: Moment,
): Classes {
  const { unit } = termsOn(inquiry.terms, spokenAt.day).securities
  const parts = partsOf(bundle, unit, splitOfUnitsAt(inquiry.ledger, holder, spokenAt))
  const { preferred, warrants } = parts
  if (!inquiry.has('counts-restated')) return { common: parts.common, preferred, warrants }
  const { numerator, denominator } = splitsBetween(inquiry.ledger, spokenAt, comparedAt)
  return { common: scale(parts.common, numerator, denominator), preferred, warrants }
}

/** What Preferred and Warrants in these counts would become, at the ratios of the holder's own. */
export function issuableIn(inquiry: Inquiry, holder: string, classes: Classes, at: Moment): number {
  const adjusts = inquiry.reading('A-M07') === 'ADJUST'
  if (classes.preferred === 0 && classes.warrants === 0) return 0
  const held = positionAt(inquiry.ledger, holder, at)
  const { securities } = termsOn(inquiry.terms, at.day)
  const ratio = adjusts ? held.split : { numerator: 1, denominator: 1 }
  const fromPreferred =
    held.preferred > 0
      ? scale(classes.preferred, held.fromPreferred, held.preferred)
      : scale(classes.preferred, securities.preferredConverts * ratio.numerator, ratio.denominator)
  const fromWarrants =
    held.warrants > 0
      ? scale(classes.warrants, held.fromWarrants, held.warrants)
      : scale(classes.warrants, securities.warrantBuys * ratio.numerator, ratio.denominator)
  return fromPreferred + fromWarrants
}

/** Share equivalents: the Common, and what the rest would become. */
export function equivalentsIn(inquiry: Inquiry, holder: string, classes: Classes, at: Moment): number {
  return classes.common + issuableIn(inquiry, holder, classes, at)
}

export function lessOf(a: Classes, b: Classes): Classes {
  return {
    common: Math.min(a.common, b.common),
    preferred: Math.min(a.preferred, b.preferred),
    warrants: Math.min(a.warrants, b.warrants),
  }
}

export function plus(a: Classes, b: Classes): Classes {
  return { common: a.common + b.common, preferred: a.preferred + b.preferred, warrants: a.warrants + b.warrants }
}

/** What is in the first and not in the second, never below zero. */
export function beyond(a: Classes, b: Classes): Classes {
  return {
    common: Math.max(0, a.common - b.common),
    preferred: Math.max(0, a.preferred - b.preferred),
    warrants: Math.max(0, a.warrants - b.warrants),
  }
}

export function isNone(classes: Classes): boolean {
  return classes.common === 0 && classes.preferred === 0 && classes.warrants === 0
}

/** Counts as a bundle, without the classes of which there are none. */
export function bundleOf(classes: Classes): Securities {
  return {
    ...(classes.common > 0 && { common: classes.common }),
    ...(classes.preferred > 0 && { preferred: classes.preferred }),
    ...(classes.warrants > 0 && { warrants: classes.warrants }),
  }
}
