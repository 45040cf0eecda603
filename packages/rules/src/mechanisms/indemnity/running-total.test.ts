import { describe, expect, it } from 'vitest'
import { knownDay } from '../../kernel/civil-date.ts'
import { fraction } from '../../kernel/fraction.ts'
import { formatMoney } from '../../kernel/money.ts'
import { runningTotal, totalBy } from './running-total.ts'

const at = (day: string, n: number) => ({ day: knownDay(day), n })

describe('a running total', () => {
  const running = runningTotal([
    { at: at('2004-03-02', 7), amount: fraction(5n) },
    { at: at('2004-03-01', 3), amount: fraction(1n, 8n) },
    { at: at('2004-03-02', 5), amount: fraction(1n, 8n) },
  ])
  const by = (day: string, n: number) => formatMoney(totalBy(running, at(day, n)))

  it('is nothing before the first amount and counts each from its own place in the order of events', () => {
    expect(by('2004-03-01', 2)).toBe('0.00')
    // 0.125 alone, half to even; two of them are exactly 0.25.
    expect(by('2004-03-01', 3)).toBe('0.12')
    expect(by('2004-03-02', 4)).toBe('0.12')
    expect(by('2004-03-02', 5)).toBe('0.25')
    expect(by('2004-03-02', 6)).toBe('0.25')
    expect(by('2004-03-02', 7)).toBe('5.25')
    expect(by('2010-01-01', 0)).toBe('5.25')
  })

  it('of nothing is nothing', () => {
    expect(formatMoney(totalBy(runningTotal([]), at('2004-03-01', 1)))).toBe('0.00')
  })
})
