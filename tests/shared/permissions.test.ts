import { describe, expect, it } from 'vitest'
import { ROLES } from '../../shared/model/person'
import { cellOf, DEEDS, type Deed, GROUNDS, may } from '../../shared/rules/permissions'

/**
 * spec/access.md AC4, written out once more by hand: administrator, manager, head, lead (own lane), member, guest.
 * ✓ yes, – never; c own center, p own part, o own, d named deputy, s by SOP role, i invited or allowed.
 */
const AC4: Record<Deed, string> = {
  'read-open-board': '✓✓✓✓✓i',
  'edit-cards': '✓✓✓✓✓–',
  'attach-files': '✓✓✓✓✓–',
  'answer-request': '–✓c✓c–',
  'pause-window': '–✓–✓––',
  'give-breach-reason': '–✓c✓c–',
  'edit-board': '✓✓––––',
  'create-lane': '✓✓✓–––',
  'edit-lane': '✓✓✓✓––',
  'close-lane': '✓✓✓✓––',
  'set-lane-track': '✓✓✓–––',
  'staff-lane': '✓✓✓✓––',
  'save-template': '✓✓✓✓––',
  'change-template': '✓✓ooo–',
  'approve-agile': '–✓c✓d–',
  'approve-standard': '–ssss–',
  'accept-hand-off': '–✓c✓c–',
  'write-objectives': '✓✓p–––',
  'check-in': '–✓poo–',
  'read-objectives': '✓✓✓✓✓i',
  'link-cards': '✓✓✓✓✓–',
  comment: '✓✓✓✓✓i',
  'delete-for-ever': '✓✓––––',
  'import-board': '✓✓––––',
  'create-board': '✓✓––––',
  'read-audit': '✓✓––––',
  'settle-hand-ins': '✓✓––––',
  'set-policies': '✓✓––––',
  'manage-people': '✓–––––',
  'set-integrations': '✓–––––',
  'make-backup': '✓–––––',
  'read-every-board': '✓–––––',
}
const COLUMNS = ['administrator', 'manager', 'head', 'lead', 'member', 'guest'] as const
const MEANING = { '✓': 'yes', '–': null, c: 'own-center', p: 'own-part', o: 'own', d: 'deputy', s: 'sop-role', i: 'invited' }

describe('[AC4] the table', () => {
  for (const deed of DEEDS) {
    for (const [i, column] of COLUMNS.entries()) {
      it(`${column}: ${deed}`, () => {
        const written = [...AC4[deed]][i] as keyof typeof MEANING
        expect(cellOf(deed, column)).toBe(MEANING[written])
      })
    }
  }

  it('a cell that says yes needs nothing; one with a ground needs that very ground', () => {
    for (const deed of DEEDS) {
      for (const role of ROLES) {
        const cell = cellOf(deed, role)
        expect([role, deed, may({ role }, deed)]).toEqual([role, deed, cell === 'yes'])
        for (const ground of GROUNDS)
          expect([role, deed, ground, may({ role, grounds: [ground] }, deed)]).toEqual([
            role,
            deed,
            ground,
            cell === 'yes' || cell === ground,
          ])
      }
    }
  })

  it('a lead may in the own lane what the lead’s column says, beside the own role; a guest never', () => {
    for (const deed of DEEDS) {
      for (const role of ROLES) {
        const allowed = cellOf(deed, role) === 'yes' || (role !== 'guest' && cellOf(deed, 'lead') === 'yes')
        expect([role, deed, may({ role, leads: true }, deed)]).toEqual([role, deed, allowed])
      }
    }
  })
})
