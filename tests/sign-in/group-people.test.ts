import { expect, test } from 'vitest'
import { groupPeople } from '../../client/features/choose-people/group-people'
import { demoPeople } from '../../server/demo/people'
import type { UserId } from '../../shared/primitives/ids'

const people = demoPeople((name) => name as UserId)
const words = (person: (typeof people)[number]) => `${person.name} ${person.post} ${person.center ?? ''}`

test('everyone of the demonstration stands in their center, heads first; those above the centers come before', () => {
  const groups = groupPeople(people, '', words)
  expect(groups.map(({ center }) => center)).toEqual([null, 'strategy', 'brand', 'growth', 'experience'])
  expect(groups.flatMap((group) => group.people)).toHaveLength(people.length)
  for (const group of groups.slice(1)) expect(group.people[0]?.role).toBe('head')
})

test('a search finds by every word typed, in any order and case, and drops empty groups', () => {
  const groups = groupPeople(people, ' GROWTH  analyst ', words)
  expect(groups).toHaveLength(1)
  expect(groups[0]?.people.map(({ post }) => post)).toEqual(['data-analyst', 'data-analyst'])
  expect(groupPeople(people, 'nobody like that', words)).toEqual([])
})

test('people who have left are not offered', () => {
  const left = people.map((person) => ({ ...person, active: false }))
  expect(groupPeople(left, '', words)).toEqual([])
})
