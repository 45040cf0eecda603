import {
  calculateContribution,
  calculateCutback,
  calculateExpenses,
  calculateShortage,
  countDays,
} from '@regrights/rules'
import { z } from 'zod'
import { accepted, accepting, signedIn } from './building.ts'

/** One input, or a list of them; what is in it is for the rules to say. */
const calculation = accepting(
  z.strictObject({
    input: z.custom<object>((value) => typeof value === 'object', { error: 'an input or a list of inputs' }),
  }),
)

export const cutback = signedIn.input(calculation).query(({ input }) => accepted(calculateCutback(input.input)))
export const expenses = signedIn.input(calculation).query(({ input }) => accepted(calculateExpenses(input.input)))
export const contribution = signedIn
  .input(calculation)
  .query(({ input }) => accepted(calculateContribution(input.input)))
export const shortage = signedIn.input(calculation).query(({ input }) => accepted(calculateShortage(input.input)))
export const days = signedIn.input(calculation).query(({ input }) => accepted(countDays(input.input)))
