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

type Views = typeof import('../print/calculations.ts')
type Calculator = {
  readonly json: unknown
  readonly view: (views: Views, screen: Screen) => string
}

const calculators: Readonly<Record<string, (input: unknown) => Result<Calculator>>> = {
  cutback: calculator(calculateCutback, (views) => views.viewOfCutbacks),
  expenses: calculator(calculateExpenses, (views) => views.viewOfExpenses),
  contribution: calculator(calculateContribution, (views) => views.viewOfContributions),
  shortage: calculator(calculateShortage, (views) => views.viewOfShortages),
  'count-days': calculator(countDays, (views) => views.viewOfCountedDays),
}

/** Joins a calculator and the view of what it gives; one input gives one result, a list of inputs a list. */
function calculator<Value extends object>(
  calculate: (input: unknown) => Result<Value | Value[]>,
  viewIn: (views: Views) => (results: readonly Value[], screen: Screen) => string,
): (input: unknown) => Result<Calculator> {
  return (input) => {
    const result = calculate(input)
    if (!result.ok) return result
    const results = Array.isArray(result.value) ? result.value : [result.value]
    return { ok: true, value: { json: result.value, view: (views, screen) => viewIn(views)(results, screen) } }
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
  const [views, { thisScreen }] = await Promise.all([import('../print/calculations.ts'), import('../screen.ts')])
  return answered(result.value.view(views, thisScreen()))
}
