/** What others hold in their hands, by card and by cell they are over: looked up by every tile, so computed once. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CardId, ColumnId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Peer } from '../sync/line'
import type { BoardSession } from '../sync/session-types'
import { cellKey } from './board-state'

export interface Drags {
  readonly byCard: ReadonlyMap<CardId, UserId>
  readonly byCell: ReadonlyMap<string, UserId>
}

export interface DragProjection {
  readonly store: StoreApi<Drags>
  follow(): void
  dispose(): void
}

export function projectDrags(session: Pick<BoardSession, 'peers'>): DragProjection {
  const store = createStore<Drags>(() => dragsOf(session.peers.getState()))
  let leave: (() => void) | null = null
  const follow = () => {
    if (leave) return
    store.setState(dragsOf(session.peers.getState()))
    leave = session.peers.subscribe((peers) => {
      const next = dragsOf(peers)
      if (!same(next.byCard, store.getState().byCard) || !same(next.byCell, store.getState().byCell)) store.setState(next)
    })
  }
  follow()
  return {
    store,
    follow,
    dispose() {
      leave?.()
      leave = null
    },
  }
}

/** What peers say of themselves is untrusted: ids that do not exist simply match nothing. */
export function dragsOf(peers: readonly Peer[]): Drags {
  const byCard = new Map<CardId, UserId>()
  const byCell = new Map<string, UserId>()
  for (const { user, presence } of peers) {
    if (!presence.drag) continue
    byCard.set(presence.drag.card as CardId, user)
    byCell.set(cellKey(presence.drag.lane as LaneId, presence.drag.column as ColumnId), user)
  }
  return { byCard, byCell }
}

const same = <K, V>(a: ReadonlyMap<K, V>, b: ReadonlyMap<K, V>): boolean =>
  a.size === b.size && [...a].every(([key, value]) => b.get(key) === value)
