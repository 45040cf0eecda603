import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Sender } from './deliver.ts'

const content = z.object({ subject: z.string(), text: z.string() })

/** How long to wait for a mail server, in milliseconds: less than a message is held for. */
const PATIENCE = 20_000

export type Mailer = { readonly send: Sender; readonly close: () => void }

/**
 * Sends mail through a mail server.
 *
 * Takes:   its address (`smtp://` or `smtps://`, with name and password if it wants them), the sender's address, and where
 *          to find the address of a person, null when it wants no mail now.
 * Gives:   a sender. A message has the same Message-ID each time it is tried, by which mail programs show it once.
 * Refuses: what the server refuses for good (a code of 500 or more) is not tried again.
 */
export function mailer(url: string, from: string, addressOf: (user: string) => Promise<string | null>): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    // What is sent is our own text: it never names a file or an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async (entry) => {
      const address = await addressOf(entry.user)
      if (address === null) return { ok: false, why: 'no address', again: false }
      const { subject, text } = content.parse(JSON.parse(entry.content))
      try {
        await transport.sendMail({
          from,
          // As an object it is one address, whatever stands in it.
          to: { name: '', address },
          subject,
          text,
          messageId: `<${entry.key}@regrights>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { ok: true }
      } catch (error) {
        return failureOf(error)
      }
    },
    close: () => transport.close(),
  }
}

const failure = z.object({ code: z.string().optional(), responseCode: z.int().optional() })

/** What a failure may be told by: its codes alone, since what a server answers may repeat the address. */
function failureOf(error: unknown) {
  const { code, responseCode } = failure.safeParse(error).data ?? {}
  const refused = responseCode !== undefined && responseCode >= 500
  // A wrong password is ours to set right, and no fault of the message.
  const again = !refused || code === 'EAUTH'
  return { ok: false, why: ['mail', code, responseCode].filter((part) => part !== undefined).join(' '), again } as const
}
