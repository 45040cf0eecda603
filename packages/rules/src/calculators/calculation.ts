import { z } from 'zod'
import { readings } from '../agreements/bestnet-2003/readings.ts'
import { invariant } from '../kernel/invariant.ts'
import { type Money, parseMoney } from '../kernel/money.ts'
import { type Result, readInput } from '../kernel/refusal.ts'

/**
 * Reads the input of a calculator and answers it.
 *
 * Takes:   the schema of one input, the calculation, and the input as parsed from JSON: one object or a list of them.
 * Gives:   one answer, or a list of answers in the same order.
 * Refuses: everything in the input that does not fit the schema, all at once.
 */
export function calculate<Schema extends z.ZodType, Answer>(
  schema: Schema,
  answer: (asked: z.output<Schema>) => Answer,
  input: unknown,
): Result<Answer | Answer[]> {
  if (Array.isArray(input)) {
    const read = readInput(z.array(schema), input)
    return read.ok ? { ok: true, value: read.value.map(answer) } : read
  }
  const read = readInput(schema, input)
  return read.ok ? { ok: true, value: answer(read.value) } : read
}

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

/**
 * Refuses entries of a list that repeat an id. It looks at lists whose entries are wrong in other ways too, so that all
 * problems are told at once.
 */
export function refuseRepeatedIds(list: readonly { readonly id?: unknown }[], context: z.core.$RefinementCtx): void {
  const seen = new Set<unknown>()
  list.forEach((entry, index) => {
    const id = entry?.id
    if (typeof id === 'string' && seen.has(id))
      context.addIssue({ code: 'custom', path: [index, 'id'], message: 'an id that stands only once in the list' })
    seen.add(id)
  })
}

/** Lets a check of a list run although its entries are wrong in other ways. */
export const whenList = { when: ({ value }: { readonly value: unknown }): boolean => Array.isArray(value) }

/** The amount that a schema has let through. */
export function amountOf(text: string): Money {
  const amount = parseMoney(text)
  invariant(amount !== null, `${text} is an amount`)
  return amount
}
