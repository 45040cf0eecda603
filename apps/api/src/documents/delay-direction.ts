import { type DemandAnswer, type Result, type RightAnswer, sentenceOf } from '@regrights/rules'
import { methodFor, tryDraft } from './addressee.ts'
import { aboutOf } from './addressees.ts'
import { clauseOf, type Dossier, refused } from './dossier.ts'
import { letterOf } from './letter.ts'
import type { Block } from './paper.ts'
import { dayInWords } from './wording.ts'

/**
 * The Company's direction that a demand wait, a letter to each Initiating Investor.
 *
 * Takes:   the dossier; `about` is the demand.
 * Gives:   the letters, with what the direction would do if it were given on the day of the document.
 * Refuses: an unknown demand, one that may not be delayed on that day, nobody to address, a means without effect.
 */
export function delayDirections(dossier: Dossier): Result<Block[][]> {
  const { answers, asOf, options } = dossier
  const about = aboutOf(
    dossier,
    'demand',
    answers.demands.map((one) => one.demand),
  )
  if (!about.ok) return about
  const demand = answers.demands.find((one) => one.demand === about.value)
  const right = answers.rights.find((one) => one.right === 'delay-registration' && one.about === about.value)
  if (demand === undefined || right === undefined || right.status !== 'available')
    return refused(
      'about',
      `${about.value}, for which the right to delay is ${right === undefined ? 'not there' : right.status} on ${asOf}${right?.because == null ? '' : `: ${sentenceOf(right.because)}`}`,
      'a demand that the Company may delay on that day',
    )
  const { to } = options
  if (to !== undefined && !demand.initiating.includes(to))
    return refused(
      'to',
      `${to}, who is no Initiating Investor of ${about.value}`,
      `one of ${demand.initiating.join(', ')}`,
    )
  const addressees = to === undefined ? demand.initiating : [to]
  if (addressees.length === 0) return refused('to', 'nobody to address', 'a demand with an Initiating Investor')
  const letters: Block[][] = []
  for (const addressee of addressees) {
    const letter = letterTo(dossier, demand, right, addressee)
    if (!letter.ok) return letter
    letters.push(letter.value)
  }
  return { ok: true, value: letters }
}

function letterTo(dossier: Dossier, demand: DemandAnswer, right: RightAnswer, to: string): Result<Block[]> {
  const method = methodFor(dossier, to)
  if (!method.ok) return method
  const { demand: about, receivedOn, window } = demand
  const tried = tryDraft(dossier, { kind: 'delay-direction', from: ['company'], to, method: method.value, about })
  if (!tried.ok) return tried
  const after = tried.value.answers.demands.find((one) => one.demand === about)?.window?.due ?? null
  return {
    ok: true,
    value: letterOf(dossier, {
      title: 'Direction to delay a registration',
      from: ['company'],
      to,
      method: method.value,
      on: dossier.asOf,
      clause: clauseOf(dossier, 'delay-right'),
      subject: `Demand ${about}`,
      body: [
        {
          kind: 'text',
          text: `The Company directs that the registration demanded in ${about} wait (${clauseOf(dossier, 'delay-right')}).`,
        },
        { kind: 'heading', text: 'On what this rests' },
        ...(right.because === null ? [] : [{ kind: 'text', text: sentenceOf(right.because) } satisfies Block]),
        {
          kind: 'facts',
          facts: [
            ['Demand Notice received by the Company', receivedOn === null ? 'not recorded' : dayInWords(receivedOn)],
            ['Statement due before this direction', dayOr(window?.due ?? null, 'no day known yet')],
            [
              'Last day for this direction',
              `${dayOr(right.lastDay, 'no particular day')} (${clauseOf(dossier, 'delay-conditions')})`,
            ],
            [
              'Statement due after it',
              `${dayOr(after, 'no day yet; it follows from the effectiveness of the offering')} (${clauseOf(dossier, 'delay-end')})`,
            ],
          ],
        },
        {
          kind: 'text',
          text: `The Company can do this a limited number of times (${clauseOf(dossier, 'delay-once')}). Your demand stands; nothing has to be sent again.`,
        },
        { kind: 'heading', text: 'Reply' },
        { kind: 'text', text: 'No reply is needed, and the agreement sets no day for one.' },
      ],
    }),
  }
}

function dayOr(day: DemandAnswer['receivedOn'], otherwise: string): string {
  return day === null ? otherwise : dayInWords(day)
}
