import { connect, createServer, type Socket } from 'node:net'

/** A line to a server that can be cut, as when a train goes into a tunnel. */
export type Line = {
  readonly url: string
  /** Breaks everything that is open; what comes later is let through unless the line stays down. */
  readonly cut: (how?: 'for now' | 'until restored') => void
  readonly restore: () => void
  readonly close: () => Promise<void>
}

/** Lays a line on loopback to the server at an address. */
export async function lineTo(url: string): Promise<Line> {
  const { hostname, port } = new URL(url)
  const open = new Set<Socket>()
  let isDown = false
  const relay = createServer((near) => {
    if (isDown) {
      near.resetAndDestroy()
      return
    }
    const far = connect(Number(port), hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.pipe(other)
      socket.on('error', () => undefined)
      socket.once('close', () => {
        open.delete(socket)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  const address = relay.address()
  const breakAll = () => {
    for (const socket of open) socket.resetAndDestroy()
  }
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    cut: (how = 'for now') => {
      isDown = how === 'until restored'
      breakAll()
    },
    restore: () => {
      isDown = false
    },
    close: () => {
      breakAll()
      return new Promise((resolve) => relay.close(() => resolve()))
    },
  }
}
