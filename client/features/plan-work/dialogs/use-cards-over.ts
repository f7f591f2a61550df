/** Which cards came over a column's limit, who put them there and when: by the server's record, read back as far as it takes. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Column } from '../../../../shared/model/column'
import type { CardId } from '../../../../shared/primitives/ids'
import type { ActivityPage } from '../../../../shared/protocol/http'
import { type Arrival, arrivalsIn, cardsOver } from '../../../../shared/rules/over-limit'
import { useApp } from '../../../context/app-context'
import { RefusedError } from '../../../context/refused-error'
import { type BoardState, cardsIn } from '../../../projections/board-state'
import { useBoard, useOpenBoard } from '../../../projections/use-board'

const PAGE = 200
/** What came before that many lines is told without who. */
const PAGES = 10

export interface CardOver {
  readonly card: CardId
  readonly arrival: Arrival | undefined
}

/** `cards` null: not known yet. */
export function useCardsOver(column: Column) {
  const { api } = useApp()
  const { session, store } = useOpenBoard()
  const queries = useQueryClient()
  const saved = useStore(session.sync, ({ kind }) => kind === 'saved')
  const cells = useBoard((state) => cellsOf(state, column), sameCells)
  const key = ['cards-over', session.board, column.id]
  const { data, isFetching, isError, refetch } = useQuery({
    queryKey: key,
    queryFn: async () => {
      const lines: ActivityPage['items'] = []
      for (let page = 0, before: number | undefined; page < PAGES; page++) {
        const answer = await api.activity(session.board, { limit: PAGE, ...(before && { before }) })
        if (!answer.ok) throw new RefusedError(answer.error)
        lines.push(...answer.value.items)
        const arrivals = arrivalsIn(lines)
        const over = latest(column, cellsOf(store.getState(), column), arrivals)
        if (over.every(({ arrival }) => arrival) || answer.value.next === null) return arrivals
        before = answer.value.next
      }
      return arrivalsIn(lines)
    },
  })
  // A line of the record is written together with its edit; what others do changes the cells.
  const standing = cells.flat().join(' ')
  useEffect(() => {
    if (saved && standing) void queries.invalidateQueries({ queryKey: ['cards-over', session.board, column.id] })
  }, [saved, standing, queries, session, column.id])
  return { cards: data ? latest(column, cells, data) : null, isFetching, isError, retry: () => void refetch() }
}

const latest = (column: Column, cells: readonly (readonly CardId[])[], arrivals: ReadonlyMap<CardId, Arrival>): CardOver[] =>
  cardsOver(column, cells, (card) => arrivals.get(card)?.row ?? 0).map((card) => ({ card, arrival: arrivals.get(card) }))

const cellsOf = (state: BoardState, { id }: Column): readonly (readonly CardId[])[] =>
  state.frame.lanes.map((lane) => cardsIn(state, lane.id, id))

const sameCells = (a: readonly (readonly CardId[])[], b: readonly (readonly CardId[])[]): boolean =>
  a.length === b.length && a.every((cards, i) => cards === b[i])
