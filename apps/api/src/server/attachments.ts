import type { FastifyReply } from 'fastify'

/** A file to be saved, and not shown, by whoever asks for it. */
export type Attachment = {
  readonly name: string
  readonly type: string
  /** Whether it may be kept, to be asked again whether it is still the same. */
  readonly tag?: string
}

/** A page made of such a file could load nothing, run nothing and send nothing. */
const policy = "default-src 'none'; frame-ancestors 'none'; sandbox"

/**
 * Readies a reply for a file to be saved.
 *
 * Takes the reply, and the name, type and tag of the file. Gives the reply; the content is for the caller to send.
 */
export function attach(reply: FastifyReply, { name, type, tag }: Attachment): FastifyReply {
  if (tag !== undefined) void reply.header('etag', tag)
  return reply
    .type(type)
    .header('cache-control', tag === undefined ? 'no-store' : 'private, no-cache')
    .header('content-disposition', dispositionOf(name))
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
}

/** The name twice: in plain ASCII for old programs, and as it is (RFC 6266). */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\w .()-]/g, '_')
  const exact = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`
}
