/** Sentences about the duties of the company and the Selling Investors once a statement is filed. */
export const procedurePhrases = {
  'keep-effective': (v: { effective: string; through: string }) =>
    `The statement became effective on ${v.effective} and must be kept effective through ${v.through}, or until the Selling Investors have sold all that it covers, if that comes first.`,
  'all-covered-sold': (v: { on: string }) => `Everything covered was sold by ${v.on}, so the period ended on that day.`,
  'underwriters-done': (v: { on: string }) =>
    `Every underwriter had completed its distribution by ${v.on}, and under the reading chosen the period ended then.`,
  interrupted: (v: { on: string }) =>
    `The effectiveness was interrupted on ${v.on}, inside the period. No clause excuses that; a restoration ends the interruption, not the breach.`,
  'interruption-is-no-breach': () =>
    'The effectiveness was interrupted, and under the reading chosen the duty is one of efforts, so the lapse alone is no breach.',
  'withdrawn-by-investors': (v: { on: string }) =>
    `The statement was withdrawn at the request of the Investors on ${v.on}, so nothing more is owed.`,
  'amend-until-distributed': (v: { effective: string; anniversary: string; through: string }) =>
    `In a firm-commitment underwriting the statement, effective on ${v.effective}, must be amended as needed until every underwriter has completed its distribution, and through ${v.anniversary} at most: here through ${v.through}.`,
  'amend-until-sold': (v: { effective: string; anniversary: string; through: string }) =>
    `The statement, effective on ${v.effective}, must be amended as needed until all that it covers is sold, and through ${v.anniversary} at most: here through ${v.through}.`,
  'documents-asked-for': (v: { seller: string; on: string }) =>
    `${v.seller} asked for prospectuses or other documents in a request that the company received on ${v.on}.`,
  'documents-furnished': (v: { on: string }) => `The company vouches that it furnished them on ${v.on}.`,
  'state-asked-for': (v: { seller: string; state: string; on: string }) =>
    `${v.seller} named ${v.state} in a request that the company received on ${v.on}, so the company owes its efforts to qualify the securities there.`,
  'state-qualified': (v: { state: string; on: string }) => `The securities were qualified in ${v.state} on ${v.on}.`,
  'state-not-qualified': (v: { state: string }) => `No qualification in ${v.state} is recorded.`,
  'procedure-request-void': (v: { kind: string; why: string }) => `The notice (${v.kind}) has no effect: ${v.why}.`,
  'prospectus-amended': (v: { on: string; seller: string }) =>
    `The prospectus that ${v.seller} had received was amended on ${v.on}.`,
  'amendment-told': (v: { seller: string; on: string }) => `${v.seller} was notified of it on ${v.on}.`,
  'amendment-not-told': (v: { seller: string }) =>
    `No notice of it has been given to ${v.seller} by a means that the agreement lists.`,
  'revised-received': (v: { seller: string; on: string }) => `${v.seller} received a revised prospectus on ${v.on}.`,
  'revised-not-received': (v: { seller: string }) => `${v.seller} has not received a revised prospectus.`,
  'cease-offers': (v: { seller: string; on: string }) =>
    `${v.seller} received the company's notice on ${v.on} and must stop making offers at once.`,
  'return-prospectuses': (v: { seller: string; on: string }) =>
    `${v.seller} received the company's notice on ${v.on} and must return all prospectuses.`,
  'stop-without-request': () => 'The notice did not ask to stop; under the reading chosen no request is needed.',
  attested: (v: { by: string; duty: string; on: string }) => `${v.by} vouches for ${v.duty} on ${v.on}.`,
  'not-attested': (v: { by: string; duty: string }) => `${v.by} has not vouched for ${v.duty}.`,
  'offers-stopped': (v: { seller: string; on: string }) =>
    `${v.seller} has had to stop offers since ${v.on}; it may resume them on the day it receives a revised prospectus.`,
  'offers-resume': (v: { seller: string; on: string }) =>
    `${v.seller} received a revised prospectus on ${v.on} and may make offers again.`,
  'prospectus-notice-void': (v: { to: string }) =>
    `The notice has no effect: ${v.to} is no Selling Investor that held a prospectus which was amended by then.`,
} as const
