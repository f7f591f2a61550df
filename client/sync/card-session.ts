/**
 * A card that is open: its document with text, checklist and comments, what this device keeps of it, its line to the
 * server, journal and history. The board it is of opens it, counts what waits here, and closes it.
 */
import * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import { copyBody } from '../../shared/document/card-body'
import { authorOf, bodyOf, type CardEdit } from '../../shared/document/card-document'
import { type Edit, entryOf, isEmpty } from '../../shared/document/edit'
import { byAction, byTab } from '../../shared/document/origin'
import type { CardRoot } from '../../shared/document/shape'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { type CardId, type IntentId, newId } from '../../shared/primitives/ids'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { mayWriteText, readerRefusal, type Writer } from '../../shared/rules/field-policy'
import type { LeftoverRow } from '../platform/local-rows'
import type { CardDocument, CardLeftover, CardSyncFacts } from './card-session-types'
import { readCopyOf, textOf } from './carry-text'
import { openJournalled } from './journalled'
import type { KeptList } from './kept-list'
import type { Line } from './line'
import { type LocalCard, loadCard } from './local-copy'
import type { OwnedCard } from './open-cards'
import { type News, watchOtherTabs } from './other-tabs'
import { openPeers } from './peers'
import type { SessionDeps } from './session-deps'
import { createHistory } from './undo'

export interface CardSessionDeps extends SessionDeps {
  readonly card: CardId
  /** Of the whole board. */
  readonly leftovers: KeptList<LeftoverRow, IntentId>
  /** Who writes on the board. */
  readonly writer: Writer
}

export function openCardSession(deps: CardSessionDeps): OwnedCard {
  const { board, card, database, leftovers, user } = deps
  const place = { kind: 'card', board, card } as const
  const tab = newId<IntentId>() as string
  const history = createHistory<CardRoot>()
  const peers = openPeers()
  const document = createStore<CardDocument>(() => ({ doc: new Y.Doc(), ready: false }))
  const line = createStore<Line>(() => ({ state: 'connecting' }))
  const facts = createStore<CardSyncFacts>(() => ({ ready: false, pending: 0, unkept: 0 }))
  const left = createStore<readonly CardLeftover[]>(() => [])
  let seen = 0
  let disposed = false

  const isUp = (): boolean => line.getState().state === 'up'
  const refresh = (): void => {
    const next = { ready: document.getState().ready, pending: edited.pending().length, unkept: edited.unkept() }
    const now = facts.getState()
    if (next.ready !== now.ready || next.pending !== now.pending || next.unkept !== now.unkept) facts.setState(next, true)
  }
  const setLine = (state: 'up' | 'down'): void => {
    if (line.getState().state !== 'ended') line.setState({ state }, true)
    refresh()
  }
  const writer: Writer = {
    get role() {
      return deps.writer.role
    },
    get isArchived() {
      return deps.writer.isArchived ?? false
    },
    leads: deps.writer.leads,
    user,
    // One that has no author yet was made here: the server writes it in the commit that brings it.
    isAuthor: (comment) => {
      const { doc } = document.getState()
      const author = authorOf(doc, comment)
      return author === user || (author === undefined && entryOf(doc, 'comments', comment) !== undefined)
    },
  }
  const edited = openJournalled({
    ...deps,
    place,
    fetch: () => deps.api.snapshot(board, 'card', card),
    tab,
    seen: () => seen,
    writer,
    leftovers,
    isUp,
    onChange: () => refresh(),
    onShown(doc) {
      doc.on('update', (_bytes: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
        // Edits are journalled as such; what else is written here is the editor's, or text put back.
        if (local && origin !== byAction && origin !== byTab) edited.wroteText(doc)
      })
      document.setState({ doc, ready: true }, true)
      refresh()
    },
    onTrouble: () => setLine('down'),
    onLine: (up) => (up ? setLine('up') : isUp() && setLine('down')),
    onConnection: ({ presences }) => peers.follow(presences),
    onEnded(reason) {
      line.setState({ state: 'ended', reason }, true)
      if (reason.code === 'card-deleted') {
        edited.layAside(reason)
        edited.open.giveUp()
      }
      refresh()
    },
  })

  const perform = (action: string, edit: CardEdit): Result<void, Refusal> => {
    const made = edited.commit(action, edit)
    if (made.ok && made.value) history.made({ action, edit })
    return made.ok ? ok(undefined) : made
  }
  const step = (way: 'undo' | 'redo'): boolean => {
    const deed = history[way](document.getState().doc)
    return deed !== null && !isEmpty(deed.edit) && edited.commit(way, deed.edit).ok
  }
  const writeBelow = (text: Uint8Array): Result<void, Refusal> => {
    if (!mayWriteText(writer)) return fail(refusal(readerRefusal(writer)))
    const { doc } = document.getState()
    doc.transact(() => copyBody(bodyOf(readCopyOf(text)), bodyOf(doc)), 'put back')
    return ok(undefined)
  }
  const ready = (): Promise<void> =>
    new Promise((resolve) => {
      if (document.getState().ready) return resolve()
      const stop = document.subscribe(() => {
        stop()
        resolve()
      })
    })

  const takeNews = ({ documents: [ofCard], intents, seen: upTo }: News): void => {
    if (!ofCard) return
    const took = edited.takeNews(ofCard, intents)
    // Rows of a copy that is not shown yet are in no document of this tab: they are still to be seen.
    if (took || ofCard.updates.length === 0) seen = upTo
    refresh()
  }
  const start = (local: LocalCard | null): (() => void) => {
    seen = local?.seen ?? 0
    edited.start(local?.copy ?? null, local?.intents ?? [])
    return watchOtherTabs({ ...deps, places: [place], tab, seen: () => seen, onNews: takeNews })
  }
  const showLeftovers = (rows: readonly LeftoverRow[]): void =>
    left.setState(rows.filter((row) => row.card === card).map(describe), true)
  showLeftovers(leftovers.items.getState())
  const stops: (() => void)[] = [
    deps.network.subscribe(({ online }) => (online ? edited.open.hurry() : edited.open.renew())),
    deps.visibility.subscribe(({ visible }) => (visible ? edited.open.hurry() : void edited.open.shown()?.offline.fold())),
    database.onAfresh(edited.writeAgain),
    leftovers.items.subscribe(showLeftovers),
    peers.stop,
  ]
  loadCard(database, { board, card, now: deps.clock() })
    .then((local) => {
      if (!disposed) stops.push(start(local.ok ? local.value : null))
    })
    .catch((error: unknown) => deps.log(`Card ${card} could not be opened`, error))

  return {
    card,
    document,
    facts,
    line,
    peers: peers.store,
    leftovers: left,
    history: history.state,
    perform,
    undo: () => step('undo'),
    redo: () => step('redo'),
    async restore(id) {
      await ready()
      const row = leftovers.items.getState().find((one) => one.id === id)
      if (!row) return fail(refusal('not-found'))
      const back = row.text ? writeBelow(row.text) : perform(row.action, row.edit as Edit<CardRoot>)
      if (back.ok) await leftovers.remove(id)
      return back
    },
    discard: (id) => leftovers.remove(id),
    showPresence: peers.show,
    unsent: edited.pending,
    async dispose() {
      disposed = true
      for (const stop of stops) stop()
      await edited.open.close()
    },
  }
}

const describe = ({ id, action, at, reason, text }: LeftoverRow): CardLeftover => ({
  id,
  action,
  at,
  reason,
  text: text ? textOf(text) : null,
})
