import { describe, expect, it } from 'vitest'
import { added, refused, story } from './matter-samples.ts'

describe('corrections', () => {
  const retract = (event: string, id = 'x') => ({ id, type: 'event-retracted', on: '2003-09-10', event, reason: 'r' })
  const correct = (event: string, replacement: unknown, id = 'x') => ({
    id,
    type: 'event-corrected',
    on: '2003-09-10',
    event,
    replacement,
    reason: 'r',
  })

  it('take back something, and not themselves', () => {
    expect(refused(retract('nothing'))).toEqual([[`${added}.event`, '"nothing"']])
    expect(refused(retract('x'))).toEqual([[`${added}.event`, '"x"']])
    expect(refused(retract('k1'))).toEqual([])
  })

  it('leave a log that holds without what they take back', () => {
    expect(refused(retract('p2'))).toEqual([])
    expect(refused(retract('r1'))).toEqual([['events[7].registration', 'r, which no event opens']])
    expect(refused(retract('r1'), retract('x', 'y'))).toEqual([])
    expect(refused(correct('d2', { type: 'notice-received', on: '2003-06-01', notice: 'dn' }))).toEqual([
      ['events[5].on', 'a receipt on 2003-06-01'],
    ])
  })

  it('put a whole body in the place of another, without its envelope, of a type that exists', () => {
    const body = { type: 'units-issued', on: '2003-04-01', investor: 'ash', units: 90 }
    expect(refused(correct('u1', body))).toEqual([])
    expect(refused(correct('u1', { units: 90 })).map(([path]) => path)).toContain(`${added}.replacement.type`)
    expect(refused(correct('u1', { ...body, units: -1 }))).toEqual([[`${added}.replacement.units`, '-1']])
    expect(refused(correct('u1', { ...body, id: 'u2' }))).toEqual([[`${added}.replacement.id`, 'the key "id"']])
    expect(refused(correct('u1', { ...body, price: '1' }))).toEqual([
      [`${added}.replacement.price`, 'the unknown key "price"'],
    ])
  })

  it('make no correction of another event, and another event of no correction', () => {
    const { id, ...body } = retract('u1')
    expect(refused(correct('k1', body))).toEqual([[`${added}.replacement.type`, '"event-retracted"']])
    const place = `events[${story.length + 1}].replacement`
    expect(
      refused(
        retract('k1'),
        correct('x', { type: 'registration-effective', on: '2003-09-01', registration: 'r' }, 'y'),
      ),
    ).toEqual([[`${place}.type`, '"registration-effective"']])
    expect(refused(retract('k1'), correct('x', { ...body, event: 'p2' }, 'y'))).toEqual([[`${place}.event`, '"p2"']])
    expect(refused(retract('k1'), correct('x', { ...body, event: 'k1' }, 'y'))).toEqual([])
  })

  it('that take each other back are allowed', () => {
    expect(refused(retract('y', 'x'), retract('x', 'y'))).toEqual([])
  })

  it('are held against the agreement too, though a later correction takes their place', () => {
    const waiver = { id: 'w', type: 'waiver-signed', on: '2003-09-02', by: 'ash', duty: '1a.9', writtenAndSigned: true }
    const { id, ...body } = waiver
    const place = `events[${story.length + 1}].replacement.duty`
    expect(refused(waiver, correct('w', { ...body, duty: 'no-such-duty' }), correct('w', body, 'y'))).toEqual([
      [place, '"no-such-duty"'],
    ])
  })
})
