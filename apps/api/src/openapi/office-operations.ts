import { z } from 'zod'
import {
  agreementReadings,
  calculated,
  calculatorInputs,
  digest,
  passage,
  register,
  sections,
  terms,
} from './agreement-formats.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { examples, type Operations } from './operation.ts'
import {
  auditPage,
  disclosed,
  fileRecord,
  identified,
  invitation,
  link,
  member,
  membership,
  token,
} from './record-formats.ts'
import { text } from './shapes.ts'

const { matter, agreement, user, file: sha256 } = examples
const words = '1. FEES. Each party pays its own.\n\n2. NOTICES. They are in writing.\n'
const ofText = 'The text is sent with the call and not kept.'
const secretOnce = 'The secret of the link is in this answer and nowhere else.'

/** What a calculator takes: one input, or a list of them. */
function inputOf(name: keyof typeof calculatorInputs) {
  const one = jsonSchemaOf(calculatorInputs[name])
  return { input: { anyOf: [one, { type: 'array', items: one }] } }
}
const calculation =
  'Takes one input or a list of them, and gives one answer or a list in the same order. For everybody who signed in.'

/** People, files, agreements and calculators. */
export const officeOperations: Operations = {
  'files.list': {
    summary: 'List files',
    description: 'The files of a matter, without what is in them. Not for Investors.',
    example: { matter },
    output: z.array(fileRecord),
  },
  'files.sections': {
    summary: 'Outline a file',
    description: 'The parts of a signed agreement whose plain text is a file of the matter. Not for Investors.',
    example: { matter, sha256 },
    output: sections,
  },
  'files.passage': {
    summary: 'Find a passage in a file',
    description: 'The passage that a citation names in a plain text that is a file of the matter. Not for Investors.',
    example: { matter, sha256, cite: '1' },
    output: passage,
  },
  'members.list': {
    summary: 'List members',
    description: 'Who is in the matter, as what, and since when. Not for Investors.',
    example: { matter },
    output: z.array(member),
  },
  'members.put': {
    summary: 'Set a member',
    description:
      'Makes somebody with an account a member, or changes a member’s role. An Investor has at least one party of the matter, ' +
      'others have none. A matter keeps at least one owner. For owners.',
    example: { matter, user, role: 'reader' },
    output: membership,
    inPerson: true,
  },
  'members.remove': {
    summary: 'Remove a member',
    description: 'Takes somebody out of the matter. A matter keeps at least one owner. For owners.',
    example: { matter, user },
    output: z.strictObject({ user: text }),
  },
  'members.disclose': {
    summary: 'Set what is disclosed',
    description:
      'Sets what Investors are shown beyond what is theirs: other readings, and the cutback worksheet. For owners.',
    example: { matter, readings: true, worksheet: 'anonymised' },
    output: disclosed,
  },
  'members.invite': {
    summary: 'Invite somebody',
    description: `Makes a link by which the person with an address comes into the matter. ${secretOnce} For owners.`,
    example: { matter, email: 'ann@firm.example', role: 'reader' },
    output: link,
    inPerson: true,
  },
  'members.invitations': {
    summary: 'List invitations',
    description: 'The invitations that nobody has used yet. For owners.',
    example: { matter },
    output: z.array(invitation),
  },
  'members.withdraw': {
    summary: 'Withdraw an invitation',
    description: 'Makes the link of an invitation worthless. For owners.',
    example: { matter, id: examples.invitation },
    output: identified,
  },
  'members.reset': {
    summary: 'Offer a new password',
    description: `Makes a link by which a member sets a new password; for owners of every matter that the member is in. ${secretOnce}`,
    example: { matter, user },
    output: link,
    inPerson: true,
  },
  'audit.list': {
    summary: 'List what was done',
    description:
      'Who did what in a matter, newest first, in pages; events are in the log itself. For owners and counsel.',
    example: { matter, most: 100 },
    output: auditPage,
  },
  'tokens.create': {
    summary: 'Make a token',
    description: 'Makes a token for a program, for at most 366 days. Its secret is in this answer and nowhere else.',
    example: { name: 'Nightly report', scope: 'read', days: 90 },
    output: z.strictObject({ secret: text, token }),
    inPerson: true,
  },
  'tokens.list': {
    summary: 'List tokens',
    description: 'One’s own tokens, without what opens anything.',
    output: z.array(token),
    inPerson: true,
  },
  'tokens.revoke': {
    summary: 'Revoke a token',
    description: 'Ends a token of one’s own from now on.',
    example: { id: examples.token },
    output: identified,
    inPerson: true,
  },
  'agreement.list': {
    summary: 'List agreements',
    description: 'The ids of the agreements that the product carries. For everybody who signed in.',
    output: z.array(text),
  },
  'agreement.terms': {
    summary: 'Get the terms',
    description: 'The numbers of an agreement: its securities, periods and limits. For everybody who signed in.',
    example: { agreement },
    output: terms,
  },
  'agreement.digest': {
    summary: 'Get the digest',
    description: 'An agreement clause by clause, in our own words. For everybody who signed in.',
    example: { agreement },
    output: digest,
  },
  'agreement.register': {
    summary: 'Get the clause register',
    description: 'Every rule of an agreement, its place, and what is done about it. For everybody who signed in.',
    example: { agreement },
    output: register,
  },
  'agreement.readings': {
    summary: 'Get the readings',
    description:
      'Every reading of an agreement: the question, its options, the default and why. For everybody who signed in.',
    example: { agreement },
    output: agreementReadings,
  },
  'agreement.sections': {
    summary: 'Outline a text',
    description: `The parts of a signed agreement. ${ofText} For everybody who signed in.`,
    example: { text: words },
    output: sections,
    long: true,
  },
  'agreement.passage': {
    summary: 'Find a passage in a text',
    description: `The passage that a citation names, or the nearest part that encloses it. ${ofText} For everybody who signed in.`,
    example: { text: words, cite: '2' },
    output: passage,
    long: true,
  },
  'calculators.cutback': {
    summary: 'Calculate a cutback',
    description: `Divides the room that underwriters leave among the holders. ${calculation}`,
    example: {
      input: {
        totalMaximum: 100,
        companyShares: 40,
        investorMaximum: 50,
        holders: [
          { id: 'ash', kind: 'investor', held: 60, requested: 50, group: 'ash', requestedOn: '2004-03-01' },
          { id: 'oak', kind: 'other', held: 40, requested: 30 },
        ],
        readings: { 'A-G07': 'REQUESTED' },
      },
    },
    output: calculated.cutback,
    checkedByRules: inputOf('cutback'),
    long: true,
  },
  'calculators.expenses': {
    summary: 'Calculate expenses',
    description: `Says who bears each expense of a registration. ${calculation}`,
    example: { input: { items: [{ category: 'registration-fee', amount: '1200', incurredBy: 'company' }] } },
    output: calculated.expenses,
    checkedByRules: inputOf('expenses'),
    long: true,
  },
  'calculators.contribution': {
    summary: 'Calculate a contribution',
    description: `Divides a loss between two sides where the indemnity fails. ${calculation}`,
    example: {
      input: {
        base: { loss: '240000', legalExpenses: '60000' },
        indemnifying: { id: 'company', netProceeds: '1988450', fraud: false },
        indemnified: { id: 'ash', netProceeds: '381301.51', fraud: false },
        benefitsNotPermitted: true,
        faultShares: { company: '0.9', ash: 0.1 },
        cap: '400000',
      },
    },
    output: calculated.contribution,
    checkedByRules: inputOf('contribution'),
    long: true,
  },
  'calculators.shortage': {
    summary: 'Calculate a shortage',
    description: `Shares too few authorized shares among the Investors who asked. ${calculation}`,
    example: {
      input: {
        available: 4_000_000,
        requests: [
          { id: 'ash', shares: 3_600_000, held: 4_000_000, initiating: true, receivedOn: '2004-03-01' },
          { id: 'birch', shares: 5_400_000 },
        ],
      },
    },
    output: calculated.shortage,
    checkedByRules: inputOf('shortage'),
    long: true,
  },
  'calculators.days': {
    summary: 'Count days',
    description: `Counts days from a day as the agreement does. ${calculation}`,
    example: { input: [{ from: '2003-06-04', days: 45 }] },
    output: calculated.days,
    checkedByRules: inputOf('days'),
    long: true,
  },
}
