/**
 * Whether a person may write what an update writes, by the one table of permissions (SY17). The interface hides what this
 * forbids, so it meets only who goes round it.
 *
 * The room does not know who leads a lane: a lane's title and order pass for everyone whom the table might allow them as
 * the lead. What is official about a lane is a fact and goes by commands, which do know.
 */

import type { Role } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { type Deed, may } from '../../shared/rules/permissions'
import type { Place } from './board-places'

export function writeFault(role: Role, places: readonly Place[]): Refusal | null {
  const forbidden = places.find((place) => !mayWrite(role, place))
  if (!forbidden) return null
  const { root, id } = forbidden
  return refusal(may({ role }, 'edit-cards') ? 'not-allowed' : 'read-only', { at: `${root}.${id}` })
}

function mayWrite(role: Role, place: Place): boolean {
  return may({ role, leads: place.root === 'lanes' && place.key !== null }, deedOf(place))
}

function deedOf({ root, key }: Place): Deed {
  if (root === 'columns') return 'edit-board'
  if (root === 'lanes') return key === null ? 'create-lane' : 'edit-lane'
  return 'edit-cards'
}
