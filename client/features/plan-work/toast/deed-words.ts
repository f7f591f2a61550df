/** What was done, taken back or repeated, in a few words with the name of what it was done to. Pure. */
import type { TFunction } from 'i18next'
import type { BoardRoot } from '../../../../shared/document/shape'
import type { CardId, ColumnId, LabelId, LaneId } from '../../../../shared/primitives/ids'
import { isFinished, waitsFor } from '../../../projections/blockers'
import type { BoardState } from '../../../projections/board-state'
import type { LastDeed } from '../../../sync/session-types'
import type { Thing } from '../board-ui'

/** What the interface can do to a board. */
const ACTIONS = [
  'create-card',
  'import-cards',
  'start-campaign',
  'rename-card',
  'move-card',
  'archive-card',
  'restore-card',
  'duplicate-card',
  'set-center',
  'set-support',
  'set-start',
  'set-due',
  'set-done',
  'set-priority',
  'set-stage',
  'set-cover',
  'assign',
  'unassign',
  'label',
  'unlabel',
  'rename-label',
  'recolor-label',
  'archive-label',
  'restore-label',
  'merge-labels',
  'link',
  'unlink',
  'create-lane',
  'rename-lane',
  'move-lane',
  'set-lane-limit',
  'archive-lane',
  'restore-lane',
  'create-column',
  'rename-column',
  'move-column',
  'archive-column',
  'restore-column',
  'set-column-role',
  'set-column-limit',
] as const

/** What takes something out of sight or brings it back says so; other edits show for themselves. */
const SAID = [
  'archive-card',
  'archive-lane',
  'archive-column',
  'restore-card',
  'restore-lane',
  'restore-column',
  'create-column',
  'archive-label',
  'merge-labels',
] as const

/** What the interface does to several cards at once. */
const MANY = [
  'move-cards',
  'archive-cards',
  'assign-cards',
  'unassign-cards',
  'label-cards',
  'unlabel-cards',
  'due-cards',
  'prioritize-cards',
] as const

/** null: it shows for itself. */
export function deedWords(deed: LastDeed, state: BoardState, t: TFunction): string | null {
  const many = MANY.find((one) => one === deed.action)
  if (many && deed.how !== 'overtaken') {
    const what = t(`board.deedMany.${many}`, { count: cardsOf(deed) })
    return deed.how === 'made'
      ? t('board.doneMany', { what })
      : t(deed.how === 'undone' ? 'board.undone' : 'board.redone', { what })
  }
  const name = labelOf(deed, state, t) ?? nameOf(thingOf(deed), state) ?? t('sync.unknown')
  if (deed.how === 'made') {
    const said = SAID.find((one) => one === deed.action)
    return said ? t(`board.made.${said}`, { name }) : blockedWords(deed, state, t)
  }
  if (deed.how === 'overtaken') return t('board.overtaken')
  const action = ACTIONS.find((one) => one === deed.action)
  const what = action ? t(`board.deed.${action}`, { name }) : t('board.deed.other')
  return t(deed.how === 'undone' ? 'board.undone' : 'board.redone', { what })
}

/** What it was done to; of several cards the first. null: nothing was changed, or nothing that has a place on the board. */
export function thingOf({ action, edit }: LastDeed): Thing | null {
  if (isOfLabel(action)) return null
  const root: BoardRoot = action.includes('lane') ? 'lanes' : action.includes('column') ? 'columns' : 'cards'
  const id = [...edit.create, ...edit.change].find((one) => one.root === root)?.id
  if (id === undefined) return null
  if (root === 'lanes') return { kind: 'lane', id: id as LaneId }
  return root === 'columns' ? { kind: 'column', id: id as ColumnId } : { kind: 'card', id: id as CardId }
}

const cardsOf = ({ edit }: LastDeed): number =>
  new Set(edit.change.filter(({ root }) => root === 'cards').map(({ id }) => id)).size

/** A label itself was changed, not which cards have it. */
const isOfLabel = (action: string): boolean => /-labels?$/.test(action)

function labelOf({ action, edit }: LastDeed, state: BoardState, t: TFunction): string | undefined {
  const id = isOfLabel(action) ? edit.change.find(({ root }) => root === 'labels')?.id : undefined
  return id === undefined ? undefined : state.labels.get(id as LabelId)?.name || t('board.unnamedLabel')
}

function nameOf(thing: Thing | null, state: BoardState): string | undefined {
  if (thing?.kind === 'lane') return state.lanes.get(thing.id)?.title
  if (thing?.kind === 'column') return state.columns.get(thing.id)?.title
  return thing ? state.cards.get(thing.id)?.title : undefined
}

/** A card has come to where work is finished, and something that it waits for has not. */
function blockedWords({ edit }: LastDeed, state: BoardState, t: TFunction): string | null {
  for (const { root, id, key } of edit.change) {
    const card = root === 'cards' && (key === 'place' || key === 'done') ? state.cards.get(id as CardId) : undefined
    const [other] = card && isFinished(state, card) && !card.archived ? waitsFor(state, card.id) : []
    if (card && other) return t('board.movedBlocked', { name: card.title, other: other.title })
  }
  return null
}
