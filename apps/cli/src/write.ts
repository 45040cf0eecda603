import { writeSync } from 'node:fs'

/**
 * Writes to standard output (1) or standard error (2).
 *
 * It writes straight to the descriptor, since to open `process.stdout` takes longer than to answer a small matter. A pipe
 * that is full for now gets the rest through the stream, which waits.
 *
 * Takes: the descriptor, the text, and what to do when it cannot be written for another reason than that the reader, such as
 *        `head`, has seen enough: that is the end of the work, and no error.
 */
export function write(descriptor: 1 | 2, text: string, onFailure: (error: unknown) => void): void {
  const bytes = Buffer.from(text)
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written)
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') writeTheRest(descriptor, bytes.subarray(written), onFailure)
    else endOfWriting(error, onFailure)
  }
}

function writeTheRest(descriptor: 1 | 2, rest: Uint8Array, onFailure: (error: unknown) => void): void {
  const stream = descriptor === 1 ? process.stdout : process.stderr
  stream.on('error', (error) => endOfWriting(error, onFailure))
  stream.write(rest)
}

function endOfWriting(error: unknown, onFailure: (error: unknown) => void): void {
  if (codeOf(error) !== 'EPIPE') onFailure(error)
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}
