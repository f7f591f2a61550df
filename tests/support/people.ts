/** People for tests, one a role, and a workspace that knows them. */
import type { Storage } from '../../server/storage/ports'
import type { Person, Role } from '../../shared/model/person'
import type { UserId } from '../../shared/primitives/ids'

export const aPerson = (role: Role, more: Partial<Person> = {}): Person => ({
  id: role as string as UserId,
  name: role,
  role,
  center: 'brand',
  post: 'social-media',
  active: true,
  ...more,
})

export async function addEveryRole(storage: Storage): Promise<Record<Role, Person>> {
  const people = {
    administrator: aPerson('administrator'),
    manager: aPerson('manager'),
    head: aPerson('head'),
    member: aPerson('member'),
    guest: aPerson('guest'),
  }
  await storage.people.addPeople(Object.values(people))
  return people
}
