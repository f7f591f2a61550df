/**
 * One document of an open board or card: found on this device or fetched, kept offline, connected, and built anew when the server
 * or another tab says so. Board and card have a journal to replay; the ledger has none and is otherwise the same. A card
 * may be begun where neither this device nor the server can be asked: what is written there merges with what there is.
 */
import * as Y from 'yjs'
import { newCardDocument } from '../../shared/document/card-document'
import { byAction, byTab } from '../../shared/document/origin'
import type { Refusal, RefusalCode } from '../../shared/model/refusal'
import { must } from '../../shared/primitives/assert'
import type { IntentId } from '../../shared/primitives/ids'
import { CLOSE } from '../../shared/protocol/close-codes'
import { nameOf } from '../../shared/protocol/rooms'
import type { DocumentSnapshot } from '../platform/api'
import type { Intent } from '../platform/local-rows'
import { type Acknowledged, createAcknowledged } from './acknowledged'
import { type Before, mergeInto, textLeftovers } from './carry-text'
import { type Connection, connect } from './connection'
import type { OpenDocument, OpenDocumentDeps } from './document-types'
import { BEGUN_HERE, closeCopy, contentOf, documentOf, type LocalCopy, loadCopy, replaceCopy } from './local-copy'
import { keepOffline, type OfflineUpdates } from './offline-updates'
import { applyRows } from './other-tabs'
import { type Aside, type Remade, remake } from './remake'
import { intentForbidden, isPersonal, replay } from './replay'
import { createRetry } from './retry'

interface Shown {
  readonly doc: Y.Doc
  readonly generation: number
  readonly epoch: number
  readonly offline: OfflineUpdates
  readonly acknowledged: Acknowledged
  /** Of text that waits: how far it had grown, and up to which change of the document that was. */
  readonly texts: Map<IntentId, { readonly text: number; readonly upTo: number }>
  connection: Connection | null
}

interface Made {
  readonly doc: Y.Doc
  readonly generation: number
  readonly epoch: number
  readonly unstored: boolean
  readonly rows: number
}

/** Refusals that time cures; everything else ends the session. */
const PASSING: readonly (RefusalCode | 'offline')[] = ['offline', 'storage-trouble', 'stopping', 'too-fast']
const ADOPT_AGAIN_MS = 5_000
/** What was done before the line was up, as a page opens or a card is copied, was not done away. */
const JUST_NOW_MS = 10_000
const NONE: Aside = new Map()

export function openDocument(deps: OpenDocumentDeps): OpenDocument {
  const { database, journal, place, tab } = deps
  const name = nameOf(place)
  /** Of the copy on the disk, as far as known. */
  let generation = 0
  let shown: Shown | null = null
  /** Closing: no line any more, but what the person did is still brought to the disk. */
  let state: 'open' | 'ended' | 'closing' | 'closed' = 'open'
  let working: Promise<void> | null = null
  let stopFetching = (): void => undefined
  const closing = new Promise<null>((resolve) => {
    stopFetching = () => resolve(null)
  })
  /** Rebuilt since the server last acknowledged anything: a further rebuild must not come at once. */
  let rebuilt = false
  let aside: Aside = NONE
  /** The server has left out some of what it was sent: what is shown here is not what it holds. */
  let isAstray = false
  let puttingAway: Promise<void> | null = null
  const retry = createRetry({
    timers: deps.timers,
    random: deps.random,
    // What is under way would let a try pass by, and no other would come.
    again: () => void (working ?? Promise.resolve()).then(() => run(fetchAnew)),
  })

  /** One piece of work at a time that ends in another document. */
  const run = (work: () => Promise<void>): void => {
    if (working || state === 'closed') return
    working = work()
      .catch((error) => {
        deps.log(`${name} could not be built`, error)
        if (state === 'open') retry.failed()
      })
      .finally(() => {
        working = null
      })
  }

  const fetchAnew = async (): Promise<void> => {
    if (state !== 'open') return
    const answer = await Promise.race([deps.fetch(), closing])
    if (state !== 'open' || !answer) return
    if (answer.ok) return replace(answer.value)
    const code = answer.error === 'offline' ? answer.error : answer.error.code
    if (answer.error !== 'offline' && !PASSING.includes(code)) return end(answer.error)
    deps.onTrouble()
    retry.failed()
    if (!shown && place.kind === 'card') await begin()
  }

  /** Nothing is known of the card's content: what is written now merges with it as soon as the server can be asked. */
  const begin = async (): Promise<void> => {
    const nothing = { epoch: BEGUN_HERE, snapshot: null, replayed: null, intents: null, leftovers: [] }
    const stored = await replaceCopy(database, { place, replaces: generation, tab, now: deps.clock() }, () => nothing)
    if (stored.ok && !stored.value) return adopt()
    if (state !== 'open' || shown) return
    show({ doc: newCardDocument(), generation: generation + 1, epoch: BEGUN_HERE, unstored: !stored.ok, rows: 0 })
  }

  const replace = async (snapshot: DocumentSnapshot): Promise<void> => {
    const replaces = generation
    let inStorage: Remade | null = null
    const stored = await replaceCopy(database, { place, replaces, tab, now: deps.clock() }, (onRecord, replaced) => {
      inStorage = remakeFrom(snapshot, onRecord, beforeOf(snapshot.epoch, replaced))
      return { ...inStorage, epoch: snapshot.epoch, snapshot: snapshot.bytes, intents: journal ? inStorage.intents : null }
    })
    if (stored.ok && !stored.value) return adopt()
    const remade = stored.ok
      ? must<Remade>(inStorage, 'what was stored')
      : remakeFrom(snapshot, journal?.all() ?? [], beforeOf(snapshot.epoch, null))
    const before = beforeOf(snapshot.epoch, null)
    retry.succeeded()
    settled()
    const late = journal?.unkept().filter((intent) => !remade.considers(intent)) ?? []
    show({ doc: remade.doc, generation: replaces + 1, epoch: snapshot.epoch, unstored: !stored.ok, rows: 1 })
    journal?.reset(stored.ok ? remade.intents : [], [])
    journal?.leftOver(remade.leftovers, stored.ok)
    if (!stored.ok) for (const intent of remade.intents) keep(intent)
    again(late, before)
  }

  const remakeFrom = (snapshot: DocumentSnapshot, onRecord: readonly Intent[], before: Before | null): Remade => {
    const known = [...onRecord, ...(journal?.unkept() ?? [])]
    return remake(snapshot.bytes, known, { isSaved, aside, writer: deps.writer, before })
  }
  /** Of a card: what is shown, with what other tabs have written to the copy that is replaced. */
  const beforeOf = (epoch: number, replaced: LocalCopy | null): Before | null => {
    if (place.kind !== 'card') return null
    const doc = (replaced && contentOf(replaced)) ?? new Y.Doc()
    if (shown) Y.applyUpdate(doc, Y.encodeStateAsUpdate(shown.doc))
    const descent = shown?.epoch ?? replaced?.epoch
    return { doc, merges: aside.size === 0 && (descent === epoch || descent === BEGUN_HERE) }
  }
  const isSaved = (intent: Intent): boolean => !aside.has(intent.id) && shown !== null && isAcknowledged(intent, shown)
  /** Changes of text are counted: the first look at one is at what had been written then. */
  const isAcknowledged = ({ id, text, ...stamp }: Intent, { acknowledged, texts }: Shown): boolean => {
    if (text === undefined) return acknowledged.covers(stamp)
    const known = texts.get(id)
    const upTo = known?.text === text ? known.upTo : acknowledged.written()
    texts.set(id, { text, upTo })
    return acknowledged.coversChanges(upTo)
  }
  const forbidden = (): Aside =>
    new Map(
      (journal?.all() ?? []).flatMap((intent) => {
        const why = intentForbidden(deps.writer, intent)
        return why ? [[intent.id, why] as const] : []
      }),
    )
  /** Another document is about to be shown. */
  const settled = (): void => {
    aside = NONE
    isAstray = false
  }

  /** Another tab has replaced the copy: shows theirs, with what of this tab's is not on it. */
  const adopt = async (): Promise<void> => {
    const loaded = await loadCopy(database, place)
    if (!loaded.ok) {
      if (state !== 'closing') deps.timers.after(ADOPT_AGAIN_MS, () => run(adopt))
      return
    }
    const { copy, intents } = loaded.value
    generation = copy?.generation ?? 0
    const before = copy && beforeOf(copy.epoch, null)
    settled()
    const doc = copy && documentOf(copy)
    if (!copy || !doc) return fetchAnew()
    const onDisk = new Map(intents.map(({ id, text }) => [id, text]))
    const missing = journal?.unkept().filter(({ id, text }) => !onDisk.has(id) || onDisk.get(id) !== text) ?? []
    show({ doc, generation, epoch: copy.epoch, unstored: false, rows: copy.updates.length })
    journal?.reset(intents, [])
    again(missing, before)
  }

  const show = (made: Made): void => {
    const before = shown
    before?.connection?.close()
    before?.offline.close()
    generation = made.generation
    const { seen, timers, log, onKept } = deps
    const onSuperseded = (): void => run(adopt)
    const { board } = place
    const offline = keepOffline({ ...made, database, name, board, tab, timers, seen, log, onKept, onSuperseded })
    const { doc, epoch } = made
    const acknowledged = createAcknowledged()
    doc.on('update', (_bytes: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (local || origin === byTab || origin === byAction) acknowledged.wrote()
    })
    shown = { doc, generation, epoch, offline, acknowledged, texts: new Map(), connection: null }
    deps.onShown(doc)
    before?.doc.destroy()
    connectTo(shown)
  }

  const connectTo = (to: Shown): void => {
    if (state !== 'open' || to.epoch === BEGUN_HERE) return
    to.connection = connect({
      url: deps.syncUrl,
      document: name,
      presence: place.kind !== 'ledger',
      gathers: place.kind === 'card',
      wasAway: () => journal?.all().some(({ at }) => deps.clock() - at > JUST_NOW_MS) ?? false,
      doc: to.doc,
      acknowledged: to.acknowledged,
      epoch: to.epoch,
      user: deps.user,
      timers: deps.timers,
      random: deps.random,
      Socket: deps.Socket,
      onLine: deps.onLine,
      onTrouble: deps.onTrouble,
      onAcknowledged: () => {
        rebuilt = false
        deps.onAcknowledged()
        if (isAstray) buildAnew()
      },
      // What it held besides is acknowledged at once after this, and only then the document is given up.
      onUndone: (why) => {
        const told = journal?.touching(why) ?? []
        aside = new Map([...aside, ...told.map(({ id, reason }) => [id, reason] as const)])
        isAstray = true
        // At once: this tab may end before that, and another tab, which was not told, may take them for saved.
        journal?.leftOver(told, false)
        deps.onStanding()
      },
      onStanding: deps.onStanding,
      onFinal: (code, reason) => (code === CLOSE.rebuild || code === CLOSE.oldEpoch ? rebuild(code, reason) : end(reason)),
    })
    deps.onConnection(to.connection)
  }

  const rebuild = (code: number, reason: Refusal): void => {
    if (isPersonal(reason)) deps.onStanding()
    if (code === CLOSE.rebuild && journal)
      aside = new Map([...aside, ...journal.refused(reason).map(({ id }) => [id, reason] as const)])
    buildAnew()
  }
  const buildAnew = (): void => {
    disconnect()
    const soon = !rebuilt
    rebuilt = true
    if (soon) run(fetchAnew)
    else retry.failed()
  }

  const end = (reason: Refusal): void => {
    state = 'ended'
    disconnect()
    deps.onEnded(reason)
  }
  /** What was not sent is in the journal, and goes up should the board be opened again. */
  const putAway = async (): Promise<void> => {
    await working
    await shown?.offline.flush()
    await closeCopy(database, name)
  }
  const disconnect = (): void => {
    shown?.connection?.close()
    if (shown) shown.connection = null
    deps.onLine(false)
  }

  const keep = (intent: Intent): void => {
    journal?.add(intent)
    shown?.offline.keep(intent)
  }
  /** Edits that the shown document does not have yet. */
  const again = (intents: readonly Intent[], before: Before | null): void => {
    if (!shown || intents.length === 0) return
    if (before?.merges) {
      mergeInto(shown.doc, before)
      for (const intent of intents) keep(intent)
      return
    }
    const replayed = replay(shown.doc, intents, deps.writer)
    for (const intent of replayed.intents) keep(intent)
    journal?.leftOver([...replayed.leftovers, ...textLeftovers(intents, before, shown.doc)], false)
  }

  return {
    start(copy) {
      generation = copy?.generation ?? 0
      // A role may have changed since these were made: the server has left them out, or will.
      aside = forbidden()
      isAstray = aside.size > 0
      const doc = copy && documentOf(copy)
      if (copy && doc) show({ doc, generation, epoch: copy.epoch, unstored: false, rows: copy.updates.length })
      if (!doc || copy?.epoch === BEGUN_HERE) run(fetchAnew)
    },
    shown: () => shown,
    isSaved,
    takeNews(row, rows) {
      if (row && row.generation > generation) run(adopt)
      if (!shown || row?.generation !== shown.generation) return false
      const { doc, generation: current } = shown
      try {
        applyRows(
          doc,
          rows.filter((one) => one.generation === current),
        )
      } catch (error) {
        // Bytes that a damaged disk gave back: the server has what they should have been, or the journal.
        deps.log(`${name} could not take what another tab wrote`, error)
        run(fetchAnew)
      }
      return true
    },
    hurry() {
      retry.hurry()
      shown?.connection?.hurry()
    },
    renew: () => shown?.connection?.renew(),
    giveUp() {
      if (state === 'open') {
        state = 'ended'
        disconnect()
      }
      puttingAway ??= putAway()
    },
    async close() {
      state = 'closing'
      stopFetching()
      retry.stop()
      shown?.connection?.close()
      await puttingAway
      // A flush may find that another tab has replaced the copy: then what is not on it is brought there.
      do {
        await working
        await shown?.offline.flush()
      } while (working)
      state = 'closed'
      shown?.offline.close()
      shown?.doc.destroy()
    },
  }
}
