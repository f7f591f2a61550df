/** What an edit of a card's document leaves as activity: comments, items of the checklist, that somebody wrote. Pure. */
import type { Activity } from '../../shared/model/activity'
import type { CardId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { Effect } from '../storage/ports'
import type { InspectedChange } from '../sync/inspect-update'

export interface CardWatch {
  readonly card: CardId
  readonly by: UserId
  readonly at: Instant
  /** Text of an item before the edit. */
  readonly itemText: (id: string) => string
  /** The text was written, and that is to be told. */
  readonly hasWritten: boolean
}

type Said = Pick<Activity, 'kind' | 'from' | 'to'>

export function watchCard(changes: readonly InspectedChange[], watch: CardWatch): Effect[] {
  const { card, by, at } = watch
  const said = changes.flatMap((change) => sayChange(change, watch.itemText))
  const written: Said[] = watch.hasWritten ? [{ kind: 'wrote', from: null, to: null }] : []
  return [...written, ...said].map((one) => ({ type: 'activity', activity: { card, user: by, at, ...one } }))
}

/** Of a comment its beginning; what is removed is not told again. */
const BEGINNING = 140

function sayChange(change: InspectedChange, itemText: CardWatch['itemText']): Said[] {
  if (change.root === 'comments') {
    if (change.key !== null) return []
    return [{ kind: 'commented', from: null, to: [...String(change.fields['text'])].slice(0, BEGINNING).join('') }]
  }
  if (change.root !== 'checklist') return []
  if (change.key === null) return [{ kind: 'item-added', from: null, to: String(change.fields['text']) }]
  const to = itemText(change.id)
  if (change.key === 'done') return [{ kind: change.after === true ? 'item-done' : 'item-open', from: null, to }]
  if (change.key === 'archived' && change.after === true) return [{ kind: 'item-removed', from: to, to: null }]
  return []
}
