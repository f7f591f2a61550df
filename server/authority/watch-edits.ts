/**
 * What an edit means: the facts it creates and the activity it leaves, told from what was found by inspection. Pure.
 * It knows neither the document nor the connection; who and when are the server's word (SY18).
 */
import type { Activity } from '../../shared/model/activity'
import { CARD_LINKS, parsePlace } from '../../shared/model/card'
import type { CardId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { Effect } from '../storage/ports'
import type { InspectedChange } from '../sync/inspect-update'

export interface Watch {
  readonly by: UserId
  readonly at: Instant
  /** Network address that the edit came from. */
  readonly address: string | null
  /** Titles in the document before the edit: the record keeps the words that people saw. */
  readonly titleOf: (root: 'columns' | 'lanes' | 'labels', id: string) => string | undefined
}

export function watchEdits(changes: readonly InspectedChange[], watch: Watch): Effect[] {
  const titles = withNewTitles(changes, watch.titleOf)
  return changes.flatMap((change) => {
    if (change.root === 'lanes') return laneEffects(change, { ...watch, titleOf: titles })
    if (change.root === 'cards') return cardEffects(change, { ...watch, titleOf: titles })
    return []
  })
}

type TitleOf = Watch['titleOf']
type Said = Pick<Activity, 'kind' | 'from' | 'to'>

function laneEffects(change: InspectedChange, { by, at, address, titleOf }: Watch): Effect[] {
  const lane = change.id as LaneId
  const title = titleOf('lanes', lane) ?? ''
  const done = { lane, title, by, at, address }
  if (change.key === null) {
    const created: Effect = { type: 'lane-created', ...done }
    return change.fields['archived'] === true ? [created, { type: 'lane-archived', ...done }] : [created]
  }
  if (change.key === 'title') return [{ type: 'lane-titled', lane, title: String(change.after) }]
  if (change.key !== 'archived') return []
  return [{ type: change.after === true ? 'lane-archived' : 'lane-restored', ...done }]
}

function cardEffects(change: InspectedChange, { by, at, address, titleOf }: Watch): Effect[] {
  const card = change.id as CardId
  const activity = (said: Said): Effect => ({ type: 'activity', activity: { card, user: by, at, ...said } })
  const done = { card, by, at, address }
  const archived: Effect[] = [{ type: 'card-archived', ...done }, activity({ kind: 'archived', from: null, to: null })]
  if (change.key === null) {
    const title = String(change.fields['title'])
    const created: Effect[] = [{ type: 'card-created', ...done }, activity({ kind: 'created', from: null, to: title })]
    return change.fields['archived'] === true ? [...created, ...archived] : created
  }
  if (change.before === change.after) return []
  if (change.key !== 'archived') return sayChange(change, titleOf).map(activity)
  if (change.after === true) return archived
  return [{ type: 'card-restored', ...done }, activity({ kind: 'restored', from: null, to: null })]
}

/** What one changed field of a card reads like; nothing for what is not worth a line. */
function sayChange(change: InspectedChange & { key: string }, titleOf: TitleOf): Said[] {
  const { key } = change
  const from = change.before === null ? null : String(change.before)
  const to = change.after === null ? null : String(change.after)
  if (key === 'place') return sayMove(String(from), String(to), titleOf)
  if (key === 'title') return [{ kind: 'renamed', from, to }]
  if (isPlain(key)) return [{ kind: key, from, to }]
  const [set, member] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
  const added = change.after === true
  const either = (name: string) => ({ from: added ? null : name, to: added ? name : null })
  if (set === 'label') return [{ kind: 'labelled', ...either(titleOf('labels', member) ?? member) }]
  if (set === 'support') return [{ kind: 'support', ...either(member) }]
  // The other card by its id: what it is called may not be for everyone to read.
  if (isLink(set)) return [{ kind: 'linked', ...either(`${set}:${member}`) }]
  if (set !== 'assignee') return []
  return [{ kind: added ? 'assigned' : 'unassigned', ...either(member) }]
}

const PLAIN = ['center', 'start', 'due', 'done', 'priority', 'stage'] as const
const isPlain = (key: string): key is (typeof PLAIN)[number] => PLAIN.some((one) => one === key)
const isLink = (set: string): boolean => CARD_LINKS.some((kind) => kind === set)

/** A new rank within the same cell is no move. The lane is named only where it changes. */
function sayMove(before: string, after: string, titleOf: TitleOf): Said[] {
  const [from, to] = [parsePlace(before), parsePlace(after)]
  if (!from || !to || (from.lane === to.lane && from.column === to.column)) return []
  const name = (place: typeof from) => {
    const column = titleOf('columns', place.column) ?? place.column
    return from.lane === to.lane ? column : `${titleOf('lanes', place.lane) ?? place.lane} · ${column}`
  }
  return [{ kind: 'moved', from: name(from), to: name(to) }]
}

/** A card may be moved into a column that comes with the same edit. */
function withNewTitles(changes: readonly InspectedChange[], titleOf: TitleOf): TitleOf {
  return (root, id) => {
    const known = titleOf(root, id)
    if (known !== undefined) return known
    const created = changes.find((change) => change.key === null && change.root === root && change.id === id)
    const title = created?.key === null ? created.fields[root === 'labels' ? 'name' : 'title'] : undefined
    return title === undefined ? undefined : String(title)
  }
}
