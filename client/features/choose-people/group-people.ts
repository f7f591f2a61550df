/** People of the demonstration in groups, one a center, filtered by what was typed. Pure. */
import { CENTERS, type Center } from '../../../shared/model/center'
import { type Person, ROLES } from '../../../shared/model/person'

export interface Group {
  /** null: those outside the centers, managers and administrators. */
  readonly center: Center | null
  readonly people: readonly Person[]
}

/** `wordsOf` says what a person can be found by, in the language on the screen. Every typed word must be found. */
export function groupPeople(people: readonly Person[], typed: string, wordsOf: (person: Person) => string): Group[] {
  const sought = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const found = people.filter((person) => {
    const words = wordsOf(person).toLowerCase()
    return person.active && sought.every((word) => words.includes(word))
  })
  return [null, ...CENTERS]
    .map((center) => ({ center, people: found.filter((person) => person.center === center).sort(byRole) }))
    .filter((group) => group.people.length > 0)
}

/** Heads before members; the server's order otherwise. */
const byRole = (a: Person, b: Person): number => ROLES.indexOf(a.role) - ROLES.indexOf(b.role)
