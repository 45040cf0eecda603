import { type DestinationStream, type Logger, pino } from 'pino'
import type { Config } from './config.ts'

/**
 * The server's log: one JSON object a line.
 *
 * Takes the level and where the lines go. Of a request only what the server itself chose is written: its id, its method,
 * the pattern of its route and the names of procedures that exist. What a caller sends (addresses with their secrets,
 * headers, cookies, input) is in no line. Of an error: its kind, its code and where it happened, since its message may
 * repeat what was sent or stored.
 */
export function logTo(level: Config['logLevel'], destination: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, req: () => undefined, res: () => undefined },
    },
    destination,
  )
}

type DescribedError = {
  readonly kind: string
  readonly code?: string
  readonly at?: readonly string[]
  readonly cause?: DescribedError
}

/** An error without its message. */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { kind: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const at = error.stack
    ?.split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 12)
  return {
    kind: error.name,
    ...(code !== undefined && { code }),
    ...(at !== undefined && { at }),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  }
}
