/** Where a card stands, as response windows see it. Pure: whoever asks says how to look into the board. */
import type { FieldValue } from '../document/shape'
import { parsePlace } from '../model/card'
import type { LaneStanding } from '../model/lane'
import type { LaneId } from '../primitives/ids'
import type { Standing } from './follow-request'

/** A field of an entry of the board; undefined where there is no such entry. */
export type Look = (root: 'cards' | 'lanes' | 'columns', id: string, key: string) => FieldValue | undefined

export interface LaneStandings {
  get(lane: LaneId): Pick<LaneStanding, 'track'> | undefined
}

/**
 * Where a move leads, as it is judged: out of an intake column is an answer also where the clock stands still, and so is a
 * place that nobody can find, or it would be a way around the rules.
 */
export function movedTo(before: Look, after: Look, lanes: LaneStandings, card: string): Standing {
  const to = standingOf(after, lanes, card)
  const [was, is] = [before, after].map((look) => roleOf(look, card))
  const isMoved = before('cards', card, 'place') !== after('cards', card, 'place')
  return isMoved && to !== 'intake' && was === 'intake' && is !== 'intake' ? 'beyond' : to
}

function roleOf(look: Look, card: string): FieldValue | undefined {
  const place = parsePlace(String(look('cards', card, 'place')))
  return place ? look('columns', place.column, 'role') : undefined
}

export function standingOf(look: Look, lanes: LaneStandings, card: string): Standing {
  const place = parsePlace(String(look('cards', card, 'place')))
  if (!place) return 'unknown'
  if (look('cards', card, 'archived') === true || look('lanes', place.lane, 'archived') === true) return 'archived'
  const role = look('columns', place.column, 'role')
  if (role === undefined || look('lanes', place.lane, 'title') === undefined) return 'unknown'
  if (look('columns', place.column, 'archived') === true) return 'unknown'
  if (lanes.get(place.lane)?.track !== 'agile') return 'standard'
  return role === 'intake' ? 'intake' : 'beyond'
}
