import { connect } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'

/**
 * A client of its own thread: some connections that are kept open ask the same thing again and again. It only looks for the
 * end of each answer, so that it never holds up the server.
 */

const task = z
  .object({
    port: z.int(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    connections: z.int(),
    ms: z.number(),
  })
  .parse(workerData)

const lines = Object.entries({ Host: `127.0.0.1:${task.port}`, ...task.headers }).map(
  ([name, value]) => `${name}: ${value}`,
)
const request = `GET ${task.path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`

/** Asks over one connection until the time is over, and gives the number of answers. */
function askUntil(deadline: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const socket = connect(task.port, '127.0.0.1')
  let answers = 0
  let received = ''
  socket.setEncoding('latin1')
  socket.on('data', (chunk) => {
    received += String(chunk)
    const end = received.indexOf('\r\n\r\n') + 4
    if (end < 4) return
    if (!received.startsWith('HTTP/1.1 200')) return reject(new Error(received.slice(0, 500)))
    const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, end))?.[1]
    const isComplete =
      length === undefined ? received.endsWith('\r\n0\r\n\r\n') : received.length === end + Number(length)
    if (!isComplete) return
    received = ''
    answers += 1
    if (performance.now() < deadline) socket.write(request)
    else {
      socket.destroy()
      resolve(answers)
    }
  })
  socket.on('error', reject)
  socket.write(request)
  return promise
}

const start = performance.now()
const counts = await Promise.all(Array.from({ length: task.connections }, () => askUntil(start + task.ms)))
const total = counts.reduce((sum, count) => sum + count, 0)
parentPort?.postMessage((total / (performance.now() - start)) * 1000)
