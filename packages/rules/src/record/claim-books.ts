import { type Books, registrationOf } from './books.ts'
import type { ClaimFacts, Fact } from './facts.ts'

/** Enters what concerns a claim, now or, when the claim itself stands later on the same day, at the end. */
function withClaim(books: Books, id: string, act: (claim: ClaimFacts) => void): void {
  const claim = books.claims.get(id)
  if (claim !== undefined) act(claim)
  else
    books.early.push(() => {
      const late = books.claims.get(id)
      if (late !== undefined) act(late)
    })
}

type ClaimEvent = Fact<
  | 'claim-made'
  | 'claim-known'
  | 'defense-assumed'
  | 'conflict-identified'
  | 'claim-settled'
  | 'loss-determined'
  | 'indemnity-unavailable'
  | 'fraud-found'
  | 'payment-made'
>

/** Enters what concerns a claim, and payments, which may concern a registration instead. */
export function enterClaim(books: Books, event: ClaimEvent): void {
  if (event.type === 'claim-made') {
    if (books.claims.has(event.claim)) return
    books.claims.set(event.claim, {
      id: event.claim,
      made: event,
      known: [],
      defended: [],
      conflicts: [],
      settled: [],
      losses: [],
      unavailable: null,
      fraud: [],
      payments: [],
    })
    registrationOf(books, event.registration).claims.push(event.claim)
    return
  }
  if (event.type === 'payment-made') {
    if (event.registration !== undefined) registrationOf(books, event.registration).payments.push(event)
    if (event.claim !== undefined) withClaim(books, event.claim, (claim) => claim.payments.push(event))
    return
  }
  withClaim(books, event.claim, (claim) => {
    if (event.type === 'claim-known') claim.known.push(event)
    else if (event.type === 'defense-assumed') claim.defended.push(event)
    else if (event.type === 'conflict-identified') claim.conflicts.push(event)
    else if (event.type === 'claim-settled') claim.settled.push(event)
    else if (event.type === 'loss-determined') claim.losses.push(event)
    else if (event.type === 'fraud-found') claim.fraud.push(event)
    else claim.unavailable ??= event
  })
}
