import { describe, expect, it } from 'vitest'
import { ROLES } from '../../shared/model/person'
import { DEEDS, may } from '../../shared/rules/permissions'

/** spec/access.md AC4, the rows that exist so far, written out once more by hand. */
const AC4 = {
  'edit-cards': 'administrator manager head lead member',
  'edit-board': 'administrator manager',
  'create-lane': 'administrator manager head',
  'set-lane-track': 'administrator manager head',
  'edit-lane': 'administrator manager head lead',
  'staff-lane': 'administrator manager head lead',
  'import-board': 'administrator manager',
  'manage-people': 'administrator',
} as const

describe('[AC4] the table', () => {
  for (const deed of DEEDS) {
    for (const role of ROLES) {
      it(`${role}: ${deed}`, () => {
        expect(may({ role }, deed)).toBe(AC4[deed].split(' ').includes(role))
      })
    }
  }

  it('a lead may in the own lane what a member may not; a guest never', () => {
    for (const deed of DEEDS) {
      const lead = AC4[deed].split(' ').includes('lead')
      expect(may({ role: 'member', leads: true }, deed)).toBe(lead)
      expect(may({ role: 'guest', leads: true }, deed)).toBe(false)
    }
  })
})
