/** People and settings. */
import { expect, it } from 'vitest'
import type { Storage } from '../../server/storage/ports'
import { person } from './samples'

export function people(storage: () => Storage): void {
  const store = () => storage().people

  it('people are found one by one and all together', async () => {
    const added = [person('林晓'), person('王 🚀', { center: null, role: 'manager', active: false })]
    await store().addPeople(added)
    for (const each of added) expect(await store().person(each.id)).toEqual(each)
    expect(await store().people()).toEqual(expect.arrayContaining(added))
    expect(await store().person('nobody' as never)).toBeNull()
  })

  it('people are added all or none', async () => {
    const known = person('林晓')
    const fresh = person('赵')
    await store().addPeople([known])
    await expect(store().addPeople([fresh, { ...known, name: '别人' }])).rejects.toThrow()
    expect(await store().person(fresh.id)).toBeNull()
    expect(await store().person(known.id)).toEqual(known)
  })

  it('a setting keeps its last value', async () => {
    const name = `demo-${person('').id}`
    expect(await store().setting(name)).toBeNull()
    await store().setSetting(name, 'yes')
    await store().setSetting(name, '')
    expect(await store().setting(name)).toBe('')
  })
}
