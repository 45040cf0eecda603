import type { NoticeKind } from '../../events/notices.ts'
import type { NoticeFacts } from '../../record/facts.ts'
import type { Inquiry } from '../inquiry.ts'

/** What keeps a notice from concerning anything: the one it comes from, the one it goes to, or what it is about. */
export type Astray = 'sender' | 'addressee' | 'subject'

/** Which way a kind of notice goes, to or from the company, and what it is about. */
type Route = {
  readonly company: 'sends' | 'receives'
  readonly about: readonly ('demands' | 'registrations' | 'claims')[]
}

const routes: Partial<Record<NoticeKind, Route>> = {
  // Whoever sends a Demand Notice and whatever it is about, it makes a demand; that may be void.
  demand: { company: 'receives', about: [] },
  'company-notice': { company: 'sends', about: ['demands'] },
  'inclusion-request': { company: 'receives', about: ['demands'] },
  'delay-direction': { company: 'sends', about: ['demands'] },
  'registration-notice': { company: 'sends', about: ['registrations'] },
  'piggyback-request': { company: 'receives', about: ['registrations'] },
  'other-holder-request': { company: 'receives', about: ['demands', 'registrations'] },
  'other-holder-offer': { company: 'sends', about: ['demands', 'registrations'] },
  'withdrawal-request': { company: 'receives', about: ['demands', 'registrations'] },
  'information-request': { company: 'sends', about: ['demands', 'registrations'] },
  'state-request': { company: 'receives', about: ['registrations'] },
  'document-request': { company: 'receives', about: ['registrations'] },
  'prospectus-notice': { company: 'sends', about: ['registrations'] },
}

const aboutClaims: readonly NoticeKind[] = ['claim-notice', 'settlement-consent']

/**
 * Whether a notice goes a way that its clause knows.
 *
 * Takes:   the inquiry and the notice.
 * Gives:   the first of sender, addressee and subject that is another than the clause of its kind speaks of; null when
 *          none is. Between whom notices of a claim go depends on the claim, and is not asked here.
 * Source:  1(a), 1(b), 1(d), 2, 3(a), 5(c), 6, each of which says who notifies or asks whom.
 */
export function astrayIn(inquiry: Inquiry, { sent }: NoticeFacts): Astray | null {
  const { record } = inquiry
  if (aboutClaims.includes(sent.kind))
    return sent.about !== undefined && record.claims.has(sent.about) ? null : 'subject'
  const route = routes[sent.kind]
  if (route === undefined) return null
  const { about } = sent
  // A demand by nobody who is an Investor is a demand all the same, and void.
  const sentByRight = sent.from.some((sender) => (sender === 'company') === (route.company === 'sends'))
  if (!sentByRight && sent.kind !== 'demand') return 'sender'
  if ((route.company === 'receives') !== (sent.to === 'company')) return 'addressee'
  if (route.about.length === 0 || (about !== undefined && route.about.some((things) => record[things].has(about))))
    return null
  return 'subject'
}
