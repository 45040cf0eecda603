import { z } from 'zod'
import { address, eventSchema, id, securities, text } from './vocabulary.ts'

/** What was sent, to whom, by which means, and when it arrived. One event per addressee. */

export const noticeKind = z.enum([
  'demand',
  'company-notice',
  'inclusion-request',
  'delay-direction',
  'registration-notice',
  'piggyback-request',
  'other-holder-request',
  'other-holder-offer',
  'withdrawal-request',
  'information-request',
  'state-request',
  'document-request',
  'prospectus-notice',
  'address-change',
  'claim-notice',
  'settlement-consent',
  'other',
])
export type NoticeKind = z.infer<typeof noticeKind>

export const noticeMethod = z.enum([
  'registered-mail',
  'certified-mail',
  'regular-mail',
  'personal',
  'courier',
  'fax',
  'email',
  'other',
])
export type NoticeMethod = z.infer<typeof noticeMethod>

const request = z.strictObject({
  securities: securities.optional(),
  method: text.optional(),
  otherInformation: text.optional(),
})
/** What a demand or a request asks to have registered, and how it is to be sold. */
export type RequestContent = z.infer<typeof request>

const content = z.strictObject({
  securities: securities.optional(),
  method: text.optional(),
  otherInformation: text.optional(),
  perHolder: z.record(id, request).optional(),
  ceaseRequested: z.boolean().optional(),
  state: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'a state by its two capital letters, such as "NY"' })
    .optional(),
  address: address.optional(),
  text: text.optional(),
})
export type NoticeContent = z.infer<typeof content>

/** Which keys the content of each kind may have; every other kind may carry a free text. */
const contentKeys: Partial<Record<NoticeKind, readonly (keyof NoticeContent)[]>> = {
  demand: ['securities', 'method', 'otherInformation', 'perHolder'],
  'inclusion-request': ['securities', 'method', 'otherInformation'],
  'piggyback-request': ['securities', 'method', 'otherInformation'],
  'prospectus-notice': ['ceaseRequested', 'text'],
  'state-request': ['state', 'text'],
  'address-change': ['address', 'text'],
}

/** Kinds that need no subject: they concern the agreement as a whole. */
const aboutNothing: readonly NoticeKind[] = ['address-change', 'other']

export const noticeSent = eventSchema('notice-sent', {
  notice: id,
  kind: noticeKind,
  from: z.array(id).min(1, { error: 'at least one sender' }),
  to: id,
  method: noticeMethod,
  about: id.optional(),
  prepaidFirstClass: z.boolean().optional(),
  returnReceiptRequested: z.boolean().optional(),
  addressOfRecord: z.boolean().optional(),
  content: content.optional(),
}).superRefine((sent, context) => {
  if (sent.about === undefined && !aboutNothing.includes(sent.kind))
    context.addIssue({
      code: 'custom',
      path: ['about'],
      message: 'the demand, registration, claim or notice it is about',
    })
  const allowed = contentKeys[sent.kind] ?? ['text']
  for (const key of Object.keys(sent.content ?? {}))
    if (!allowed.some((name) => name === key))
      context.addIssue({
        code: 'custom',
        path: ['content', key],
        message: `for a notice of kind ${sent.kind}: ${allowed.join(', ')}`,
      })
})

export const noticeReceived = eventSchema('notice-received', {
  notice: id,
  outcome: z.enum(['delivered', 'refused', 'returned']).optional(),
})
