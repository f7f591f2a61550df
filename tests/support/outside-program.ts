/**
 * A program of somebody else: signs in over HTTP and joins rooms with the provider from npm, as docs/protocol.md tells.
 * It counts its sync frames, so that an acknowledgement says which of its edits are saved.
 */
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Board } from '../../shared/model/board'
import type { Person } from '../../shared/model/person'
import type { Refusal } from '../../shared/model/refusal'
import { routes } from '../../shared/protocol/http'
import { MESSAGE, readRefusal } from '../../shared/protocol/live'
import { type DocumentName, PROTOCOL_VERSION, SYNC_PATH } from '../../shared/protocol/rooms'

export interface Visitor {
  readonly me: Person
  readonly cookie: string
}

/** Signs in to the demonstration as the person chosen among all. */
export async function signIn(url: string, choose: (people: Person[]) => Person | undefined): Promise<Visitor> {
  const people: Person[] = await (await fetch(url + routes.demoPeople)).json()
  const me = choose(people)
  if (!me) throw new Error('nobody was chosen')
  const headers = { origin: url, 'content-type': 'application/json' }
  const answer = await fetch(url + routes.demoSignIn, { method: 'POST', headers, body: JSON.stringify({ user: me.id }) })
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`)
  return { me, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
}

export async function read<T>(url: string, path: string, { cookie }: Visitor): Promise<T> {
  const answer = await fetch(url + path, { headers: { cookie } })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return answer.json() as Promise<T>
}

export const boardsOf = (url: string, visitor: Visitor): Promise<Board[]> => read(url, routes.boards, visitor)

export interface Member {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  /** Own edits up to this clock of the document's client id are on the server's disk. */
  readonly savedClock: number
  /** What the server said before it closed a socket. */
  readonly refusals: readonly Refusal[]
  /** Called after each acknowledgement. */
  onSaved: () => void
  leave(): void
}

/** `params` overrides the query of the room's address. */
export function join(url: string, room: DocumentName, visitor: Visitor, params: Record<string, string> = {}): Member {
  const doc = new Y.Doc()
  let sent: number[] = []
  const state = { savedClock: 0 }

  class CountingSocket extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie: visitor.cookie, origin: url } })
      sent = []
    }

    override send(data: Uint8Array): void {
      if (data[0] === MESSAGE.sync && data[1] !== 0) sent.push(ownClock(doc))
      super.send(data)
    }
  }

  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}${SYNC_PATH}`, room, doc, {
    params: { user: visitor.me.id, version: String(PROTOCOL_VERSION), ...params },
    WebSocketPolyfill: CountingSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 100,
  })
  const refusals: Refusal[] = []
  const member: Member = {
    doc,
    provider,
    refusals,
    get savedClock() {
      return state.savedClock
    },
    onSaved: () => {},
    leave: () => {
      provider.destroy()
      doc.destroy()
    },
  }
  provider.messageHandlers[MESSAGE.acknowledge] = (_encoder: unknown, decoder: decoding.Decoder) => {
    state.savedClock = Math.max(state.savedClock, sent[decoding.readVarUint(decoder) - 1] ?? 0)
    member.onSaved()
  }
  provider.messageHandlers[MESSAGE.refusal] = (_encoder: unknown, decoder: decoding.Decoder) => {
    refusals.push(readRefusal(decoder))
  }
  provider.messageHandlers[MESSAGE.names] = (_encoder: unknown, decoder: decoding.Decoder) => {
    decoding.readVarString(decoder)
  }
  return member
}

/** How far this device has written in the document. */
export const ownClock = (doc: Y.Doc): number => Y.getState(doc.store, doc.clientID)

export function whenSynced({ provider }: Member): Promise<void> {
  if (provider.synced) return Promise.resolve()
  return new Promise((resolve) => {
    const onSync = (isSynced: boolean) => {
      if (!isSynced) return
      provider.off('sync', onSync)
      resolve()
    }
    provider.on('sync', onSync)
  })
}

/** The code with which the server closes this member's socket for good. */
export function whenRefused({ provider }: Member): Promise<number> {
  return new Promise((resolve) => provider.on('closed', ({ code }: { code: number }) => resolve(code)))
}
