import { z } from 'zod'
import { firstPack } from '../agreements/packs.ts'
import { invariant } from '../kernel/invariant.ts'
import { type Refusal, type Result, readInput, writeFound, writePath } from '../kernel/refusal.ts'

/** Looks for what a schema cannot say, in an input of any shape that stands at a path; what has no shape is not its task. */
export type Check = (input: unknown, at: readonly PropertyKey[]) => Refusal[]

/**
 * Reads the input of a calculator and answers it.
 *
 * Takes:   the schema of one input, the calculation, the input as parsed from JSON (one object or a list of them), and a
 *          check of what the schema cannot say; it is made whatever the schema finds, so that all problems are told at once.
 * Gives:   one answer, or a list of answers in the same order.
 * Refuses: everything in the input that does not fit, all at once.
 */
export function calculate<Schema extends z.ZodType, Answer>(
  schema: Schema,
  answer: (asked: z.output<Schema>) => Answer,
  input: unknown,
  check: Check = () => [],
): Result<Answer | Answer[]> {
  if (Array.isArray(input)) {
    const checked = input.flatMap((one, index) => check(one, [index]))
    const read = withRefusals(readInput(z.array(schema), input), checked)
    return read.ok ? { ok: true, value: read.value.map(answer) } : read
  }
  const read = withRefusals(readInput(schema, input), check(input, []))
  return read.ok ? { ok: true, value: answer(read.value) } : read
}

function withRefusals<T>(read: Result<T>, refusals: Refusal[]): Result<T> {
  if (refusals.length === 0) return read
  return { ok: false, refusals: read.ok ? refusals : [...read.refusals, ...refusals] }
}

const { readings } = firstPack
const options = new Map(readings.map((reading) => [reading.id, reading.options.map(({ option }) => option)]))
const defaults = new Map<string, string>(readings.map((reading) => [reading.id, reading.default]))

/** The readings that an input chooses; any of the agreement's may be named, whether or not the calculation turns on it. */
export const chosenReadings = z
  .strictObject(Object.fromEntries([...options].map(([id, names]) => [id, z.enum(names).optional()])), {
    error: ({ code }) => (code === 'unrecognized_keys' ? 'the id of a reading, such as A-G07' : undefined),
  })
  .optional()

/** The option of a reading: as chosen, or else the agreement's default. */
export function readingFrom(chosen: z.output<typeof chosenReadings>): (id: string) => string {
  return (id) => {
    const option = chosen?.[id] ?? defaults.get(id)
    invariant(option !== undefined, `${id} is a reading of the agreement`)
    return option
  }
}

/** Refuses the entries of a list that repeat an id. */
export function repeatedIds(list: readonly unknown[], at: readonly PropertyKey[]): Refusal[] {
  const seen = new Set<unknown>()
  return list.flatMap((entry, index) => {
    const id = fieldOf(entry, 'id')
    const repeats = typeof id === 'string' && seen.has(id)
    seen.add(id)
    return repeats ? [refusal([...at, index, 'id'], id, 'an id that stands only once in the list')] : []
  })
}

export function refusal(at: readonly PropertyKey[], found: unknown, allowed: string): Refusal {
  return { path: writePath(at), found: writeFound(found), allowed }
}

/** A field of a value that may be anything; undefined when it has none of that name. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}

/** A list in a field of a value that may be anything; empty when there is none. */
export function listIn(value: unknown, name: string): readonly unknown[] {
  const list = fieldOf(value, name)
  return Array.isArray(list) ? list : []
}
