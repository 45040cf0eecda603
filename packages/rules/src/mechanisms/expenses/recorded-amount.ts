import { invariant } from '../../kernel/invariant.ts'
import { type Money, parseMoney } from '../../kernel/money.ts'

/** An amount of US dollars as an event recorded it; events with any other text were refused when the matter was read. */
export function recordedAmount(text: string): Money {
  const amount = parseMoney(text)
  invariant(amount !== null, `${text} was read as an amount`)
  return amount
}
