import { type DemandAnswer, type Result, sentenceOf, standingEvents } from '@regrights/rules'
import { z } from 'zod'
import { aboutOf, addresseesOf } from './addressees.ts'
import { clauseOf, type Dossier, nameOf, refused } from './dossier.ts'
import { letterOf } from './letter.ts'
import type { Block } from './paper.ts'
import { contentBlock, type Invitation, replyBlock, replyDays } from './reply-days.ts'
import { addedUp, dayInWords, joined, securitiesInWords } from './wording.ts'

/**
 * The Company Notice of a demand, a letter to each addressee.
 *
 * Takes:   the dossier; `about` is the demand.
 * Gives:   the letters. They say what was demanded in sum and name nobody, unless the Initiating Investors are to be named.
 * Refuses: an unknown demand, one that has no effect, nobody to address, a means without effect.
 */
export function companyNotices(dossier: Dossier): Result<Block[][]> {
  const { answers, asOf } = dossier
  const about = aboutOf(
    dossier,
    'demand',
    answers.demands.map((one) => one.demand),
  )
  if (!about.ok) return about
  const demand = answers.demands.find((one) => one.demand === about.value)
  if (demand === undefined || demand.receivedOn === null || demand.stage === 'void')
    return refused(
      'about',
      `${about.value} on ${asOf}: ${demand?.because == null ? 'no demand with effect' : sentenceOf(demand.because)}`,
      'a demand that has effect',
    )
  const duties = answers.obligations.filter((one) => one.duty === 'give-company-notice' && one.about === about.value)
  const addressees = addresseesOf(dossier, duties, 'there is no other Investor')
  if (!addressees.ok) return addressees
  const letters: Block[][] = []
  for (const to of addressees.value) {
    const letter = letterTo(dossier, demand, to)
    if (!letter.ok) return letter
    letters.push(letter.value)
  }
  return { ok: true, value: letters }
}

function letterTo(dossier: Dossier, demand: DemandAnswer, to: string): Result<Block[]> {
  const invitation: Invitation = { kind: 'company-notice', right: 'request-inclusion', about: demand.demand }
  const days = replyDays(dossier, invitation, to)
  if (!days.ok) return days
  const { inclusionRequest } = dossier.terms.periods
  return {
    ok: true,
    value: letterOf(dossier, {
      title: 'Company Notice',
      from: ['company'],
      to,
      method: days.value.method,
      on: days.value.on,
      clause: clauseOf(dossier, 'company-notice-duty'),
      subject: `Demand ${demand.demand} for a registration`,
      body: [
        {
          kind: 'text',
          text: `We have received a Demand Notice under ${clauseOf(dossier, 'demand-right')}. This letter tells you of it and of your right to take part.`,
        },
        { kind: 'heading', text: 'The demand' },
        { kind: 'facts', facts: demandFacts(dossier, demand) },
        { kind: 'heading', text: 'Your right' },
        {
          kind: 'text',
          text: `You may ask us in writing to have all or part of your own Units and Registrable Shares registered together with those of the Investors who demand (${clauseOf(dossier, 'inclusion-right')}).`,
        },
        ...replyBlock(dossier, days.value, 'inclusion-request-deadline', inclusionRequest.reading),
        ...contentBlock(dossier, 'inclusion-request-content'),
      ],
    }),
  }
}

function demandFacts(dossier: Dossier, demand: DemandAnswer): [string, string][] {
  const { demand: id, receivedOn, initiating, majority, coverage, window } = demand
  const demanded = coverage.required.filter(({ holder }) => initiating.includes(holder))
  const methods = methodsOf(dossier, id)
  return [
    ['Demand Notice received by the Company', receivedOn === null ? 'not yet' : dayInWords(receivedOn)],
    [
      'Demanded by',
      dossier.options.nameInitiating === true
        ? joined(initiating.map((party) => nameOf(dossier, party)))
        : `Investors who ${majority.met ? 'hold the majority that is needed' : 'do not hold a majority yet'}`,
    ],
    ['Securities they specify', demanded.length === 0 ? 'not specified yet' : securitiesInWords(addedUp(demanded))],
    ['Intended method of distribution', methods.length === 0 ? 'not specified yet' : methods.join('; ')],
    [
      'Statement to be filed by the Company by',
      window === null || window.due === null
        ? 'a day that is not known yet'
        : `${dayInWords(window.due)} (${clauseOf(dossier, 'filing-ceiling')})`,
    ],
  ]
}

const demandNotice = z.looseObject({
  type: z.literal('notice-sent'),
  kind: z.literal('demand'),
  about: z.string(),
  content: z
    .looseObject({
      method: z.string().optional(),
      perHolder: z.record(z.string(), z.looseObject({ method: z.string().optional() })).optional(),
    })
    .optional(),
})

/** The methods of distribution that the Demand Notices name, each once. */
function methodsOf({ matter, asOf, options }: Dossier, demand: string): string[] {
  const methods = standingEvents(matter, asOf, options.knownAt ?? null).flatMap((event) => {
    const read = demandNotice.safeParse(event)
    if (!read.success || read.data.about !== demand) return []
    const { method, perHolder = {} } = read.data.content ?? {}
    return [method, ...Object.values(perHolder).map((one) => one.method)].filter((one) => one !== undefined)
  })
  return [...new Set(methods)]
}
