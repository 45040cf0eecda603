import { type Books, registrationOf } from './books.ts'
import type { Fact } from './facts.ts'

type RegistrationEvent = Fact<
  | 'registration-proposed'
  | 'offering-status'
  | 'authorized-capital-found'
  | 'registration-filed'
  | 'registration-amended'
  | 'underwriters-determined'
  | 'underwriting-answered'
  | 'registration-effective'
  | 'registration-withdrawn'
  | 'effectiveness-interrupted'
  | 'effectiveness-restored'
  | 'distribution-completed'
  | 'prospectus-delivered'
  | 'prospectus-amended'
  | 'blue-sky-qualified'
>

/** Enters what concerns a registration, or the authorised stock for a demand. */
export function enterRegistration(books: Books, event: RegistrationEvent): void {
  if (event.type === 'authorized-capital-found') {
    books.demands.get(event.demand)?.capital.push(event)
    return
  }
  if (event.type === 'registration-withdrawn' && event.demand !== undefined)
    books.demands.get(event.demand)?.withdrawn.push(event)
  if (event.registration === undefined) return
  const registration = registrationOf(books, event.registration)
  switch (event.type) {
    case 'registration-proposed':
      registration.proposed ??= event
      return
    case 'offering-status':
      registration.statuses.push(event)
      return
    case 'registration-filed':
      registration.filed ??= event
      return
    case 'registration-amended':
      registration.amended.push(event)
      return
    case 'underwriters-determined':
      registration.determined.push(event)
      return
    case 'underwriting-answered':
      registration.answered.push(event)
      return
    case 'registration-effective':
      registration.effective ??= event
      return
    case 'registration-withdrawn':
      registration.withdrawn ??= event
      return
    case 'effectiveness-interrupted':
      registration.interrupted.push(event)
      return
    case 'effectiveness-restored':
      registration.restored.push(event)
      return
    case 'distribution-completed':
      registration.distributed.push(event)
      return
    case 'prospectus-delivered':
      registration.delivered.push(event)
      return
    case 'prospectus-amended':
      registration.prospectusAmended.push(event)
      return
    case 'blue-sky-qualified':
      registration.qualified.push(event)
      return
  }
}
