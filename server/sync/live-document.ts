/**
 * A document in memory, between the log and the sockets: takes frames and edits, says what is to be committed, answers what
 * a reader lacks. It knows neither sockets nor storage, and not whether its last change was committed: the room does.
 */
import * as Y from 'yjs'
import { bodyOf } from '../../shared/document/card-document'
import { BOARD_ROOTS, CARD_ROOTS, LEDGER_ROOTS } from '../../shared/document/shape'
import type { LaneStanding } from '../../shared/model/lane'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { ResponsePolicy } from '../../shared/model/response-policy'
import type { RequestFacts } from '../../shared/model/response-window'
import type { CardId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { DocumentPlace } from '../../shared/protocol/rooms'
import { placeName, type Writer } from '../../shared/rules/field-policy'
import { type Editor, type Forbidden, judgeRequests } from '../authority/judge-requests'
import { watchCard } from '../authority/watch-card'
import { type Watch, watchEdits } from '../authority/watch-edits'
import { watchRequests } from '../authority/watch-requests'
import type { Effect, OwnedDocument } from '../storage/ports'
import { decodeSnapshot } from '../storage/snapshot-format'
import { type CardState, cardFault, cardStateOf, isAuthorIn, newCounts, stampComments, tellsWriting } from './card-rules'
import type { TextChange } from './card-text'
import { stepTwoFrame, updateFrame } from './frames'
import {
  type InspectedChange,
  type Inspection,
  inspectCard,
  inspectReadOnly,
  inspectUpdate,
  type WrittenPlace,
} from './inspect-update'
import { leaveOut } from './leave-out'
import type { Owed, Visitor } from './room-session'
import type { Wire } from './wire'
import { forbiddenPlaces, whereOf, wholeFault, whyForbidden } from './write-permission'

/**
 * The client id of the server's own writing, in every document. A fixed one is safe although a server may die between
 * writing and committing: nothing leaves before it is committed, so what was lost was seen by nobody, and the same clocks
 * may be used again after the restart. For the same reason nobody else may use it.
 */
export const SERVER_CLIENT = 1

export interface LiveDocument {
  readonly of: DocumentPlace
  /** Of a card's document. */
  readonly card: CardState | null
  readonly doc: Y.Doc
  readonly epoch: number
  readonly term: number
  /** Whose client ids the document's are. */
  readonly clients: Map<number, UserId>
  /** Who leads a lane and on which track it is, as storage has it now; the room keeps it so. */
  readonly lanes: ReadonlyMap<LaneId, LaneStanding>
  /** Of a board: the current window of each card that has one, and what holds for them. */
  readonly requests: Map<CardId, RequestFacts>
  readonly policy: ResponsePolicy
  /** The board is out of use: the room knows. */
  readonly isArchived: () => boolean
  /** Cards of a board that were deleted for ever: another epoch of the document does not know that they were there. */
  readonly deleted: Set<CardId>
  /**
   * What storage holds: the newest snapshot and the rows after it, up to and including `seq`. `hasDeleted`: what was
   * deleted for ever stands in it still.
   */
  readonly log: { base: Uint8Array | null; rows: Uint8Array[]; bytes: number; seq: number; hasDeleted: boolean }
  /** Frames by what they answer, good until the next commit: people who open a board together ask the same. */
  readonly answers: Map<string, Wire>
}

/** What one transaction did. `update` null: nothing that was not there before. */
export interface Applied {
  readonly update: Uint8Array | null
  readonly effects: readonly Effect[]
}

/** Throws where the log does not make a whole document: it is then neither served nor written. */
export async function loadDocument(
  of: DocumentPlace,
  owned: OwnedDocument,
  known: Pick<LiveDocument, 'lanes' | 'isArchived' | 'policy'>,
): Promise<LiveDocument> {
  const base = owned.snapshot && (await decodeSnapshot(owned.snapshot))
  const doc = new Y.Doc()
  for (const root of ROOTS[of.kind]) doc.getMap(root)
  if (of.kind === 'card') bodyOf(doc)
  doc.transact(() => {
    if (base) Y.applyUpdateV2(doc, base)
    for (const update of owned.updates) Y.applyUpdate(doc, update)
  })
  assertWhole(doc)
  doc.clientID = SERVER_CLIENT
  const { epoch, term, seq, snapshot } = owned
  const rows = [...owned.updates]
  // What was deleted for ever may stand in these rows: a server may have died before they were folded.
  const hasDeleted = owned.deleted.size > 0 && rows.length > 0
  const log = { base: snapshot, rows, bytes: rows.reduce((sum, row) => sum + row.length, 0), seq, hasDeleted }
  const card = of.kind === 'card' ? cardStateOf(doc) : null
  const [clients, deleted] = [new Map(owned.clients), new Set(owned.deleted)]
  const requests = new Map(owned.requests)
  return { of, card, doc, epoch, term, clients, requests, ...known, deleted, log, answers: new Map() }
}

/** Takes the frames of one commit, each on its own: `take` is called within one transaction, which is then what is told. */
export function applyTogether(live: LiveDocument, take: () => readonly Effect[]): Applied {
  let update: Uint8Array | null = null
  let effects: readonly Effect[] = []
  const keep = (bytes: Uint8Array) => {
    update = bytes
  }
  live.doc.on('update', keep)
  try {
    live.doc.transact(() => {
      effects = [...take(), ...countEffects(live)]
      // Yjs takes its own id for stolen where it finds it among frames, which bring what the server adds to them.
      live.doc.clientID = NOBODY
    })
  } finally {
    live.doc.clientID = SERVER_CLIENT
    live.doc.off('update', keep)
  }
  if (update) live.answers.clear()
  assertWhole(live.doc)
  return { update, effects }
}

/** What came of a frame: its effects, and what of it was left out and why. */
export interface TakenUpdate {
  readonly effects: readonly Effect[]
  readonly undone: readonly Refusal[]
}

export interface Taking {
  /** Whether its writer may begin to use so many client ids more. */
  readonly mayBind?: (clientIds: number) => boolean
  /** What it brings was done without the server. */
  readonly isLate?: boolean
}

/**
 * Inspects one frame and applies it where it passes, without what its writer may not write (SY16). What is refused leaves
 * no trace, and what is left out none but a gap that is filled.
 */
export function takeUpdate(
  live: LiveDocument,
  update: Uint8Array,
  who: Visitor,
  at: Instant,
  { mayBind = () => true, isLate = false }: Taking = {},
): Result<TakenUpdate, Refusal> {
  const inspected = inspect(live, update, who)
  if (!inspected.ok) return inspected
  const { isNew, clients, places, changes } = inspected.value
  if (!isNew) return ok(NOTHING)
  const writer: Writer = {
    role: who.role,
    readsOnly: who.isReader ?? false,
    user: who.user,
    isAuthor: isAuthorIn(live.doc, who.user),
    isArchived: live.isArchived(),
    leads: (lane) => live.lanes.get(lane)?.lead === who.user,
    isDeleted: (card) => live.deleted.has(card),
  }
  const notTheirs = forbiddenPlaces(writer, places)
  const inCard = 'text' in inspected.value && live.card ? cardFault(live.doc, live.card, writer, inspected.value) : null
  const fault = inCard ?? wholeFault(writer, notTheirs)
  if (fault) return fail(fault)
  const bound = clients.filter((client) => !live.clients.has(client))
  // Of many, its client makes one by replaying its journal; a single one can only wait.
  if (bound.length > 0 && !mayBind(bound.length)) return fail(refusal(bound.length > 1 ? 'too-large' : 'too-fast'))
  const editor = editorOf(who, isLate, at)
  const judged = live.of.kind === 'board' ? judgeRequests(live, allowed(changes, notTheirs), editor, at) : []
  const forbidden = [...new Set([...notTheirs, ...placesOf(places, judged)])]
  const undone = [...whyForbidden(writer, notTheirs), ...judged.flatMap(({ why }) => why ?? [])]
  const kept = forbidden.length === 0 ? update : leaveOut(update, forbidden)
  if (!kept) return ok({ effects: [], undone })
  const made = allowed(changes, forbidden)
  const effects = effectsOf(live, made, inspected.value, who, at)
  const follow = live.of.kind === 'board' ? watchRequests(live, made, editor, at) : null
  Y.applyUpdate(live.doc, kept)
  const followed = follow?.() ?? []
  if (live.card) stampComments(live.doc, made, who.user, at)
  for (const client of bound) live.clients.set(client, who.user)
  const bindings = bound.map((client): Effect => ({ type: 'client-bound', client, user: who.user }))
  return ok({ effects: [...bindings, ...effects, ...followed], undone })
}

/** What a reader lacks, as a frame, or a refusal where its state vector is none. */
export function answer(live: LiveDocument, { as, since }: Owed): Result<Wire, Refusal> {
  const key = `${as} ${Buffer.from(since).toString('latin1')}`
  const known = live.answers.get(key)
  if (known) return ok(known)
  const update = lackedBy(live.doc, since)
  if (!update) return fail(refusal('malformed-update'))
  const frame = as === 'step2' ? stepTwoFrame(update) : updateFrame(update)
  if (live.answers.size < ANSWERS_KEPT) live.answers.set(key, frame)
  return ok(frame)
}

/** A commit as the log has it. */
export function record(
  { log, deleted, requests }: LiveDocument,
  seq: number,
  update: Uint8Array | null,
  effects: readonly Effect[],
): void {
  log.seq = seq
  if (update) {
    log.rows.push(update)
    log.bytes += update.length
  }
  for (const effect of effects) {
    if (effect.type !== 'card-deleted') continue
    deleted.add(effect.card)
    requests.delete(effect.card)
    log.hasDeleted = true
  }
}

/** No document's. */
const NOBODY = 0
const ROOTS = { board: BOARD_ROOTS, ledger: LEDGER_ROOTS, card: CARD_ROOTS } as const
const NO_TEXT: TextChange = { isTouched: false, adds: 0 }
const ANSWERS_KEPT = 4
const NOTHING: TakenUpdate = { effects: [], undone: [] }

/** Who edits, as the windows ask. Away from here, times are believed from when the session was last heard of (RW15). */
const editorOf = ({ user, role, center, heard }: Visitor, isLate: boolean, at: Instant): Editor => ({
  user,
  role,
  center,
  isLate,
  believed: heard === null ? null : { from: heard, to: at },
})

function placesOf(places: readonly WrittenPlace[], judged: readonly Forbidden[]): WrittenPlace[] {
  const names = new Set(judged.map(placeName))
  return names.size === 0 ? [] : places.filter((place) => names.has(placeName(place)))
}

function allowed(changes: readonly InspectedChange[], forbidden: readonly WrittenPlace[]): readonly InspectedChange[] {
  if (forbidden.length === 0) return changes
  const left = new Set(whereOf(forbidden))
  return changes.filter(({ root, id, key }) => !left.has(key === null ? `${root}.${id}` : `${root}.${id}.${key}`))
}

/** Null where the state vector is not one: only then does encoding fail. */
function lackedBy(doc: Y.Doc, stateVector: Uint8Array): Uint8Array | null {
  try {
    return Y.encodeStateAsUpdate(doc, stateVector)
  } catch {
    return null
  }
}

type Inspected = Inspection | (Inspection & { readonly text: TextChange })

function inspect(live: LiveDocument, update: Uint8Array, { user }: Visitor): Result<Inspected, Refusal> {
  if (live.of.kind === 'ledger') return inspectReadOnly(live.doc, update)
  const inspectKind = live.of.kind === 'card' ? inspectCard : inspectUpdate
  return inspectKind(live.doc, update, (client) => isOpenTo(live, client, user))
}

function effectsOf(
  { doc, of, card }: LiveDocument,
  changes: readonly InspectedChange[],
  inspected: Inspected,
  { user, address }: Visitor,
  at: Instant,
): Effect[] {
  if (of.kind !== 'card' || !card) return watchEdits(changes, { by: user, at, address, titleOf: titlesOf(doc) })
  const { isTouched, adds } = 'text' in inspected ? inspected.text : NO_TEXT
  card.textBytes += adds
  const hasWritten = isTouched && tellsWriting(card, user, at)
  return watchCard(changes, { card: of.card, by: user, at, itemText: itemTextsOf(doc), hasWritten })
}

/** Once a commit: what tiles say of the card now. */
function countEffects({ doc, of, card }: LiveDocument): Effect[] {
  const counts = card && newCounts(doc, card)
  return counts && of.kind === 'card' ? [{ type: 'card-counted', card: of.card, counts }] : []
}

const itemTextsOf =
  (doc: Y.Doc) =>
  (id: string): string => {
    const item = doc.getMap('checklist').get(id)
    return item instanceof Y.Map ? String(item.get('text')) : ''
  }

/** One's own, or used by nobody yet: not by the server either, whose first content of an epoch has a client id of its own. */
function isOpenTo(live: LiveDocument, client: number, user: UserId): boolean {
  const owner = live.clients.get(client)
  return owner === undefined ? client !== SERVER_CLIENT && Y.getState(live.doc.store, client) === 0 : owner === user
}

/** What is pending would be sent and stored by Yjs as if it belonged to the document. */
function assertWhole({ store }: Y.Doc): void {
  if (store.pendingStructs || store.pendingDs) throw new Error('a document with a gap')
}

const titlesOf =
  (doc: Y.Doc): Watch['titleOf'] =>
  (root, id) => {
    const title = (doc.getMap(root).get(id) as Y.Map<unknown> | undefined)?.get(root === 'labels' ? 'name' : 'title')
    return typeof title === 'string' ? title : undefined
  }
