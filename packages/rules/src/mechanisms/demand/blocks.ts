import { addDays } from '../../kernel/civil-date.ts'
import type { BlockAnswer } from '../answers.ts'
import type { Lockout } from '../lockout/lockouts.ts'
import type { DemandRoll } from './case.ts'

/** Lockouts and delays, also after they have ended, in the order of their first day. */
export function answerBlocks(lockouts: readonly Lockout[], roll: DemandRoll): BlockAnswer[] {
  const blocks: BlockAnswer[] = lockouts.map(({ cause, from, through, firstFreeDay }) => ({
    kind: 'lockout',
    cause,
    from,
    through,
    firstFreeDay,
  }))
  for (const { clock } of roll.cases.values()) {
    const delay = clock.delay?.delay ?? null
    if (delay === null || delay.alreadyOver) continue
    const { cause, from, through } = delay
    blocks.push({ kind: 'delay', cause, from, through, firstFreeDay: through === null ? null : addDays(through, 1) })
  }
  return blocks.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.cause < b.cause ? -1 : 1))
}
