/** Who may read a board (AC4): by its access, its list and the table. Whoever may not is answered as if there were none (AC6). */
import type { BoardAccess } from '../model/board'
import type { Person } from '../model/person'
import { may } from './permissions'

export function readsBoard(
  { id, role, active }: Pick<Person, 'id' | 'role' | 'active'>,
  { access, people }: BoardAccess,
): boolean {
  if (!active) return false
  const listed = people.includes(id)
  if (may({ role }, 'read-every-board')) return true
  if (access === 'private') return listed
  return may({ role, grounds: listed ? ['invited'] : [] }, 'read-open-board')
}
