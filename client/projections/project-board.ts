/**
 * Keeps a board's state in step with its two documents: one build, then a patch a transaction.
 * After an epoch reset or a rebuild the session has other documents; the state is then built anew from them.
 */
import type * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { readCardFacts, readClientUser, readLaneFacts, readRequest } from '../../shared/document/ledger'
import type { CardId, LaneId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import type { BoardSession, Documents } from '../sync/session-types'
import { applyPatch, patched } from './apply-patch'
import { type BoardState, emptyState } from './board-state'
import { ledgerKeys, readDocument, readTransaction } from './read-transaction'

export interface BoardProjection {
  readonly store: StoreApi<BoardState>
  /** Begins to follow the session, again after a dispose. */
  follow(): void
  dispose(): void
}

export function projectBoard(
  session: Pick<BoardSession, 'documents' | 'line' | 'user' | 'unsent'>,
  clock: Clock,
): BoardProjection {
  const store = createStore<BoardState>(() => buildState(session.documents.getState(), clock))
  let leave: (() => void) | null = null
  /** Until the line is up, what comes in is what happened before one came. */
  const isNews = (): boolean => session.line.getState().state === 'up'
  /** Whose ids the ledger does not tell yet are this tab's, or of what waits to be sent. */
  const isMine = (client: number): boolean =>
    client === session.documents.getState().board.clientID ||
    store.getState().clients.get(String(client)) === session.user ||
    session.unsent().some((intent) => intent.client === client)

  const follow = () => {
    let documents = session.documents.getState()
    let leaveDocuments = followDocuments(documents, store, { clock, isNews, isMine })
    const unsubscribe = session.documents.subscribe((next) => {
      if (next.board !== documents.board || next.ledger !== documents.ledger) {
        leaveDocuments()
        store.setState(buildState(next, clock))
        leaveDocuments = followDocuments(next, store, { clock, isNews, isMine })
      } else store.setState({ ready: next.ready })
      documents = next
    })
    leave = () => {
      unsubscribe()
      leaveDocuments()
    }
  }
  follow()
  return {
    store,
    follow() {
      if (leave) return
      store.setState(buildState(session.documents.getState(), clock))
      follow()
    },
    dispose() {
      leave?.()
      leave = null
    },
  }
}

/** The state from scratch; patches must arrive at the same. */
export function buildState({ board, ledger, ready }: Documents, clock: Clock): BoardState {
  const cards = [...ledger.getMap('cards').keys()]
  const lanes = [...ledger.getMap('lanes').keys()]
  const requests = [...ledger.getMap('requests').keys()]
  const clients = [...ledger.getMap('clients').keys()]
  const bare = applyPatch({ ...emptyState(), ready }, readDocument(board, clock()))
  return { ...bare, moves: [], ...readLedger(bare, ledger, { cards, lanes, requests, clients }) }
}

interface Watch {
  readonly clock: Clock
  readonly isNews: () => boolean
  readonly isMine: (client: number) => boolean
}

function followDocuments(
  { board, ledger }: Documents,
  store: StoreApi<BoardState>,
  { clock, isNews, isMine }: Watch,
): () => void {
  const onBoard = (transaction: Y.Transaction) => {
    const patch = readTransaction(board, transaction, clock(), isMine)
    if (!patch) return
    store.setState(applyPatch(store.getState(), isNews() ? patch : { ...patch, writers: new Map() }))
  }
  const onLedger = (transaction: Y.Transaction) => {
    const keys = (root: keyof LedgerKeys) => ledgerKeys(ledger, root, transaction)
    const read = { cards: keys('cards'), lanes: keys('lanes'), requests: keys('requests'), clients: keys('clients') }
    store.setState(readLedger(store.getState(), ledger, read))
  }
  board.on('afterTransaction', onBoard)
  ledger.on('afterTransaction', onLedger)
  return () => {
    board.off('afterTransaction', onBoard)
    ledger.off('afterTransaction', onLedger)
  }
}

interface LedgerKeys {
  readonly cards: readonly string[] | undefined
  readonly lanes: readonly string[] | undefined
  readonly requests: readonly string[] | undefined
  readonly clients: readonly string[] | undefined
}

type FromLedger = Pick<BoardState, 'cardFacts' | 'laneFacts' | 'requests' | 'clients'>

function readLedger(state: BoardState, ledger: Y.Doc, keys: LedgerKeys): FromLedger {
  const read = <K extends string, V>(ids: readonly string[] = [], get: (id: K) => V | undefined) =>
    new Map(ids.map((id) => [id as K, get(id as K) ?? null]))
  return {
    cardFacts: state.cardFacts.with(read(keys.cards, (id: CardId) => readCardFacts(ledger, id))),
    laneFacts: patched(
      state.laneFacts,
      read(keys.lanes, (id: LaneId) => readLaneFacts(ledger, id)),
    ),
    requests: state.requests.with(read(keys.requests, (id: CardId) => readRequest(ledger, id))),
    clients: state.clients.with(read(keys.clients, (id: string) => readClientUser(ledger, Number(id)))),
  }
}
