import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { terms } from '../../agreements/bestnet-2003/terms.ts'
import type { Entity } from '../../events/vocabulary.ts'
import { knownDay } from '../../kernel/civil-date.ts'
import { endOf } from '../../record/facts.ts'
import { type Reach, type Relationship, relatedPersons } from './related-persons.ts'

const at = endOf(knownDay('2004-03-08'))
const since = knownDay('2003-04-01')

function relation(person: string, entity: string, kind: string, more: Partial<Relationship> = {}): Relationship {
  return { id: `${person}-${entity}`, day: since, n: 0, person, entity, relation: kind, of: null, until: null, ...more }
}

function groups(
  selling: Record<string, Entity>,
  relationships: readonly Relationship[],
  reach: Reach = 'literal',
  isInvestor: (party: string) => boolean = () => true,
) {
  const entities = new Map(Object.entries(selling))
  return Object.fromEntries(relatedPersons(entities, relationships, at, terms.cutback, reach, isInvestor))
}

describe('the persons counted as one with a selling Investor', () => {
  it('are the partners, retired partners and stockholders of a partnership or corporation that sells', () => {
    const declared = [
      relation('pat', 'fen', 'partner'),
      relation('ret', 'fen', 'retired-partner'),
      relation('sol', 'gale', 'stockholder'),
    ]
    const expected = { fen: 'fen', pat: 'fen', ret: 'fen', gale: 'gale', sol: 'gale' }
    expect(groups({ fen: 'partnership', gale: 'corporation' }, declared)).toEqual(expected)
  })

  it('are nobody when the partnership does not sell', () => {
    expect(groups({ pat: 'individual' }, [relation('pat', 'fen', 'partner')])).toEqual({})
  })

  it('are nobody around a limited liability company, unless the group reaches far', () => {
    const declared = [relation('mo', 'juno', 'partner')]
    expect(groups({ juno: 'llc' }, declared)).toEqual({})
    expect(groups({ juno: 'llc' }, declared, 'broad')).toEqual({ juno: 'juno', mo: 'juno' })
  })

  it('are the family and the estate of a partner, not the family of a stockholder', () => {
    const declared = [
      relation('pat', 'fen', 'partner'),
      relation('fay', 'fen', 'family', { of: 'pat' }),
      relation('sol', 'gale', 'stockholder'),
      relation('sue', 'gale', 'family', { of: 'sol' }),
    ]
    const found = groups({ fen: 'partnership', gale: 'corporation' }, declared)
    expect(found.fay).toBe('fen')
    expect(found.sue).toBeUndefined()
  })

  it('are trusts for a partner, a stockholder or the family of a partner, not for the family of a stockholder', () => {
    const declared = [
      relation('pat', 'fen', 'partner'),
      relation('fay', 'fen', 'family', { of: 'pat' }),
      relation('tp', 'fen', 'trust', { of: 'pat' }),
      relation('tf', 'fen', 'trust', { of: 'fay' }),
      relation('sol', 'gale', 'stockholder'),
      relation('sue', 'gale', 'family', { of: 'sol' }),
      relation('ts', 'gale', 'trust', { of: 'sol' }),
      relation('tu', 'gale', 'trust', { of: 'sue' }),
    ]
    const found = groups({ fen: 'partnership', gale: 'corporation' }, declared)
    expect([found.tp, found.tf, found.ts, found.tu]).toEqual(['fen', 'fen', 'gale', undefined])
  })

  it('count a relative declared without a name as a partner’s only where there are partners', () => {
    expect(groups({ fen: 'partnership' }, [relation('fay', 'fen', 'family')])).toEqual({ fay: 'fen', fen: 'fen' })
    expect(groups({ gale: 'corporation' }, [relation('fay', 'gale', 'family')])).toEqual({})
  })

  it('count through the last day of the relation, and not on the day after', () => {
    const last = [relation('pat', 'fen', 'partner', { until: knownDay('2004-03-08') })]
    const over = [relation('pat', 'fen', 'partner', { until: knownDay('2004-03-07') })]
    expect(groups({ fen: 'partnership' }, last).pat).toBe('fen')
    expect(groups({ fen: 'partnership' }, over)).toEqual({})
  })

  it('do not count before the relation begins', () => {
    const later = [relation('pat', 'fen', 'partner', { day: knownDay('2004-03-09') })]
    expect(groups({ fen: 'partnership' }, later)).toEqual({})
  })

  it('keep the estate of a partner whose own place has ended, and lose the family of one who left', () => {
    const gone = relation('pat', 'fen', 'partner', { until: knownDay('2003-12-31') })
    const estate = relation('est', 'fen', 'estate', { of: 'pat' })
    const family = relation('fay', 'fen', 'family', { of: 'pat' })
    expect(groups({ fen: 'partnership' }, [gone, estate, family])).toEqual({ est: 'fen', fen: 'fen' })
  })

  it('must be Investors themselves, while the partner in between need not be', () => {
    const declared = [relation('pat', 'fen', 'partner'), relation('fay', 'fen', 'family', { of: 'pat' })]
    expect(groups({ fen: 'partnership' }, declared, 'literal', (party) => party !== 'pat')).toEqual({
      fay: 'fen',
      fen: 'fen',
    })
  })

  it('are affiliates as well only when the group reaches far', () => {
    const declared = [relation('aff', 'gale', 'affiliate-of-company')]
    expect(groups({ gale: 'corporation' }, declared)).toEqual({})
    expect(groups({ gale: 'corporation' }, declared, 'broad')).toEqual({ aff: 'gale', gale: 'gale' })
  })

  it('are one group where one person joins two entities, named after the smaller id that sells', () => {
    const declared = [
      relation('sol', 'harte', 'stockholder'),
      relation('sol', 'gale', 'stockholder'),
      relation('abe', 'harte', 'stockholder'),
    ]
    const expected = { abe: 'gale', gale: 'gale', harte: 'gale', sol: 'gale' }
    expect(groups({ gale: 'corporation', harte: 'corporation' }, declared)).toEqual(expected)
    const apart = { abe: 'harte', harte: 'harte', sol: 'harte' }
    expect(groups({ harte: 'corporation' }, declared)).toEqual(apart)
  })

  it('are the same whatever the order in which the relations were declared', () => {
    const entities = ['d', 'e', 'f', 'g'] as const
    const declared = entities.flatMap((entity) =>
      ['a', 'b', 'c', ...entities].map((person) => relation(person, entity, 'stockholder')),
    )
    const selling: Record<string, Entity> = { d: 'corporation', e: 'partnership', f: 'corporation', g: 'llc' }
    fc.assert(
      fc.property(fc.shuffledSubarray(declared), fc.constantFrom<Reach>('literal', 'broad'), (some, reach) => {
        const sorted = [...some].sort((a, b) => (a.id < b.id ? -1 : 1))
        expect(groups(selling, some, reach)).toEqual(groups(selling, sorted, reach))
      }),
    )
  })

  it('end where relations between relatives run in a circle', () => {
    const declared = [
      relation('t1', 'fen', 'trust', { of: 't2' }),
      relation('t2', 'fen', 'trust', { of: 't1' }),
      relation('fay', 'fen', 'family', { of: 'est' }),
      relation('est', 'fen', 'estate', { of: 'fay' }),
    ]
    expect(groups({ fen: 'partnership' }, declared)).toEqual({})
  })
})
