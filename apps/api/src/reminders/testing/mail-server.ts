import { createServer, type Socket } from 'node:net'

/** What a mail server answers to a step of its talk, instead of taking it. */
export type Answers = Partial<Record<'MAIL' | 'RCPT' | 'DATA' | 'END', string>>

export type Received = {
  readonly from: string
  readonly to: readonly string[]
  readonly headers: Map<string, string>
  readonly text: string
}

export type MailServer = {
  readonly url: string
  readonly received: Received[]
  /** Changes what it answers from now on. */
  readonly answer: (answers: Answers) => void
  readonly close: () => Promise<void>
}

/** A mail server on this machine that speaks as much SMTP as a message takes. */
export async function startMailServer(): Promise<MailServer> {
  const received: Received[] = []
  const sockets = new Set<Socket>()
  let answers: Answers = {}
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // Who leaves in the middle of the talk is gone, which is no mistake here.
    socket.on('error', () => sockets.delete(socket))
    talk(socket, () => answers, received)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a server on a port has a port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    answer: (next) => {
      answers = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function talk(socket: Socket, answers: () => Answers, received: Received[]): void {
  let buffer = ''
  let data: string[] | null = null
  let from = ''
  let to: string[] = []
  const say = (line: string) => socket.write(`${line}\r\n`)
  const hear = (line: string) => {
    if (data !== null) {
      if (line !== '.') return void data.push(line.replace(/^\.\./, '.'))
      const refusal = answers().END
      if (refusal === undefined) received.push({ from, to, ...readMail(data) })
      data = null
      return void say(refusal ?? '250 taken')
    }
    const verb = line.split(/[ :]/)[0]?.toUpperCase()
    const address = /<([^>]*)>/.exec(line)?.[1] ?? ''
    if (verb === 'EHLO' || verb === 'HELO') return void say('250 here')
    if (verb === 'QUIT') return void socket.end('221 bye\r\n')
    if (verb === 'MAIL' || verb === 'RCPT' || verb === 'DATA') {
      const refusal = answers()[verb]
      if (refusal !== undefined) return void say(refusal)
    }
    if (verb === 'MAIL') [from, to] = [address, []]
    if (verb === 'RCPT') to.push(address)
    if (verb === 'DATA') data = []
    say(verb === 'DATA' ? '354 go on' : '250 fine')
  }
  say('220 ready')
  socket.on('data', (chunk) => {
    buffer += chunk.toString('latin1')
    for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, end)
      buffer = buffer.slice(end + 2)
      hear(line)
    }
  })
}

/** A message read back: headers unfolded, the text decoded. */
function readMail(lines: readonly string[]): Pick<Received, 'headers' | 'text'> {
  const blank = lines.indexOf('')
  const folded = lines
    .slice(0, blank)
    .join('\r\n')
    .replace(/\r\n[ \t]+/g, ' ')
  const headers = new Map(
    folded.split('\r\n').map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  const body = lines.slice(blank + 1).join('\n')
  return { headers, text: decoded(body, headers.get('content-transfer-encoding') ?? '7bit') }
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
