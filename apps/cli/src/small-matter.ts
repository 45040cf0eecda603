/**
 * A matter small enough to work out by hand, for the tests.
 *
 * The Investors a, b and c hold 800, 300 and 100 Units. The company receives a's Demand Notice on Wednesday 2003-06-04:
 * 800 of 1,200 Units are a majority, and 45 days later is Saturday 2003-07-19, so the last filing day is Friday the 18th.
 * The Company Notice goes by certified mail on 2003-06-06; b has it on 06-09 and c on 06-11. Their 20 days end on 06-26,
 * and towards c, the last to hear, nothing may be filed before 07-11.
 */
export const smallMatter = {
  format: 'regrights/matter@1',
  id: 'small',
  title: 'A small matter',
  agreement: 'bestnet-2003',
  readings: {},
  events: [
    party('e1', 'company', 'company', 'corporation', 'BestNet Communications Corp.'),
    party('e2', 'a', 'investor', 'partnership', 'Alder Partners LP'),
    party('e3', 'b', 'investor', 'corporation', '白樺産業株式会社'),
    party('e4', 'c', 'investor', 'individual', 'Cole \u001b[31mRed\u0007'),
    { id: 'e5', type: 'units-issued', on: '2003-03-30', investor: 'a', units: 800 },
    { id: 'e6', type: 'units-issued', on: '2003-03-30', investor: 'b', units: 300 },
    { id: 'e7', type: 'units-issued', on: '2003-03-30', investor: 'c', units: 100 },
    notice('e8', '2003-06-02', 'n1', 'demand', 'a', 'company', {
      perHolder: { a: { securities: { units: 800 }, method: 'resale from time to time' } },
    }),
    received('e9', '2003-06-04', 'n1'),
    notice('e10', '2003-06-06', 'n2', 'company-notice', 'company', 'b'),
    notice('e11', '2003-06-06', 'n3', 'company-notice', 'company', 'c'),
    received('e12', '2003-06-09', 'n2'),
    received('e13', '2003-06-11', 'n3'),
  ],
}

/** A statement filed on Wednesday 2003-07-16, inside the days for it, which covers all that a asked for. */
export const filing = {
  id: 'x1',
  type: 'registration-filed',
  on: '2003-07-16',
  registration: 'rs-1',
  form: 'SB-2',
  demand: 'demand-1',
  coverage: [{ holder: 'a', securities: { units: 800 }, method: 'resale from time to time' }],
}

function party(id: string, name: string, role: string, entity: string, called: string) {
  return { id, type: 'party-joined', on: '2003-03-30', party: name, role, entity, name: called }
}

function notice(id: string, on: string, name: string, kind: string, from: string, to: string, content?: object) {
  const sent = { id, type: 'notice-sent', on, notice: name, kind, from: [from], to, method: 'certified-mail' }
  return { ...sent, about: 'demand-1', ...(content === undefined ? {} : { content }) }
}

function received(id: string, on: string, name: string) {
  return { id, type: 'notice-received', on, notice: name }
}
