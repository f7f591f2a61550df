/** An open board over local documents, as actions know it. */

import type * as Y from 'yjs'
import { cardsIn } from '../../client/projections/board-state'
import { projectBoard } from '../../client/projections/project-board'
import { viewBoard } from '../../client/projections/view-board'
import type { CardFacts } from '../../shared/model/card'
import type { LaneFacts } from '../../shared/model/lane'
import type { CardId, LaneId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { boardDoc, column, lane, type Size } from '../projections/make-board'
import { localSession } from '../support/local-session'

export function openBoard(size: Size, doc: Y.Doc = boardDoc(size)) {
  const session = localSession(doc)
  const { store } = projectBoard(session, () => 1 as Instant)
  const { store: view, show: look, alsoShow } = viewBoard(store)
  const { ledger } = session.documents.getState()
  return {
    doc,
    session,
    store,
    view,
    look,
    alsoShow,
    state: () => store.getState(),
    cell: (l: number, c: number) => cardsIn(store.getState(), lane(l), column(c)),
    archivedOnRecord(at: number, lanes: readonly LaneId[], cards: readonly CardId[]) {
      const archivedAt = at as Instant
      ledger.transact(() => {
        for (const id of lanes) ledger.getMap<LaneFacts>('lanes').set(id, { ...noLaneFacts, archivedAt })
        for (const id of cards) ledger.getMap<CardFacts>('cards').set(id, { ...noCardFacts, archivedAt })
      })
    },
  }
}

const noLaneFacts: LaneFacts = {
  track: 'agile',
  lead: null,
  people: [],
  campaign: null,
  createdBy: null,
  createdAt: 0 as Instant,
  archivedBy: null,
  archivedAt: null,
}
const noCardFacts: CardFacts = { key: 'CX-1', createdBy: null, createdAt: 0 as Instant, archivedBy: null, archivedAt: null }
