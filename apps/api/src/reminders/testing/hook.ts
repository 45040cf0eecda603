import { createServer, type IncomingHttpHeaders } from 'node:http'

/** A call that a webhook got. */
export type Call = { readonly headers: IncomingHttpHeaders; readonly body: string }

export type Hook = {
  readonly url: string
  readonly calls: Call[]
  /** Keeps calls waiting until it is resolved. */
  readonly hold: (until: Promise<void>) => void
  readonly close: () => void
}

/** A program on this machine that takes calls. */
export async function startHook(): Promise<Hook> {
  const calls: Call[] = []
  let held = Promise.resolve()
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += String(chunk)
    calls.push({ headers: request.headers, body })
    await held
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a server on a port has a port')
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    calls,
    hold: (until) => {
      held = until
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
