import { describe, expect, it } from 'vitest'
import type { ReadingEntry } from '../reading-entry.ts'
import { contents } from './contents.ts'
import { readings } from './readings.ts'

const entries: readonly ReadingEntry[] = readings

/** The published list: id, severity, whether it switches, options in order, the default starred. */
const published = `
  A-M01 H switches OFFERED ISSUED *HELD
  A-M02 H switches INTACT LEDGER *EQUIV
  A-M03 M switches *AT_RECEIPT AT_SENDING CONTINUOUS
  A-M04 M switches *AGGREGATE SINGLE_INSTRUMENT
  A-M05 H switches ISSUED_ONLY *INCLUDES_ISSUABLE HYBRID
  A-M06 H switches SUM *CSE_ONCE UNIT_COUNT_AND_SHARES
  A-M07 M switches *ADJUST FIXED
  A-M08 M switches FROM_AGREEMENT *FROM_ISSUE
  A-M09 L fixed *ONE_SHARE_PER_UNIT MULTIPLE
  A-M10 M switches *EXIT_ON_LEAVING_INVESTORS PERPETUAL_TAG
  A-M11 M switches *SPECIFIC_ID FIFO NON_RSH_FIRST
  A-M12 L fixed *NOT_UNTIL_CONVERTED COVERED
  A-M13 L fixed COMPANY_ONLY *SUCCESSOR
  A-M14 M switches *COUNT_AFFILIATES_EXCLUDE_TREASURY COUNT_ALL
  A-M15 M switches UNDERLYING_ONLY *AS_REQUESTED
  A-M16 L fixed *FULL_COUNT
  A-T01 M fixed *SIGNATORIES
  A-T02 H switches *STRICT_SAME_DAY REASONABLE_TIME ANYTIME
  A-T03 M switches LITERAL *INCLUDES_UNITS_AND_ISSUABLE
  A-T04 H switches *SPECIFIC_7 GENERAL_8G
  A-T05 M switches *PARTY_BUT_NO_HOLDING_RIGHTS DROPS_OUT
  A-T06 M switches *COUNTERPART_STILL_NEEDED EXCLUDED_TOO
  A-D01 H switches *SAME DISTINCT
  A-D02 H switches *GIVEN RECEIVED BOTH
  A-D03 M switches *PER_INVESTOR FIRST LAST
  A-D04 H switches EARLIEST *LATEST GIVEN_PROXY
  A-D05 H switches *CEILING_CONTROLS FLOOR_CONTROLS BOTH_BIND
  A-D06 M switches *NO_FLOOR NEVER_TRIGGERED
  A-D07 M switches *TENDER_IS_RECEIPT NEVER_RECEIVED GIVEN_PROXY
  A-D08 M switches *SOFT WINDOW_PRESERVING FACT
  A-D09 M switches *ACTUAL_RECEIPT DEEMED_ON_SENDING
  A-D10 M switches ALL_IF_SILENT *CURABLE INVALID
  A-D11 L switches *EFFECTIVE_AT_CN PREMATURE_VOID
  A-D12 L fixed *YES_IF_NO_PREJUDICE NO
  A-D13 M fixed *OUTER_HARD_INNER_SOFT ASAP_HARD
  A-D14 M fixed *NO_UNDERWRITER_RIGHT II_SELECT CO_SELECTS
  A-D15 M switches *ORIGINAL LAST_AMENDMENT
  A-D16 M fixed *EDGAR_FILING_DATE TRANSMISSION
  A-D17 H switches *EFFORTS ABSOLUTE
  A-D18 L fixed *REGISTRATION_UNDER_1A
  A-D19 M switches *REQUESTED ALL_RSH
  A-D20 M switches ONE_ONLY *RECURSIVE
  A-D21 M switches *LITERAL_BLOCKS SAME_PROGRAM_NO_BLOCK
  A-D22 M switches *PRO_RATA_ISSUABLE_REQUESTED FIRST_COME II_FIRST HELD
  A-D23 M switches *DN2_STARTS_CLOCK ONLY_AFTER_CURE
  A-D24 M switches *PART_EXHAUSTED NOT_AT_ALL
  A-D25 L fixed *EXPIRES_WITH_WINDOW EXTEND
  A-B01 H switches *NO_CUTBACK IMPORT_3C NOTHING
  A-B02 M switches *ONLY_IF_UNDERWRITTEN ANY_REGISTRATION
  A-B03 M fixed *NOT_WITHOUT_CONSENT SILENT_ALLOWED
  A-B04 L fixed *ALLOWED
  A-B05 L fixed *FOLLOWING_PROVISIONS WHOLE_SECTION_1
  A-C01 H switches *COLLECTIVE PER_INVESTOR
  A-C02 M switches *URS RSH_ONLY ALL_STOCK
  A-C03 M fixed *STRICT SUBSTANTIAL
  A-C04 M switches *ALL_REQUESTING INITIATING_ONLY MAJORITY_OF_REQUESTING
  A-C05 H switches *NOT_CONSUMED CONSUMED
  A-C06 H switches *SOLE_CAUSE BUT_FOR
  A-C07 M switches *EVERY ANY_ONE OWN_REQUEST_DATE
  A-C08 H switches *FILING_AND_EFFECTIVENESS EFFECTIVENESS_ONLY
  A-C09 H switches *LATER_OF TOLL RESTART DN_VOID
  A-C10 H switches *DEMAND_ONLY ALL
  A-C11 H switches *FORM_PERMITS FILING_COVERS
  A-C12 M switches *ANY_TIME PRE_DN_ONLY
  A-C13 M switches *AT_EFFECTIVENESS ONLY_IF_MAINTAINED
  A-C14 L switches *COUNT AFTER_AGREEMENT_ONLY
  A-C15 M switches *MERGES SEPARATE_CLOCK
  A-E01 M switches *SURPLUSAGE IMPLIED_TRIGGER
  A-E02 H switches *ENDS_ON_ABANDONMENT NO_END REASONABLE_TIME
  A-E03 H switches *RESTART LATER_OF TOLL
  A-E04 H switches *CUMULATIVE SPECIFIC_1D
  A-E05 M switches *RECEIPT GIVEN
  A-E06 M switches *WRITTEN ANY_TIME PROMPTLY
  A-E07 M switches *LIFE PER_DEMAND
  A-E08 L switches *RUNS_FROM_PAST_E NOT_ENGAGED
  A-E09 M switches *LEGAL_RIGHT ACTUAL_INCLUSION
  A-E10 L fixed *RS_EFFECTIVE PRICING
  A-E11 L fixed *FILE_OR_LAUNCH EFFECTIVE
  A-E12 M switches *INDEPENDENT_DUTY_3A CONDITION
  A-F01 H switches *SECTION_1_ONLY ALSO_SECTION_3 NEVER
  A-F02 H switches *BOTH 2B_SPECIFIC
  A-F03 M switches *2E_ABSOLUTE EFFORTS
  A-F04 L switches *ANNIVERSARY_INCLUSIVE ROLL_TO_1_MAR 365_DAYS
  A-F05 M switches *NO_TOLL TOLL
  A-F06 M switches *CO_REQUESTS_IN_WRITING AUTOMATIC
  A-F07 M switches *ANY_DISPOSITION UNDER_RS_ONLY
  A-F08 L fixed *REASONABLENESS_ONLY
  A-F09 M fixed *DISTINCT_LABELS ALL_SAME
  A-F10 L fixed *SAME
  A-G01 M switches *SECTION_1_PROCESS_SUFFICES BOTH
  A-G02 H switches *MAY_FILE MUST_WAIT
  A-G03 L fixed *SOFT
  A-G04 M fixed *NARROW
  A-G05 L fixed *HOLDER_IS_INVESTOR ANY_3_REGISTRATION
  A-G06 M switches *ONE_LIMIT TWO_INDEPENDENT
  A-G07 H switches *HELD REQUESTED
  A-G08 H switches *CAP_AND_REDISTRIBUTE CAP_NO_REDISTRIBUTE NO_CAP
  A-G09 M switches *DETERMINATION_DATE RN_DATE FILING
  A-G10 M switches *LITERAL BROAD PARTICIPANTS_ONLY
  A-G11 L fixed *LARGEST_REMAINDER FLOOR ROUND_LOTS
  A-G12 H switches *EXCLUDED_FROM_REGISTRATION UNDERWRITING_ONLY
  A-G13 M switches *CO_FIRST INITIATOR_FIRST
  A-G14 M switches *WITH_RIGHTS ALL_HELD REQUESTED
  A-G15 L fixed *MAY_DECLINE BOUND
  A-G16 L fixed *LITERAL
  A-G17 L fixed *ACCEPT_AND_AGREE
  A-G18 L fixed *RECORDED_STATEMENT
  A-H01 L fixed *RSH_AND_UNIT_PARTS
  A-H02 M switches *EACH_SELLER UNALLOCATED
  A-H03 M switches *INVESTOR CO_AS_COMPLIANCE_COST
  A-H04 M switches *CO_PAYS INVESTORS_PAY
  A-H05 L fixed *INCREMENTAL FULLY_LOADED
  A-I01 M switches *OR LITERAL_AND
  A-I02 M switches *INCLUDED EXCLUDED_UNTIL_5D
  A-I03 H switches *RECEIVED GROSS NET
  A-I04 H switches *CAPS_5D_TOO CAPS_5B_ONLY
  A-I05 M switches *AGGREGATE PER_CLAIM ALL_COVERED
  A-I06 M switches *LITERAL INCLUDES_OMISSION
  A-I07 M switches *OWN_INFO_ONLY ANY_SI
  A-I08 M fixed *BOTH SETTLEMENT_ONLY
  A-I09 M fixed *INDEMNIFIED_DEFENDS OWN_COST
  A-I10 H switches *LITERAL IMPUTE_UNIT_PRICE
  A-I11 M switches *PAIRWISE POOLED
  A-I12 M switches *LITERAL LOOK_THROUGH
  A-I13 H switches *DETERMINATION_REQUIRED EQUAL_BLEND
  A-I14 L switches *NO YES
  A-I15 M switches *DISCOUNT_RECEIVED RESALE_PROCEEDS
  A-I16 M switches *FINAL_FINDING ALLEGED
  A-I17 M fixed *RECORD_AS_REASON
  A-I18 M switches *INCLUDES_UNITS LITERAL
  A-I19 L fixed *ON_FINAL_AMOUNT AS_INCURRED
  A-J01 M switches *SUSPENDS_INCLUSION COVENANT_ONLY
  A-J02 M switches *ON_SENDING ON_DELIVERY
  A-J03 M switches *LISTED_MEANS ACTUAL_RECEIPT_SUFFICES
  A-J04 L fixed *COURTESY CONDITION
  A-J05 M switches *STRICT COMPANY_SUFFICES
  A-J06 M switches *NO_ROLL ROLL_FORWARD
  A-J07 L fixed *MIDNIGHT_LOCAL BUSINESS_HOURS
  A-J08 M switches *EVERY_PARTY_INVESTOR CURRENT_HOLDERS
  A-J09 H switches *PER_BENEFICIARY MAJORITY_BINDS
  A-J10 M switches *30_MAR_2003 EXECUTION_DATE
  A-J11 H fixed *PERPETUAL REASONABLE_DURATION
  A-J12 M fixed *GENERAL_LAW
  A-J13 L fixed *PA_COEXISTS
  A-J14 L fixed *OBVIOUS_REFERENTS
  A-J15 M fixed *FORM_EVIDENCE_ONLY
  A-J17 L switches *YES ORIGINAL_ONLY
  A-J16 L fixed *ALL PARTICIPATING
`
  .trim()
  .split('\n')
  .map((line) => line.trim())

describe('the register of readings', () => {
  it('has the ids, severities, options, defaults and switches of the published list, in its order', () => {
    const written = entries.map((entry) => {
      const options = entry.options.map(({ option }) => (option === entry.default ? `*${option}` : option))
      return [entry.id, entry.severity, entry.switches ? 'switches' : 'fixed', ...options].join(' ')
    })
    expect(written).toEqual(published)
  })

  it('has 148 readings with different ids and different questions', () => {
    expect(entries).toHaveLength(148)
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(148)
    expect(new Set(entries.map((entry) => entry.question)).size).toBe(148)
  })

  it('has every default among its options, and no option twice', () => {
    for (const entry of entries) {
      const options = entry.options.map(({ option }) => option)
      expect(options, entry.id).toContain(entry.default)
      expect(new Set(options).size, entry.id).toBe(options.length)
    }
  })

  it('touches only rows that the contents have, and none twice', () => {
    const rows = new Set<string>(contents.map((entry) => entry.row))
    for (const entry of entries) {
      expect(
        entry.rows.filter((row) => !rows.has(row)),
        entry.id,
      ).toEqual([])
      expect(new Set(entry.rows).size, entry.id).toBe(entry.rows.length)
    }
  })

  it('touches at least one computed row when it switches an answer', () => {
    const computed = new Set<string>(contents.filter((entry) => entry.state === 'computed').map((entry) => entry.row))
    const idle = entries.filter((entry) => entry.switches && !entry.rows.some((row) => computed.has(row)))
    expect(idle.map((entry) => entry.id)).toEqual([])
  })

  it('lets every reading with one option be fixed, and says why of every fixed one', () => {
    for (const entry of entries) {
      if (entry.options.length === 1) expect(entry.switches, entry.id).toBe(false)
      if (!entry.switches) expect(entry.whyNot.length, entry.id).toBeGreaterThanOrEqual(20)
    }
  })

  it('asks in a question, and explains in whole sentences', () => {
    for (const entry of entries) {
      expect(entry.question, entry.id).toMatch(/\?$/)
      expect(entry.why, entry.id).toMatch(/\.$/)
      for (const { says } of entry.options) expect(says, entry.id).toMatch(/^[A-Z0-9].*\.$/)
    }
  })
})
