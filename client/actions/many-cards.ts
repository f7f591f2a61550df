/** The same done to several cards in one step, with one undo: moved, assigned, labelled, dated, archived. */
import { type Edit, joinEdits } from '../../shared/document/edit'
import { formatPlace, type Priority } from '../../shared/model/card'
import { type Rank, ranksAt } from '../../shared/model/rank'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId, LabelId, UserId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import type { Result } from '../../shared/primitives/result'
import { type BoardState, cardsIn, type Spot } from '../projections/board-state'
import { archiveCardEdit } from './archive-card'
import { assignEdit } from './assign'
import { perform, type Workplace } from './perform'
import { setDueEdit } from './set-due'
import { setLabelEdit } from './set-label'
import { setPriorityEdit } from './set-priority'

type Cards = readonly CardId[]
type Done = Result<void, Refusal>

const forEach = (board: Workplace, action: string, cards: Cards, editOf: (state: BoardState, card: CardId) => Edit): Done => {
  const state = board.store.getState()
  return perform(board, action, joinEdits(cards.map((card) => editOf(state, card))))
}

export const archiveCards = (board: Workplace, cards: Cards): Done => forEach(board, 'archive-cards', cards, archiveCardEdit)

export const assignCards = (board: Workplace, cards: Cards, user: UserId, on: boolean): Done =>
  forEach(board, on ? 'assign-cards' : 'unassign-cards', cards, (state, card) => assignEdit(state, card, user, on))

export const labelCards = (board: Workplace, cards: Cards, label: LabelId, on: boolean): Done =>
  forEach(board, on ? 'label-cards' : 'unlabel-cards', cards, (state, card) => setLabelEdit(state, card, label, on))

export const dueCards = (board: Workplace, cards: Cards, due: PlainDate | null): Done =>
  forEach(board, 'due-cards', cards, (state, card) => setDueEdit(state, card, due))

export const prioritizeCards = (board: Workplace, cards: Cards, priority: Priority | null): Done =>
  forEach(board, 'prioritize-cards', cards, (state, card) => setPriorityEdit(state, card, priority))

/** One below the other in the given order; `to.index` counts the cell's cards without those that are moved. */
export const moveCards = (board: Workplace, cards: Cards, to: Spot): Done =>
  perform(board, 'move-cards', moveCardsEdit(board.store.getState(), cards, to))

export function moveCardsEdit(state: BoardState, cards: Cards, to: Spot): Edit {
  const moved = cards.filter((id) => state.cards.get(id) !== undefined)
  const going = new Set(moved)
  const list: { id: CardId; rank: Rank }[] = cardsIn(state, to.lane, to.column)
    .filter((id) => !going.has(id))
    .flatMap((id) => {
      const card = state.cards.get(id)
      return card ? [{ id, rank: card.place.rank }] : []
    })
  const ranks = new Map<CardId, Rank>()
  moved.forEach((id, i) => {
    const at = Math.min(to.index + i, list.length)
    for (const [one, rank] of ranksAt(id, at, list)) ranks.set(one, rank)
    list.splice(at, 0, { id, rank: ranks.get(id) as Rank })
    for (const [n, one] of list.entries()) list[n] = { id: one.id, rank: ranks.get(one.id) ?? one.rank }
  })
  const change = [...ranks].flatMap(([id, rank]) => {
    const card = state.cards.get(id)
    const place = { lane: to.lane, column: to.column, rank }
    return card ? [{ root: 'cards' as const, id, key: 'place', from: formatPlace(card.place), to: formatPlace(place) }] : []
  })
  return { create: [], change: change.filter(({ from, to }) => from !== to) }
}
