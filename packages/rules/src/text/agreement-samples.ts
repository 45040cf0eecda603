/** Agreements made up for the tests, each in another way of numbering and setting a text. No one ever signed them. */

/** Numbers and letters with points, wrapped and justified, page numbers at the foot, words broken at line ends. */
export const lettered = `Exhibit 4.7

                               EXHIBIT B
                        LAMP HOLDERS AGREEMENT

     This  Lamp Holders Agreement (the "Agreement"),  made on April 4, 2011,
binds  Harbor  Lantern  Works,  Inc.  (the  "Maker")  and every  person who
signs a page below (each a "Keeper").

     WHEREAS,  the Maker has lent  12,000 lamps to the Keepers at $0.25 each
under:  (a) the spring loan; (b) the summer loan;  and (c) a loan not yet
named; and

     WHEREAS, each lamp burns two wicks.

     NOW, THEREFORE, the Maker and the Keepers promise:

1. LIGHTING.

     a. CALL TO LIGHT. Keepers  of most of the  lamps may ask  the  Maker to
light the pier  (a "Light Call").  Within nine days of a Light Call, and in
no event in less than the three days of the almanac of the harbor, or until
3. days have gone by,  the Maker  shall  answer in the manner  that Section
1(b) describes for other lamps. An answer that is late counts as none, pro-
vided that the Maker may  answer  at dusk  (the answer  stating:
(i) the hour, (ii) the pier and  (iii) the  oil  to  be used).  A Keeper may

refuse the answer once.

     b.  OTHER  LAMPS.  Lamps of  neighbors may be lit  too,  subject  to
SECTION 1(a) above.

     If neighbors bring well-
trimmed lamps, the Maker shall lend them well-trimmed wicks.

                                     2

2. UPKEEP. Whenever the Maker lights the pier, the Maker shall:

     a. trim each wick;

     b. as  soon  as  it is able,  fill  each  lamp,  in a storm,  until the
wind falls and, on any

                                     3

other day, until noon; and

     c. keep the lamps lit until the earlier of dawn and the  last  ship.

     If a lamp goes out,  the Maker shall tell the Keepers.  A Keeper may
then walk home.

3. CERTAIN WORDS. In this Agreement:

     "OIL" means whale oil,  or what is sold as such.

     "LIT LAMP" shall mean a lamp that  burns.  A lamp that  glows is no Lit
Lamp (see  clause (a) above).

     "Keeper" means a Keeper (as named  above) or one to  whom a Keeper gives

                                     4

a lamp.

4. GENERAL.

     a. LETTERS. Letters are given when sent,  PROVIDED, HOWEVER, that mail
to Dr. Brand at Harbor Lantern Works, Inc. is given when read; and, PROVIDED,
FURTHER, that a telegram is given at once.

     b. LAW. The law of the harbor holds.

                                     5

     IN WITNESS WHEREOF, all have signed.

                                        HARBOR LANTERN WORKS, INC.

                                        By:
                                            -----------------------

                                            5 Quay Street
                                            Port Alder

                                     6

                                    KEEPERS

                                            -----------------------
`

const head = 'HARBOR LANTERN WORKS - LAMP HOLDERS AGREEMENT'

/** Articles with sections 1.1 and 2.1, a table of contents, running heads, form feeds, recitals with letters. */
export const articled = [
  `LAMP HOLDERS AGREEMENT

TABLE OF CONTENTS

ARTICLE I  WORDS ............................................. 1
Section 1.1  Meanings ........................................ 1
ARTICLE II  LIGHTING ......................................... 2
Section 2.1  Call to Light ................................... 2
`,
  `${head}

This Lamp Holders Agreement is made by Harbor Lantern Works, Inc. and the Keepers who have
signed one of the pages at its end, all of whom want the pier to be lit.

BACKGROUND

A. The Maker makes lamps.

B. The Keepers keep them, under Section 2.1 of the loan.

The parties agree as follows:

ARTICLE I
WORDS

Section 1.1  Meanings. In this Agreement, the words below mean what is said here.

(a) "Oil" means whale oil.

(b) "Wick" or "Wicks" means
                                   Page 1 of 3
`,
  `${head}

whatever burns in a lamp, including:

(i) cotton;

(ii) hemp; and

(iii) rush.

ARTICLE II
LIGHTING

Section 2.1  Call to Light. (a) Any Keeper may call for light. The Maker answers under
Section 2.2. A call by night counts twice.

(b) The Maker pays for the oil.
                                   Page 2 of 3
`,
  `${head}

Section 2.2  Answers.

(a) An answer is made in writing.

(h) A letter out of its turn opens nothing.

Section 2.3  End. This Agreement ends on June 30,
2031. Section 2.1 stays.

IN WITNESS WHEREOF, the parties sign.

EXHIBIT A

Form of Light Call

1. Name of the Keeper
                                   Page 3 of 3
`,
].join('\f')

const long =
  'The Keepers who hold most of the lamps may at any hour of the day or night ask the Maker to light the whole pier from its head to its foot, in any weather, and at the cost of the Maker alone.'

/** One line a paragraph, as a word processor saves it: BOM, CRLF, tabs, no-break spaces, curly quotation marks. */
export const unwrapped = `\uFEFF${[
  'Lamp Holders Agreement',
  'This Agreement is made by Harbor Lantern Works, Inc., a maker of lamps, and by everyone who keeps one of its lamps and has signed below, each for its own lamps only.',
  'Section 1.\tLighting',
  `(a)\u00A0\u00A0Call to Light.  ${long}`,
  `(b)\tOther lamps. ${long} Nothing in Section 2(a) limits this.`,
  'Section 2.\tUpkeep. The Maker shall:',
  '(a)\ttrim;',
  '(b)\tfill; and',
  `(c)\tkeep lit. `,
  `${long}`,
  'Section 3.\tWords',
  '\u201COil\u201D means whale oil and everything else that is sold as whale oil in any shop of the harbor on the day of the sale.',
  '\u201CKeeper\u2019s Lamp\u201D has the meaning that the harbor master gives it from time to time, and in a storm the one given by the pilot of the first ship.',
  'Signature page follows',
].join('\r\n')}\r\n`

/** 1) and a), no blank lines at all. */
export const dense = `LAMP AGREEMENT
This agreement on lamps is made between Harbor Lantern Works, Inc. and all of the
persons who keep its lamps, so that the pier is lit when ships come in at night.
1) Lighting
   a) Keepers may call for light at any time of the day. The Maker then has
      9. That is the number of days for an answer, as told by the almanac of the
      harbor and by its master.
   b) The Maker answers.
2) Upkeep
   a) The Maker trims the wicks, fills the lamps with oil and keeps them lit
      until dawn; and
   b) The Keepers watch.
3) Law
   The law of the harbor holds.
`

/** 1, 1.1, 1.1.1 with no point after the number. */
export const decimal = `LAMP AGREEMENT

This agreement on lamps is made between Harbor Lantern Works, Inc. and all of the persons who keep its lamps.

1   WORDS

1.1   In this agreement oil is whale oil.

1.2   A lamp burns

1.2.1   by day; or

1.2.2   by night.

1.5 million lamps were lent before this agreement.

2   LIGHTING

2.1   Keepers may call for light under clause 1.2 at a price of

$3.50 a lamp.

2.2   The Maker answers.
`
