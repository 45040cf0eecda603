import {
  calculateContribution,
  calculateCutback,
  calculateExpenses,
  calculateShortage,
  countDays,
  type Result,
} from '@regrights/rules'
import type { Run } from '../command-line/definition.ts'
import { placeOf } from '../machine.ts'
import { answered, answeredInJson, misused, refused } from '../outcome.ts'
import type { Screen } from '../screen.ts'
import { readJson } from './read-json.ts'

/** What a calculator gave: the value as JSON, and how to show it to a person. */
type Calculated = { readonly json: unknown; readonly view: (screen: Screen) => Promise<string> }

const calculators: Readonly<Record<string, (input: unknown) => Result<Calculated>>> = {
  cutback: calculator(calculateCutback, async () => (await import('../print/calculations.ts')).viewOfCutbacks),
  expenses: calculator(calculateExpenses, async () => (await import('../print/calculations.ts')).viewOfExpenses),
  contribution: calculator(
    calculateContribution,
    async () => (await import('../print/calculations.ts')).viewOfContributions,
  ),
  shortage: calculator(calculateShortage, async () => (await import('../print/calculations.ts')).viewOfShortages),
  'count-days': calculator(countDays, async () => (await import('../print/calculations.ts')).viewOfCountedDays),
}

/** Joins a calculator and the view of what it gives; one input gives one result, a list of inputs a list. */
function calculator<Value extends object>(
  calculate: (input: unknown) => Result<Value | Value[]>,
  load: () => Promise<(results: readonly Value[], screen: Screen) => string>,
): (input: unknown) => Result<Calculated> {
  return (input) => {
    const result = calculate(input)
    if (!result.ok) return result
    const results = Array.isArray(result.value) ? result.value : [result.value]
    return { ok: true, value: { json: result.value, view: async (screen) => (await load())(results, screen) } }
  }
}

/** Runs `count-days`, or the kind of `allocate` that is named first, on the JSON of a file. */
export const run: Run = async ({ command, operands, given, machine }) => {
  const [kind = '', name = '-'] = command === 'allocate' ? operands : [command, ...operands]
  const calculate = calculators[kind]
  if (calculate === undefined) return misused(`there is no calculator ${kind}.`)
  const text = await machine.readText(name)
  if (!text.ok) return refused(...text.refusals)
  const input = readJson(text.value, placeOf(name))
  if (!input.ok) return refused(...input.refusals)
  const result = calculate(input.value)
  if (!result.ok) return refused(...result.refusals)
  if (given.json) return answeredInJson(result.value.json)
  const { thisScreen } = await import('../screen.ts')
  return answered(await result.value.view(thisScreen()))
}
