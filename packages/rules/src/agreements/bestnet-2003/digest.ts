import type { DigestClause } from '../digest-clause.ts'

/**
 * The agreement clause by clause, in our own words, for a reader who wants to know what it does before opening it. A row
 * of the contents finds its clause here by its citation, and its place by its part. It is no substitute for the signed
 * text, which users attach to their matter.
 */
export const digest = [
  {
    cite: 'preamble',
    heading: 'Date and parties',
    summary: [
      'BestNet Communications Corp., a Nevada corporation, makes this agreement with the investors who sign it. It is dated as of 30 March 2003, a Sunday, on the same day as the contract by which the investors bought their Units.',
    ],
    parts: {
      date: 'The stated date is 30 March 2003, whatever day the pages were signed.',
      parties: 'The Company is on one side, and every Investor who signed is on the other, each for itself.',
      'borrowed terms': 'Words not defined here take their meaning from the Unit Purchase Agreement.',
    },
  },
  {
    cite: 'recitals',
    heading: 'What was sold, and why there are rights',
    summary: [
      'The Company offered 4.5 million Units at thirty cents. A Unit holds three shares of Common, one of Preferred that turns into two more of Common, and a Warrant, good for three years, that buys another at thirty cents. Fully converted and exercised, one Unit becomes six shares of Common.',
      'In return for buying, the Investors receive the registration rights that follow. The rights belong to the Units that were really issued and to what is in them.',
    ],
    parts: {
      'recital 1': 'The offering was of 4.5 million Units, of which the Investors took part.',
      'recital 1 (a) to (c)': 'The three kinds of security in a Unit, and how many of each.',
      'recital 2': 'Preferred Stock converts at two for one, as its certificate provides.',
      'recital 3': 'The rights reach the issued Units and each security inside them.',
      consideration: 'The exchange of promises that makes the contract binding.',
    },
  },
  {
    cite: '1(a)',
    heading: 'Demand registration',
    summary: [
      'Investors with more than half of the Units can make the Company register their securities for resale. They do it by a written Demand Notice, on any day they like. The Company then tells the other Investors, who have 20 days to join.',
      'The filing falls in a window: not before day 30 from receipt of the Company Notice, and not after day 45 from receipt of the demand. The window shrinks with every day the Company waits to pass the word, and it is gone if its notice arrives more than 15 days after the demand. After filing, the Company works towards effectiveness by day 120.',
      'If the Company lacks the authorised shares to register everything, it registers what it can, and a majority may demand the remainder later in the same way.',
    ],
    parts: {
      's.1': 'A majority of the Units may demand registration by a written notice to the Company.',
      's.2': 'The Company passes the demand on to all the other Investors without delay.',
      's.3': 'Whoever is told may ask to be included with all or part of what it holds.',
      's.3 proviso': 'The request must reach the Company by the twentieth day after the Company Notice was given.',
      's.3 (i) to (iii)': 'How much, sold how, and what else the Company has fairly asked.',
      's.4': 'The Company files, and does so as soon as it practicably can.',
      's.4 floor': 'Filing opens on day 30 from receipt of the Company Notice.',
      's.4 ceiling': 'Filing closes on day 45 from receipt of the demand.',
      's.4 coverage': 'The filing takes in everything named by the demand and by the requests that came in time.',
      's.4 effectiveness': 'The aim is effectiveness by day 120 from filing.',
      's.4 standard': 'How hard the Company must try to reach that aim.',
      's.5': 'A shortage of authorised shares gives a majority a second demand for what was left out.',
      's.5 manner': 'The second demand runs on the same steps and the same days.',
      's.5 shortage': 'The shares that can be registered are registered meanwhile.',
    },
  },
  {
    cite: '1(b)',
    heading: 'Securities of others in a demand',
    summary: [
      'People with registration rights of their own may find a place in a statement that the Investors demanded. If they ask, and the sale is underwritten, the Company has to offer them one, and may attach conditions. The clause leaves open who gives way when there is too little room.',
    ],
    parts: {
      'paragraph 1': 'Others whose contracts entitle them may be added, whether those contracts are older or newer.',
      'paragraph 2': 'When they ask, they are offered a place in the underwriting on behalf of the Investors.',
      'paragraph 2 condition': 'The Company may require them to accept the rest of this section first.',
    },
  },
  {
    cite: '1(c)',
    heading: 'One demand, and a pause after other registrations',
    summary: [
      'The Investors share a single demand. It is spent when a statement that covers everything asked for becomes effective, or when they have it withdrawn. A withdrawal leaves the demand unspent if the one and only cause was important news about the Company that they learned after asking.',
      'Apart from that, the Company may rest for 180 days after any other of its statements has become effective.',
    ],
    parts: {
      's.1': 'There is one registration on demand, shared by all Investors.',
      's.1 coverage':
        'Only a statement that leaves out nothing that was noticed, and fits the chosen way of selling, can spend it.',
      's.1 (i)': 'It is spent when that statement becomes effective.',
      's.1 (ii)': 'It is spent as well when those who asked have the statement withdrawn.',
      's.1 (ii) exception':
        'Withdrawing purely because of material news of the Company, learned afterwards, does not spend it.',
      's.2': 'No registration need be carried out in the 180 days that follow the effectiveness of another.',
    },
  },
  {
    cite: '1(d)',
    heading: "The Company's right to delay",
    summary: [
      'If a demand arrives while the Company is in a public offering that Investors may join, or is about to begin one, it may put the demand off until 120 days after the offering becomes effective. It can do so a single time. A second limit refers to some other activity that the clause never introduces.',
    ],
    parts: {
      direction: 'The Company may direct that a demand be put off.',
      conditions: 'An offering open to Investors must be under way, or firmly planned to begin in the next 30 days.',
      'offering limit': 'The postponement ends 120 days after effectiveness of the offering.',
      'activity limit': 'A like limit runs from the start of an activity that is nowhere described.',
      once: 'The Company can do this a single time.',
    },
  },
  {
    cite: '2',
    heading: 'Procedures, and recall of a prospectus',
    summary: [
      'Section 2 lists what the Company does once a registration is demanded: file, amend, supply prospectuses, qualify in the states, keep the statement alive. By its opening words it belongs to demands alone.',
      'Its last paragraph deals with a prospectus that is amended after copies went out. The Company tells the Selling Investors, who stop offering and send their copies back if asked; the Company pays for that and supplies new ones, with which offers may go on.',
    ],
    parts: {
      'lead-in': 'These duties follow from a registration that Section 1 requires.',
      'last paragraph s.1 notice': 'Selling Investors are told of the amended prospectus without delay.',
      'last paragraph s.1 cease': 'If asked, they stop offering at once and hand their copies back.',
      'last paragraph s.1 cost': 'Handing copies back costs them nothing.',
      'last paragraph s.2 revised': 'New copies follow without delay.',
      'last paragraph s.2 resume': 'With the new copies in hand, offering may go on.',
    },
  },
  {
    cite: '2(a)',
    heading: 'File and make effective',
    summary: [
      'The Company prepares and files the statement and does what it reasonably can to see it declared effective and kept so.',
    ],
    parts: {
      filing: 'A statement for the demanded securities is prepared and filed.',
      effectiveness: 'The Company owes efforts for effectiveness, both at first and afterwards.',
    },
  },
  {
    cite: '2(b)',
    heading: 'Amend and supplement',
    summary: [
      'The Company keeps the statement current by amendments and supplements. In a firm-commitment underwriting this lasts until the underwriters have placed what they bought; otherwise until all is sold. A year after effectiveness it stops in either case.',
    ],
    parts: {
      amendments: 'Whatever amendment is needed to stay effective is filed as fast as possible.',
      'firm commitment': 'Underwritten on firm commitment: until each underwriter is done, one year at most.',
      'other offerings': 'Otherwise: until nothing covered is left to sell, one year at most.',
    },
  },
  {
    cite: '2(c)',
    heading: 'Prospectuses and documents',
    summary: [
      'Selling Investors receive the prospectuses and papers they reasonably need in order to sell, in reasonable numbers and as fast as possible.',
    ],
    parts: {},
  },
  {
    cite: '2(d)',
    heading: 'State securities laws',
    summary: [
      'The Company qualifies the securities in the states that Selling Investors reasonably choose and does what else selling there takes. There is no list of states that it may refuse.',
    ],
    parts: {
      qualification: 'Efforts are owed to qualify in each state reasonably asked for.',
      'other acts': 'The Company does the further acts that selling there takes.',
    },
  },
  {
    cite: '2(e)',
    heading: 'Keep effective',
    summary: [
      'The statement has to remain effective until the Selling Investors have sold all it covers, and for a year if they have not. The promise is of the result and not of efforts.',
    ],
    parts: {},
  },
  {
    cite: '3(a)',
    heading: 'Piggy-back rights',
    summary: [
      'Whenever the Company sets out to register securities for a public offering, on a form that would have room for theirs, it first tells every Investor. Each has 20 days to ask for a place, and may do this as often as an offering comes. Registrations for stock plans, for reorganizations and for convertible debt are left aside.',
      'The Company then makes its efforts to register what was asked, so far as the underwriters leave room.',
    ],
    parts: {
      's.1': 'Before the filing, each Investor hears of the proposed registration.',
      's.1 stock plan': 'Registrations for stock plans alone need no notice.',
      's.1 reorganization': 'Registrations for reorganizations and the like need no notice.',
      's.1 convertible debt': 'Registrations of convertible debt with the shares behind it need no notice.',
      's.2': 'Each Investor who was told may ask for a place with all or part of what it holds.',
      's.2 proviso': 'The request must reach the Company by the twentieth day after the Registration Notice was given.',
      's.2 (i) to (iii)': 'How much, sold how, and what else the Company has fairly asked.',
      's.3': 'What was asked in time is registered with good faith efforts, save for the cutback.',
    },
  },
  {
    cite: '3(b)',
    heading: 'Right to terminate',
    summary: [
      'A registration that the Company began it may also call off until it becomes effective, even if Investors have joined. It then pays what the attempt cost.',
    ],
    parts: {
      's.1': 'Until effectiveness the Company may call off what it began.',
      's.2': 'What it cost falls on the Company.',
    },
  },
  {
    cite: '3(c)',
    heading: 'Underwriting requirements and cutback',
    summary: [
      "In an underwritten offering an Investor joins on the underwriters' terms or stays out. If the underwriters find there is too much to sell, the Company keeps all its own shares in. The room that is left is shared by the Investors and the other selling stockholders, in proportion to the registrable securities that each of them holds.",
      'An investor that is a partnership or a corporation is weighed with the people behind it as if they were one.',
    ],
    parts: {
      's.1 terms': 'Whoever wants a place accepts the terms and signs the usual agreement.',
      's.1 quantity': 'Investors come in only up to what does not endanger the offering.',
      's.2 trigger': 'A cutback is needed when more is offered than the underwriters can place.',
      's.2 who is cut': 'Investors and other selling stockholders give way together; the Company does not.',
      's.2 proportion': 'The room is shared by holdings, as near as whole shares allow.',
      's.3 group': 'Those behind a selling partnership or corporation are counted with it as one.',
      's.3 weight': 'What they all own is the weight of the one.',
    },
  },
  {
    cite: '4',
    heading: 'Expenses',
    summary: [
      "The Company pays what it costs the Company to register, each time, even where nothing comes of it. Underwriters' discounts and brokers' commissions are apart from that and fall on whoever sells. About an Investor's own lawyers the section says nothing, so the Investor pays them.",
    ],
    parts: {
      's.1': 'Every registration is at the expense of the Company.',
      's.2': "What counts as such expense: the Company's own outlay in complying, with examples.",
      's.3': 'Discounts and commissions on sales are not among it.',
      silence: 'Costs that an Investor runs up itself are not mentioned and stay where they arise.',
    },
  },
  {
    cite: '5(a)',
    heading: 'Indemnity by the Company',
    summary: [
      'If a registration document is wrong or leaves out something important, the Company makes good the losses of Selling Investors, of their underwriters and of those who control them, without limit of amount.',
      'It does not answer for what the claimant itself supplied in writing, nor for a false statement corrected in time, before the sale that caused the loss was closed.',
    ],
    parts: {
      promise: 'The Company holds the selling side harmless.',
      ground: 'The cause is a false or missing material fact in the registration documents.',
      'proviso (i)': "The claimant's own written information is at its own risk.",
      'proviso (ii)': 'So is a sale closed after a correction was in hand.',
    },
  },
  {
    cite: '5(b)',
    heading: 'Indemnity by each Selling Investor',
    summary: [
      'In turn each Selling Investor answers, for itself only, for written information about itself that found its way into the documents. What it can be made to pay stops at the proceeds it had from that registration.',
    ],
    parts: {
      promise: 'Each Selling Investor holds the Company side harmless, none for another.',
      ground: 'Only information about that seller, supplied in writing for the document, counts.',
      cap: 'The proceeds of the seller in that registration are the most it pays.',
    },
  },
  {
    cite: '5(c)',
    heading: 'Claims and their defense',
    summary: [
      'Whoever learns of a claim gives notice. The side that would have to pay may run the defense, with counsel the other approves. Late notice costs only what harm it did.',
      'The other side may watch at its own cost, or at the cost of the payer if one lawyer cannot serve both. Neither may settle over the head of the other.',
    ],
    parts: {
      's.1 notice': 'Notice follows promptly on knowledge of the claim.',
      's.1 defense': 'The paying side may take the defense in hand.',
      's.1 counsel': 'Its counsel is approved by the other side, which must be reasonable about it.',
      's.1 late notice': 'Delay matters only as far as it did harm.',
      's.2': 'Joining in the defense is at the cost of whoever joins.',
      's.2 conflict': 'If interests differ, the paying side bears that cost.',
      's.3 indemnifying party': 'The paying side settles only with consent of all, or with a full release for each.',
      's.3 indemnified party': 'The other side settles only with consent in writing, obtained first.',
    },
  },
  {
    cite: '5(d)',
    heading: 'Contribution',
    summary: [
      'Where the indemnity fails for a reason that is not written into it, the two sides share the loss by what each gained from the offering, measured by net proceeds. If the law forbids that measure, fault and fairness count too.',
      'The loss includes the cost of fighting the claim. A fraudster cannot look for contribution to someone innocent of the fraud.',
    ],
    parts: {
      's.1': 'Contribution steps in where the indemnity cannot, except for its own written limits.',
      's.1 (i)': 'First measure: what each side gained.',
      's.1 (ii)': 'Second measure, if the first is unlawful: gain, fault and fairness together.',
      's.2': 'Gain is measured by net proceeds on each side.',
      's.3': 'What is weighed in finding fault.',
      's.4': 'Costs of investigation and defense are part of the sum.',
      's.5': 'Fraud shuts the door against the innocent.',
    },
  },
  {
    cite: '6',
    heading: 'Information by Investors',
    summary: [
      'Investors who take part give the Company the facts about themselves and their plans that it reasonably asks for in writing and needs. All Investors lend the help that is reasonably necessary.',
    ],
    parts: {
      's.1': 'Those taking part answer reasonable written questions.',
      's.2': 'Everyone helps as far as is reasonable.',
    },
  },
  {
    cite: '7',
    heading: 'Definitions',
    summary: [
      'The section fixes which shares are Registrable Shares, which filings are Registration Statements, who is a Selling Investor and who is an Investor. Counts follow splits and similar events.',
      'A buyer of Registrable Shares joins by signing a counterpart at the time it buys. Someone who buys in the public market under a registration never does.',
    ],
    parts: {
      'statutes and agency': 'The agency and the statutes are meant as they stand when they matter.',
      'Registrable Shares s.1': 'Common issued in the purchase, with what later grows from it.',
      'Registrable Shares s.2': 'Common that came from Preferred Stock and Warrants, with what later grows from it.',
      'Registrable Shares s.3': 'Counts are taken after splits and the like.',
      'Registration Statement': 'A filing on a form the Company may use and that allows resale.',
      'Selling Investor': 'An Investor included, at its own wish, in a statement that was filed.',
      Investor: 'A signatory, or a transferee who signs a counterpart when the transfer is made.',
      'Investor exception': 'Buyers in a registered public distribution stay outside.',
    },
  },
  {
    cite: '8(a)',
    heading: 'Notices',
    summary: [
      'Everything is said in writing. Registered or certified mail, properly sent, counts from the day it is posted. Hand delivery, fax and ordinary mail count from the day they arrive. This is why a mailed notice can be given on one day and received on another, and why the agreement asks sometimes for the one and sometimes for the other.',
    ],
    parts: {
      's.1 writing': 'Communications are written.',
      's.1 mail': 'Registered or certified mail, sent as required, counts when posted.',
      's.1 address': 'A new address holds once every other party has been told.',
      's.2': 'Other permitted means count when they arrive.',
    },
  },
  {
    cite: '8(b)',
    heading: 'Entire agreement',
    summary: ['On its subject this agreement stands alone, in place of what the parties had agreed before.'],
    parts: {},
  },
  {
    cite: '8(c)',
    heading: 'Amendments and waivers',
    summary: [
      'To change the agreement takes everyone: the Company and all Investors. To waive takes only the party who benefits, in a signed writing, and a waiver is good for what it says and for nothing more.',
    ],
    parts: {
      's.1': 'Amending is by the Company and all Investors together, in writing.',
      's.2': 'One waiver is no promise of another.',
      's.3': 'Each party can waive what is promised to it, for past or future.',
      's.3 proviso': 'Writing and signature are needed.',
    },
  },
  {
    cite: '8(d)',
    heading: 'Severability',
    summary: ['Should one clause be invalid, the rest remains.'],
    parts: {},
  },
  {
    cite: '8(e)',
    heading: 'Governing law',
    summary: ['The law of Nevada applies. Nothing is said of courts, arbitration or legal fees.'],
    parts: {},
  },
  {
    cite: '8(f)',
    heading: 'Counterparts',
    summary: ['The parties may sign separate copies, which count as one.'],
    parts: {},
  },
  {
    cite: '8(g)',
    heading: 'Successors and assigns',
    summary: [
      'Whoever takes the place of a party takes its rights and duties. For buyers of shares this sits uneasily with Section 7, which asks them to sign.',
    ],
    parts: {},
  },
  {
    cite: 'signature page',
    heading: 'Signatures and addresses',
    summary: [
      'The form leaves the names, the signatures and the day blank. It gives the address of the Company in Grand Rapids, Michigan, for notices, and asks for a copy to its counsel in Phoenix.',
    ],
    parts: {
      copy: 'Counsel to the Company is to have a copy of notices to it.',
    },
  },
] as const satisfies readonly DigestClause[]

/** A clause of this agreement as reasons and register rows cite it, such as 1(a). */
export type BestnetCite = (typeof digest)[number]['cite']
