/** Files on cards: taking them in within bounds, handing them out, and clearing away what hangs on no card any more. */
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type CardFile, cleanFileName, FILES_A_CARD, isPictureType } from '../../shared/model/file'
import type { Person } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { BoardId, CardId, FileId, UserId } from '../../shared/primitives/ids'
import type { Clock, Instant } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { ThumbnailSize } from '../../shared/protocol/files'
import { may } from '../../shared/rules/permissions'
import type { FileIndex, StoredFile } from '../storage/file-port'
import type { FactStore } from '../storage/ports'
import type { Timers } from '../sync/timers'
import type { ByteRange, FileStore } from './file-store'
import { inTurn } from './in-turn'
import type { Pictures } from './pictures'
import { type Received, receive } from './receive'

/** Bytes. */
export interface FileLimits {
  readonly file: number
  /** Of all contents together. */
  readonly workspace: number
}

export interface CardFilesDeps {
  readonly index: FileIndex
  readonly facts: Pick<FactStore, 'board'>
  readonly store: FileStore
  readonly pictures: Pick<Pictures, 'draw'>
  /** Where they lie while they come. */
  readonly incoming: string
  readonly limits: FileLimits
  readonly clock: Clock
  readonly timers: Timers
  /** What a card has is on record already. */
  readonly onChanged: (board: BoardId) => void
}

/** Who asks, and from which network address. */
export interface Asking {
  readonly actor: Person
  readonly address: string
}

export interface Sent {
  readonly board: BoardId
  readonly card: CardId
  readonly file: FileId
  readonly name: string
  /** As the sender announces it; null: it does not say. */
  readonly size: number | null
}

interface FilePlace {
  readonly board: BoardId
  readonly file: FileId
}

/** The caller has made sure that the board may be read. */
export interface CardFilesService {
  readonly limits: FileLimits
  ofCard(board: BoardId, card: CardId): Promise<readonly CardFile[]>
  /** Refuses before the first byte is read what is announced as too large. Rejects with `SenderGone` where sending ends early. */
  upload(asking: Asking, sent: Sent, bytes: Readable): Promise<Result<CardFile, Refusal>>
  rename(asking: Asking, place: FilePlace, name: string): Promise<Result<CardFile, Refusal>>
  setRemoved(asking: Asking, place: FilePlace, removed: boolean): Promise<Result<CardFile, Refusal>>
  /** Null: there is none, or it was taken off its card. */
  find(place: FilePlace): Promise<StoredFile | null>
  read(file: StoredFile, what: 'content' | ThumbnailSize, range?: ByteRange): Promise<Readable | null>
  /** Clears away what nothing needs any more. How many contents. */
  clear(): Promise<number>
}

/** Uploads of one person at a time; those that are too many are sent again later by themselves. */
const UPLOADS_AT_ONCE = 4
/** So long a file that was taken off its card can be put back. */
export const REMOVED_KEPT_MS = 7 * 86_400_000
/** So long after its announcement a content may still be on its way to a card. */
const ON_ITS_WAY_MS = 3_600_000

export function cardFiles(deps: CardFilesDeps): CardFilesService {
  const { index, facts, store, clock, limits } = deps
  const turns = inTurn()
  const sending = new Map<UserId, number>()
  let reserved = 0

  const refusedChange = async (actor: Person, board: BoardId): Promise<Refusal | null> => {
    if (!may(actor, 'attach-files')) return refusal('not-allowed')
    return (await facts.board(board))?.archivedAt === undefined ? null : refusal('board-archived')
  }

  const refusedUpload = async (actor: Person, { board, card, size }: Sent): Promise<Refusal | null> => {
    const refused = await refusedChange(actor, board)
    if (refused) return refused
    if (!(await index.hasCard(board, card))) return refusal('not-found', { at: 'card' })
    if ((size ?? 0) > limits.file) return tooLarge(limits)
    if ((sending.get(actor.id) ?? 0) >= UPLOADS_AT_ONCE) return refusal('too-fast')
    return (await index.used()) + reserved + (size ?? limits.file) > limits.workspace ? workspaceFull(limits) : null
  }

  /** Under the content's turn, so that nothing clears it away before its file is on record. */
  const keep = async ({ actor, address }: Asking, sent: Sent, came: Received): Promise<Result<CardFile, Refusal>> =>
    turns(came.hash, async () => {
      const { board, card, file: id } = sent
      const { hash, size, type, path } = came
      const known = await index.content(hash)
      if (known && (await store.has(hash))) await index.announce(known, clock())
      else {
        const drawn = isPictureType(type) ? await deps.pictures.draw(path) : null
        await index.announce({ hash, size, type, picture: drawn?.picture ?? null }, clock())
        for (const [name, bytes] of Object.entries(drawn?.thumbnails ?? {})) await store.put(`${hash}-${name}`, bytes)
        await store.putFile(hash, path)
      }
      const file = { id, board, card, hash, name: cleanFileName(sent.name), by: actor.id, at: clock(), address }
      const added = await index.add(file, FILES_A_CARD)
      if (added === 'full') return fail(refusal('card-files-full', { params: { count: FILES_A_CARD } }))
      if (added === 'taken' || added === 'unknown') return fail(refusal('not-found', { at: 'card' }))
      if (added === 'added') deps.onChanged(board)
      return answer(await index.file(board, id))
    })

  const upload: CardFilesService['upload'] = async (asking, sent, bytes) => {
    const { id } = asking.actor
    const refused = await refusedUpload(asking.actor, sent)
    if (refused) return fail(refused)
    const room = sent.size ?? limits.file
    sending.set(id, (sending.get(id) ?? 0) + 1)
    reserved += room
    try {
      const came = await receive(bytes, { folder: deps.incoming, mostBytes: limits.file, timers: deps.timers })
      if (came === 'over') return fail(tooLarge(limits))
      return await keep(asking, sent, came).finally(() => rm(came.path, { force: true }))
    } finally {
      reserved -= room
      const left = (sending.get(id) ?? 1) - 1
      if (left > 0) sending.set(id, left)
      else sending.delete(id)
    }
  }

  const change = async (
    { actor, address }: Asking,
    { board, file }: FilePlace,
    write: (change: Parameters<FileIndex['rename']>[0]) => Promise<boolean>,
  ): Promise<Result<CardFile, Refusal>> => {
    const refused = await refusedChange(actor, board)
    if (refused) return fail(refused)
    if (await write({ board, file, by: actor.id, at: clock(), address })) deps.onChanged(board)
    return answer(await index.file(board, file))
  }

  const clearContent = (hash: string): Promise<boolean> =>
    turns(hash, async () => {
      if (await index.isUsed(hash)) return false
      for (const key of [hash, `${hash}-small`, `${hash}-large`]) await store.remove(key)
      await index.forget(hash)
      return true
    })

  return {
    limits,
    upload,
    ofCard: index.ofCard,
    rename: (asking, place, name) => change(asking, place, (to) => index.rename(to, name)),
    setRemoved: (asking, place, removed) => change(asking, place, (to) => index.setRemoved(to, removed)),
    find: async ({ board, file }) => {
      const found = await index.file(board, file)
      return found?.removedAt === null ? found : null
    },
    read: ({ hash }, what, range) => store.read(what === 'content' ? hash : `${hash}-${what}`, range),
    clear: async () => {
      const now = clock()
      await index.purge((now - REMOVED_KEPT_MS) as Instant)
      let cleared = 0
      for (const hash of await index.unused((now - ON_ITS_WAY_MS) as Instant)) if (await clearContent(hash)) cleared += 1
      return cleared
    },
  }
}

function answer(found: StoredFile | null): Result<CardFile, Refusal> {
  if (!found) return fail(refusal('not-found'))
  const { id, card, name, size, type, picture, by, at } = found
  return ok({ id, card, name, size, type, picture, by, at })
}

const MEGABYTE = 1_000_000
const tooLarge = ({ file }: FileLimits): Refusal =>
  refusal('file-too-large', { params: { megabytes: Math.floor(file / MEGABYTE) } })
const workspaceFull = ({ workspace }: FileLimits): Refusal =>
  refusal('files-full', { params: { gigabytes: Math.floor(workspace / MEGABYTE / 1000) } })
