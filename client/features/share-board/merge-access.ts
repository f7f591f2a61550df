/** A change of access upon what others have made of it since it was read: whom they took off the list does not come back. */
import type { BoardAccess } from '../../../shared/model/board'

export function mergeAccess(now: BoardAccess, before: BoardAccess, wished: BoardAccess): BoardAccess {
  const isAdded = (id: BoardAccess['people'][number]) => !before.people.includes(id)
  const stay = now.people.filter((id) => isAdded(id) || wished.people.includes(id))
  const come = wished.people.filter((id) => isAdded(id) && !now.people.includes(id))
  return { access: wished.access === before.access ? now.access : wished.access, people: [...stay, ...come] }
}
