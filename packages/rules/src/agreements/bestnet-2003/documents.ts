import type { SettlingDocument } from '../settling-document.ts'
import type { BestnetReading } from './readings.ts'

/**
 * The documents to ask for first: each would replace a reading, or a gap in the record, by a fact. While one of them is
 * not attached and an answer relies on a reading that it settles, the answer carries the alert that it is needed.
 */
export const documents = [
  {
    document: 'executed-signature-pages',
    name: 'The signed pages, with names, addresses and days of signing',
    settles: ['A-T01', 'A-J10', 'A-J15'],
    why: 'They show who the first Investors are, where notices to them go, and on which day the agreement was signed.',
  },
  {
    document: 'closing-schedule',
    name: 'The schedule of each closing under the Unit Purchase Agreement',
    settles: ['A-M01'],
    why: 'It shows how many Units were sold, to whom and when, and so how far apart the counts of a majority are.',
  },
  {
    document: 'certificate-of-designations',
    name: 'The Certificate of Designations of the Series A Preferred Stock',
    settles: ['A-M07', 'A-M12'],
    why: 'It governs conversion, its adjustment after a split, and any dividend paid in Preferred Stock.',
  },
  {
    document: 'warrant',
    name: 'The form of Warrant',
    settles: ['A-M07', 'A-M08', 'A-M09', 'A-M16'],
    why: 'It states when its three years begin, how many shares it buys, how it adjusts, and whether it can be exercised without cash.',
  },
  {
    document: 'unit-purchase-agreement',
    name: 'The Unit Purchase Agreement',
    settles: ['A-G05', 'A-J13', 'A-J14'],
    why: 'Its definitions fill the words left undefined here, possibly a business day and a holder among them, and it shows how the two contracts fit together.',
  },
  {
    document: 'other-registration-rights-agreements',
    name: "The Company's registration rights agreements with other holders",
    settles: ['A-B04', 'A-G14'],
    why: 'They show who else may join a registration, and which of their securities carry rights.',
  },
  {
    document: 'charter',
    name: "The Company's articles, with the authorised capital in 2003",
    settles: ['A-D19', 'A-D20', 'A-D21', 'A-D22', 'A-D23', 'A-D24'],
    why: 'The authorised and reserved shares show whether a demand can fall short at all; with enough of them these questions do not arise.',
  },
  {
    document: 'earlier-registration-statements',
    name: 'Registration statements effective before 30 March 2003',
    settles: ['A-C14'],
    why: 'If none became effective in the 180 days before a demand, nothing turns on whether earlier ones count.',
  },
] as const satisfies readonly SettlingDocument<BestnetReading>[]
