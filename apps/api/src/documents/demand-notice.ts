import {
  type CivilDate,
  type DemandAnswer,
  type NoticeAnswer,
  type Result,
  sentenceOf,
  standingEvents,
} from '@regrights/rules'
import { z } from 'zod'
import { meansThatCount, methodFor } from './addressee.ts'
import { aboutOf } from './addressees.ts'
import { clauseOf, type Dossier, hasRule, type NoticeMethod, nameOf, refused, tryNotice } from './dossier.ts'
import { letterOf } from './letter.ts'
import type { Block } from './paper.ts'
import { counted, dayInWords, joined, practicalBefore, securitiesInWords } from './wording.ts'

type Asked = NonNullable<Dossier['options']['perHolder']>[string]

/** A Demand Notice, drafted or on record. */
type Demand = {
  readonly about: string
  readonly method: NoticeMethod
  readonly on: CivilDate
  /** Null while a notice on record is in the post. */
  readonly receivedOn: CivilDate | null
  readonly isDraft: boolean
  readonly perHolder: readonly (readonly [holder: string, asked: Asked])[]
  readonly answer: DemandAnswer
}

/**
 * A Demand Notice of one or more Investors to the Company.
 *
 * Takes:   the dossier. With `perHolder` it is a draft of those Investors, for a new demand or for the one in `about`;
 *          without, the notices on record of the demand in `about`.
 * Gives:   the letters. A draft that falls short of a majority says so; it counts with others that join it.
 * Refuses: a sender that is no Investor, a demand that would have no effect for another reason, an unknown demand.
 */
export function demandNotices(dossier: Dossier): Result<Block[][]> {
  const { perHolder } = dossier.options
  if (perHolder === undefined) return recordedNotices(dossier)
  const drafted = draftOf(dossier, Object.entries(perHolder))
  return drafted.ok ? { ok: true, value: [letterFor(dossier, drafted.value)] } : drafted
}

function draftOf(dossier: Dossier, perHolder: Demand['perHolder']): Result<Demand> {
  const { answers, asOf, options } = dossier
  const investors = answers.investors.map((one) => one.party)
  const stranger = perHolder.find(([holder]) => !investors.includes(holder))
  if (stranger !== undefined || perHolder.length === 0)
    return refused(
      'perHolder',
      stranger === undefined ? 'no sender' : `${stranger[0]}, who is no Investor on ${asOf}`,
      `one or more of ${investors.join(', ')}`,
    )
  const method = methodFor(dossier, 'company')
  if (!method.ok) return method
  const about = options.about ?? newDemand(dossier)
  const receivedOn =
    options.expectedReceipt !== undefined && options.expectedReceipt > asOf ? options.expectedReceipt : asOf
  const from = perHolder.map(([holder]) => holder)
  const content = { perHolder: Object.fromEntries(perHolder) }
  const tried = tryNotice(
    dossier,
    { kind: 'demand', from, to: 'company', method: method.value, about, content },
    receivedOn,
  )
  if (!tried.ok)
    return {
      ok: false,
      refusals: tried.refusals.map((one) => ({ ...one, path: one.path.replace(/^events\[0\]\.content\./, '') })),
    }
  const answer = tried.value.answers.demands.find((one) => one.demand === about)
  if (answer === undefined || (answer.stage === 'void' && answer.majority.met))
    return refused(
      'about',
      `a demand that would have no effect${answer?.because == null ? '' : `: ${sentenceOf(answer.because)}`}`,
      'a demand that has effect on this day and under the readings chosen',
    )
  return { ok: true, value: { about, method: method.value, on: asOf, receivedOn, isDraft: true, perHolder, answer } }
}

function newDemand({ matter }: Dossier): string {
  const taken = new Set(matter.events.flatMap((event) => (event.type === 'notice-sent' ? (event.about ?? []) : [])))
  let number = 1
  while (taken.has(`demand-${number}`)) number += 1
  return `demand-${number}`
}

const asked = z.looseObject({
  securities: z.record(z.string(), z.number()).optional(),
  method: z.string().optional(),
  otherInformation: z.string().optional(),
})

const demandNotice = z.looseObject({
  type: z.literal('notice-sent'),
  notice: z.string(),
  from: z.array(z.string()),
  content: asked.extend({ perHolder: z.record(z.string(), asked).optional() }).optional(),
})

function recordedNotices(dossier: Dossier): Result<Block[][]> {
  const { answers, matter, asOf, options } = dossier
  const about = aboutOf(
    dossier,
    'demand',
    answers.demands.map((one) => one.demand),
  )
  if (!about.ok) return about
  const answer = answers.demands.find((one) => one.demand === about.value)
  const notices = answers.notices.filter((one) => one.kind === 'demand' && one.about === about.value)
  if (answer === undefined || notices.length === 0)
    return refused(
      'about',
      `${about.value}, of which no notice is on record`,
      'a demand with a notice, or perHolder for a draft',
    )
  const log = standingEvents(matter, asOf, options.knownAt ?? null).map((event) => demandNotice.safeParse(event).data)
  return {
    ok: true,
    value: notices.map((notice) => {
      const content = log.find((event) => event?.notice === notice.notice)?.content
      const perHolder = notice.from.map((holder): [string, Asked] => {
        const {
          securities = {},
          method = 'not specified yet',
          otherInformation,
        } = content?.perHolder?.[holder] ?? content ?? {}
        return [holder, { securities, method, ...(otherInformation !== undefined && { otherInformation }) }]
      })
      return letterFor(dossier, {
        ...recordedDays(notice),
        about: about.value,
        isDraft: false,
        perHolder,
        answer,
      })
    }),
  }
}

function recordedDays({ method, sentOn, receivedOn }: NoticeAnswer) {
  return { method, on: sentOn, receivedOn }
}

function letterFor(dossier: Dossier, demand: Demand): Block[] {
  const { about, method, on, perHolder } = demand
  const rows = perHolder.map(([holder, { securities, method: sold, otherInformation }]) => [
    nameOf(dossier, holder),
    securitiesInWords(securities),
    otherInformation === undefined ? sold : `${sold}; ${otherInformation}`,
  ])
  return letterOf(dossier, {
    title: 'Demand Notice',
    from: perHolder.map(([holder]) => holder),
    to: 'company',
    method,
    on,
    clause: clauseOf(dossier, 'demand-right'),
    subject: `Demand ${about} for a registration`,
    body: [
      {
        kind: 'text',
        text: `We demand that the Company register the securities below for resale (${clauseOf(dossier, 'demand-right')}).`,
      },
      { kind: 'heading', text: 'What is to be registered, and how it will be sold' },
      { kind: 'table', head: ['Investor', 'Securities', 'Intended method of distribution'], rows },
      { kind: 'heading', text: 'Standing' },
      { kind: 'facts', facts: standingFacts(dossier, demand) },
      { kind: 'heading', text: 'What follows' },
      { kind: 'numbered', items: whatFollows(dossier, demand) },
      {
        kind: 'text',
        text: `No reply is needed for this notice to count. Writing to us counts by ${joined(meansThatCount(dossier))}.`,
      },
    ],
  })
}

function standingFacts(dossier: Dossier, { answer, receivedOn, isDraft }: Demand): [string, string][] {
  const { held, of, met } = answer.majority
  const { numerator, denominator } = dossier.terms.demand.majority
  const needed = numerator === 1 && denominator === 2 ? 'more than half' : `more than ${numerator}/${denominator}`
  return [
    [
      isDraft ? 'Days counted as if received on' : 'Received by the Company on',
      `${receivedOn === null ? 'no day on record yet' : dayInWords(receivedOn)}; the Company's days run from receipt`,
    ],
    [
      'Majority',
      `${counted(held)} of ${counted(of)}, ${met ? needed : `which is not ${needed}: the demand counts only once further Investors join it`} (${clauseOf(dossier, 'demand-majority')})`,
    ],
  ]
}

function whatFollows(dossier: Dossier, { answer }: Demand): string[] {
  const { window, majority } = answer
  if (!majority.met)
    return ['Once Investors with a majority have joined, the days below begin to run from the receipt that makes it.']
  const notice = `The Company promptly tells every other Investor of the demand (${clauseOf(dossier, 'company-notice-duty')})${window?.receiveBy == null ? '' : `; they have to receive its notice by ${dayInWords(window.receiveBy)} or no filing day is left`}.`
  if (window === null || window.due === null) return [notice, 'The day of filing is not known yet.']
  const practical = practicalBefore(window.due)
  return [
    notice,
    `The Company files a statement by ${dayInWords(window.due)} (${clauseOf(dossier, 'filing-ceiling')})${practical === null ? '' : `; the last day on which the Commission takes a filing is ${dayInWords(practical)}`}.`,
    ...(hasRule(dossier, 'effectiveness-target')
      ? [
          `It then uses its efforts to have the statement become effective (${clauseOf(dossier, 'effectiveness-target')}).`,
        ]
      : []),
  ]
}
