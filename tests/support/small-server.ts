/**
 * A sync server of one page for tests of the client: it speaks the protocol, commits when told to, and misbehaves on
 * demand. What it holds back it has not committed: nobody sees it, nobody is told so.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { readSyncStep1, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Api, DocumentSnapshot } from '../../client/platform/api'
import type { Answer } from '../../client/platform/caller'
import { applyEdit, type Edit } from '../../shared/document/edit'
import { byServer } from '../../shared/document/origin'
import type { CommandRequest } from '../../shared/model/command'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { BoardId, CardId, UserId } from '../../shared/primitives/ids'
import { fail, ok } from '../../shared/primitives/result'
import { CLOSE } from '../../shared/protocol/close-codes'
import { encodeAcknowledge, encodeNames, encodeRefusal, MESSAGE, SYNC } from '../../shared/protocol/live'
import { cardDocumentName, type DocumentKind, type DocumentName, documentName, SYNC_PATH } from '../../shared/protocol/rooms'

interface Room {
  doc: Y.Doc
  epoch: number
  readonly sockets: Set<Member>
}

interface Member {
  readonly socket: WebSocket
  readonly room: Room
  readonly user: UserId
  received: number
  stepped: boolean
  client: number | null
  presence: Uint8Array | null
}

export interface SmallServer {
  readonly url: string
  readonly api: Pick<Api, 'snapshot' | 'command'>
  readonly requests: CommandRequest[]
  room(name: DocumentName): Room
  /** Writes as the server itself does. */
  edit(name: DocumentName, edit: Edit): void
  /** Frames are taken but not committed until `release`. */
  hold(): void
  release(): void
  /** Commits the first frame that was taken, and goes on holding the others. */
  releaseOne(): void
  /** Frames that were taken and not committed. */
  heldFrames(): number
  /** Commits, but its acknowledgements get lost. */
  swallowAnswers(swallow: boolean): void
  /** Refuses an update with 4400 for this reason; null: takes it. */
  judge: (update: Uint8Array) => Refusal | null
  /** What a command is answered with; null: done. */
  judgeCommand: (request: CommandRequest) => Refusal | 'offline' | null
  /** Everyone, or everyone in one room. */
  end(code: number, reason: Refusal, name?: DocumentName): void
  endWithoutWords(code: number): void
  /** Same content, fresh ids: everyone is told 4409. */
  nextEpoch(name: DocumentName, write?: (doc: Y.Doc) => void): void
  /** The ledger built anew from the facts, in a new epoch. */
  nextLedger(name: DocumentName, write: (doc: Y.Doc) => void): void
  /** Bytes of the largest update frame so far; answers to step 1 do not count. */
  largestUpdate(): number
  /** Presence frames received so far. */
  presenceFrames(): number
  /** Tells a room the presence of a client that is not there; null: without saying whose it is. */
  spoof(name: DocumentName, client: number, user: UserId | null, state: unknown): void
  sockets(): number
  /** Cuts all lines. */
  cut(): void
  /** Cuts all lines and takes no new ones. */
  down(): void
  up(): void
  stop(): Promise<void>
}

export async function smallServer(): Promise<SmallServer> {
  const rooms = new Map<string, Room>()
  const http = createServer()
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
  let isDown = false
  let held: (() => void)[] | null = null
  let swallowing = false
  let presences = 0
  let largest = 0
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))

  const room = (name: string): Room => {
    const known = rooms.get(name) ?? { doc: new Y.Doc(), epoch: 1, sockets: new Set() }
    rooms.set(name, known)
    return known
  }
  const members = (): Member[] => [...rooms.values()].flatMap((one) => [...one.sockets])
  const endOne = (member: { socket: WebSocket }, code: number, reason: Refusal): void => {
    member.socket.send(encodeRefusal(reason))
    member.socket.close(code)
  }

  sockets.on('connection', (socket, request) => {
    const address = new URL(request.url ?? '/', 'ws://here')
    const name = decodeURIComponent(address.pathname.slice(SYNC_PATH.length + 1))
    const joined = room(name)
    if (isDown) {
      socket.terminate()
      return
    }
    if (Number(address.searchParams.get('epoch')) !== joined.epoch)
      return endOne({ socket }, CLOSE.oldEpoch, refusal('old-epoch'))
    const user = address.searchParams.get('user') as UserId
    const member: Member = { socket, room: joined, user, received: 0, stepped: false, client: null, presence: null }
    joined.sockets.add(member)
    socket.on('close', () => leave(member))
    socket.on('message', (data: RawData) => take(member, new Uint8Array(data as Buffer)))
    socket.send(frame((encoder) => writeSyncStep1(encoder, joined.doc)))
    const named = [...joined.sockets].filter((one) => one.client !== null)
    if (named.length > 0) socket.send(encodeNames(Object.fromEntries(named.map((one) => [String(one.client), one.user]))))
    for (const one of named) if (one.presence) socket.send(one.presence)
  })

  const leave = (member: Member): void => {
    member.room.sockets.delete(member)
    if (member.client === null) return
    for (const one of member.room.sockets) one.socket.send(encodeNames({ [String(member.client)]: null }))
  }
  const take = (member: Member, data: Uint8Array): void => {
    const decoder = decoding.createDecoder(data)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.presence) takePresence(member, data)
    if (type === MESSAGE.sync) takeSync(member, decoder)
  }
  const takeSync = (member: Member, decoder: decoding.Decoder): void => {
    const kind = decoding.readVarUint(decoder)
    if (kind === SYNC.step1) {
      member.socket.send(frame((encoder) => readSyncStep1(decoder, encoder, member.room.doc)))
      return
    }
    const update = decoding.readVarUint8Array(decoder)
    if (kind === SYNC.update) largest = Math.max(largest, update.length)
    const commit = (): void => takeUpdate(member, kind, update)
    if (held) held.push(commit)
    else commit()
  }
  const takePresence = (member: Member, data: Uint8Array): void => {
    presences++
    const decoder = decoding.createDecoder(data)
    decoding.readVarUint(decoder)
    const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder))
    if (decoding.readVarUint(inner) !== 1) throw new Error('a client spoke for others')
    const client = decoding.readVarUint(inner)
    const first = member.client === null
    member.client ??= client
    member.presence = data
    for (const one of member.room.sockets) {
      if (one === member) continue
      if (first) one.socket.send(encodeNames({ [String(client)]: member.user }))
      one.socket.send(data)
    }
  }
  const takeUpdate = (member: Member, kind: number, update: Uint8Array): void => {
    if (member.socket.readyState !== 1 || !member.room.sockets.has(member)) return
    member.received++
    if (kind === SYNC.step2) member.stepped = true
    else if (!member.stepped) return
    const reason = server.judge(update)
    if (reason) {
      member.room.sockets.delete(member)
      endOne(member, CLOSE.rebuild, reason)
      return
    }
    let emitted: Uint8Array | null = null
    const note = (bytes: Uint8Array): void => {
      emitted = bytes
    }
    member.room.doc.on('update', note)
    Y.applyUpdate(member.room.doc, update, byServer)
    member.room.doc.off('update', note)
    if (emitted) broadcast(member.room, emitted, member)
    if (!swallowing) member.socket.send(encodeAcknowledge(member.received))
  }
  const broadcast = (to: Room, update: Uint8Array, but: Member | null): void => {
    for (const one of to.sockets) if (one !== but) one.socket.send(frame((encoder) => writeUpdate(encoder, update)))
  }

  const begin = (one: Room, doc: Y.Doc): void => {
    one.doc = doc
    one.epoch++
    for (const member of [...one.sockets]) {
      one.sockets.delete(member)
      endOne(member, CLOSE.oldEpoch, refusal('old-epoch'))
    }
  }

  const server: SmallServer = {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/sync`,
    requests: [],
    judge: () => null,
    judgeCommand: () => null,
    api: {
      async snapshot(board: BoardId, kind: DocumentKind, card?: CardId): Promise<Answer<DocumentSnapshot>> {
        if (isDown) return fail('offline')
        const name = kind === 'card' ? cardDocumentName(board, card as CardId) : documentName(kind, board)
        const { doc, epoch } = room(name)
        return ok({ epoch, bytes: Y.encodeStateAsUpdateV2(doc) })
      },
      async command(_board: BoardId, request: CommandRequest) {
        const reason = isDown ? 'offline' : server.judgeCommand(request)
        if (reason) return fail(reason)
        server.requests.push(request)
        return ok({ facts: {} as never })
      },
    },
    room,
    edit(name, edit) {
      const { doc } = room(name)
      const before = Y.encodeStateVector(doc)
      applyEdit(doc, edit, byServer)
      broadcast(room(name), Y.encodeStateAsUpdate(doc, before), null)
    },
    hold() {
      held ??= []
    },
    release() {
      const waiting = held ?? []
      held = null
      for (const commit of waiting) commit()
    },
    releaseOne: () => held?.shift()?.(),
    heldFrames: () => held?.length ?? 0,
    swallowAnswers(swallow) {
      swallowing = swallow
    },
    end(code, reason, name) {
      for (const member of members()) if (!name || member.room === room(name)) endOne(member, code, reason)
    },
    endWithoutWords(code) {
      for (const { socket } of members()) socket.close(code)
    },
    largestUpdate: () => largest,
    presenceFrames: () => presences,
    spoof(name, client, user, state) {
      const states = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarString(encoder, JSON.stringify(state))
      })
      const said = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE.presence)
        encoding.writeVarUint8Array(encoder, states)
      })
      for (const { socket } of room(name).sockets) {
        if (user) socket.send(encodeNames({ [String(client)]: user }))
        socket.send(said)
      }
    },
    nextLedger(name, write) {
      const doc = new Y.Doc()
      write(doc)
      begin(room(name), doc)
    },
    nextEpoch(name, write) {
      const old = room(name)
      const doc = new Y.Doc()
      if (write) {
        write(doc)
        return begin(old, doc)
      }
      for (const root of old.doc.share.keys()) {
        const entries = Object.entries(old.doc.getMap(root).toJSON() as Record<string, Record<string, unknown>>)
        for (const [id, fields] of entries) doc.getMap(root).set(id, new Y.Map(Object.entries(fields)))
      }
      begin(old, doc)
    },
    sockets: () => members().length,
    cut() {
      for (const { socket } of members()) socket.terminate()
    },
    down() {
      isDown = true
      server.cut()
    },
    up() {
      isDown = false
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate()
      await new Promise((resolve) => http.close(resolve))
    },
  }
  return server
}

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync)
    write(encoder)
  })
}
