import { describe, expect, test } from 'vitest'
import type { ReminderSettings } from '../port.ts'
import { sampleChange } from '../testing/samples.ts'
import { aMatter, type Stores } from './stores.ts'

const usual: Omit<ReminderSettings, 'user'> = {
  leadDays: [14, 3, 0],
  digest: true,
  zone: 'America/Detroit',
  mail: false,
  webhook: null,
}

const webhook = { url: 'https://hooks.example/über?a=b', seed: 'a seed' }

export function remindersContract(stores: Stores): void {
  const { here, there, newId } = stores

  describe('keeps how people want to be reminded, and', () => {
    test('changes only what is given, and fills up the rest for who has set nothing yet', async () => {
      const user = newId('user')
      expect(await here().reminders.of(user)).toBeNull()
      await here().reminders.change(user, { digest: false }, usual)
      expect(await there().reminders.of(user)).toEqual({ user, ...usual, digest: false })
      await there().reminders.change(user, { leadDays: [], webhook }, { ...usual, zone: 'UTC', digest: true })
      expect(await here().reminders.of(user)).toEqual({ user, ...usual, digest: false, leadDays: [], webhook })
      await here().reminders.change(user, { webhook: null, mail: true, zone: 'Europe/Zurich' }, usual)
      const last = { user, leadDays: [], digest: false, zone: 'Europe/Zurich', mail: true, webhook: null }
      expect(await there().reminders.of(user)).toEqual(last)
      await here().reminders.change(user, {}, usual)
      expect(await there().reminders.of(user)).toEqual(last)
    })

    test('keeps both of two changes that are made at once', async () => {
      const user = newId('user')
      await Promise.all([
        here().reminders.change(user, { mail: true }, usual),
        there().reminders.change(user, { webhook }, usual),
      ])
      expect(await here().reminders.of(user)).toEqual({ user, ...usual, mail: true, webhook })
    })

    test('lists those who want mail or calls, by user, however many there are', async () => {
      const users = Array.from({ length: 520 }, () => newId('user'))
      for (const [index, user] of users.entries())
        await here().reminders.change(user, [{ mail: true }, { webhook }, { digest: false }][index % 3] ?? {}, usual)
      const own = new Set(users)
      const listed = (await there().reminders.list()).map(({ user }) => user)
      expect(listed).toEqual(listed.toSorted())
      expect(listed.filter((user) => own.has(user))).toEqual(users.filter((_, index) => index % 3 !== 2).toSorted())
    })

    test('ends the reminders of a matter for one member, who may let them begin again', async () => {
      const { id, owner } = await aMatter(stores)
      const other = await aMatter(stores)
      const [ivy, stranger] = [newId('user'), newId('user')]
      const at = '2004-01-01T00:00:00.000Z'
      for (const matter of [id, other.id])
        await here().members.put(matter, ivy, { role: 'reader', parties: [] }, at, sampleChange('members'))
      for (const matter of [other.id, id, id]) await here().reminders.mute(matter, ivy, true)
      await here().reminders.mute(id, stranger, true)
      await here().reminders.mute('no-such', ivy, true)
      expect(await there().reminders.mutedBy(ivy)).toEqual([id, other.id].toSorted())
      expect(await there().reminders.mutedBy(owner)).toEqual([])
      expect(await there().reminders.mutedBy(stranger)).toEqual([])
      await there().reminders.mute(id, ivy, false)
      await there().reminders.mute(id, ivy, false)
      expect(await here().reminders.mutedBy(ivy)).toEqual([other.id])
      await here().matters.destroy(other.id, other.owner, at)
      expect(await here().reminders.mutedBy(ivy)).toEqual([])
    })
  })
}
