/**
 * Who of a file is who here: the same id with the same name, an address, or a name that only one person here has. Pure.
 * Whoever is not surely somebody is nobody: work that lands on the wrong desk is worse than work without a name.
 */
import type { Person } from '../model/person'
import type { UserId } from '../primitives/ids'

export type PersonHere = Pick<Person, 'id' | 'name' | 'active'> & { readonly email?: string | null }

export interface Named {
  readonly id: UserId
  readonly name: string
  readonly email?: string | undefined
}

export function matchPeople(named: readonly Named[], here: readonly PersonHere[]): ReadonlyMap<UserId, UserId> {
  const byId = new Map(here.map((person) => [person.id, person]))
  const byEmail = new Map(here.flatMap((person) => (person.email ? [[person.email.toLowerCase(), person.id] as const] : [])))
  const byName = new Map<string, UserId | null>()
  for (const { id, name, active } of here) if (active) byName.set(plain(name), byName.has(plain(name)) ? null : id)
  return new Map(
    named.flatMap(({ id, name, email }) => {
      const same = byId.get(id)
      if (same && plain(same.name) === plain(name)) return [[id, id] as const]
      const found = (email && byEmail.get(email.trim().toLowerCase())) || byName.get(plain(name))
      return found ? [[id, found] as const] : []
    }),
  )
}

const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
