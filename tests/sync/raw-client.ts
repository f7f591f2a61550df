/** A client that says exactly what a test wants, frame by frame, and writes down what it hears. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Refusal } from '../../shared/model/refusal'
import {
  MESSAGE,
  type PresenceNames,
  readAcknowledge,
  readNames,
  readRefusal,
  readUndone,
  SYNC,
} from '../../shared/protocol/live'
import { until } from '../support/until'
import { bytesOf, openSocket, type Stage } from './stage'

export interface Heard {
  readonly type: 'step1' | 'step2' | 'update' | 'presence' | 'refusal' | 'ack' | 'names' | 'undone' | 'standing'
  readonly bytes: Uint8Array
}

export class RawClient {
  readonly doc = new Y.Doc()
  readonly heard: Heard[] = []
  acknowledged = 0
  refusal: Refusal | null = null
  /** What of its frames was left out. */
  readonly undone: Refusal[] = []
  closed: { readonly code: number; readonly reason: string } | null = null
  names: Record<string, string | null> = {}
  /** Client id → state, as JSON text. */
  readonly presence = new Map<number, string>()
  /** Answers step 1 as an honest client does. */
  answersStepOne = true
  readonly socket: WebSocket
  /** Step 2 and update frames sent. */
  sent = 0

  constructor(stage: Pick<Stage, 'url'>, given: Parameters<typeof openSocket>[1] & { readonly clientId?: number } = {}) {
    if (given.clientId) this.doc.clientID = given.clientId
    this.socket = openSocket(stage, given)
    this.socket.on('message', (data) => this.#hear(bytesOf(data)))
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: String(reason) }
    })
    this.socket.on('error', () => {})
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.isOpen) this.update(update)
    })
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN
  }

  /** Opens, asks, and has answered: from here on each edit of its document is sent. */
  async join(): Promise<this> {
    await this.opened()
    this.stepOne()
    await until(() => (this.has('step2') && this.has('step1')) || this.closed, 'the room answers')
    return this
  }

  async opened(): Promise<this> {
    await until(() => this.isOpen || this.closed, 'the socket opens')
    return this
  }

  async ended(): Promise<{ readonly code: number; readonly refusal: Refusal | null }> {
    await until(() => this.closed, 'the socket is closed')
    return { code: this.closed?.code ?? 0, refusal: this.refusal }
  }

  has(type: Heard['type']): boolean {
    return this.heard.some((frame) => frame.type === type)
  }

  count(type: Heard['type']): number {
    return this.heard.filter((frame) => frame.type === type).length
  }

  /** Everything that it sent is on disk. */
  async saved(): Promise<void> {
    await until(() => this.acknowledged === this.sent, `${this.sent} frames are acknowledged`)
  }

  leave(): void {
    this.socket.terminate()
  }

  // ---------------------------------------------------------------- saying

  stepOne(stateVector = Y.encodeStateVector(this.doc)): void {
    this.sync(SYNC.step1, stateVector)
  }

  stepTwo(update: Uint8Array): void {
    this.sync(SYNC.step2, update)
  }

  update(update: Uint8Array): void {
    this.sync(SYNC.update, update)
  }

  sync(step: number, content: Uint8Array): void {
    if (step !== SYNC.step1) this.sent++
    this.say(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE.sync)
        encoding.writeVarUint(encoder, step)
        encoding.writeVarUint8Array(encoder, content)
      }),
    )
  }

  showPresence(state: object | null, clock: number, client = this.doc.clientID): void {
    this.say(presenceOf([{ client, clock, state }]))
  }

  say(frame: Uint8Array): void {
    this.socket.send(frame)
  }

  // ---------------------------------------------------------------- hearing

  #hear(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.sync) this.#hearSync(bytes, decoder)
    else if (type === MESSAGE.acknowledge) {
      this.acknowledged = readAcknowledge(decoder)
      this.heard.push({ type: 'ack', bytes })
    } else if (type === MESSAGE.refusal) {
      this.refusal = readRefusal(decoder)
      this.heard.push({ type: 'refusal', bytes })
    } else if (type === MESSAGE.undone) {
      this.undone.push(...readUndone(decoder))
      this.heard.push({ type: 'undone', bytes })
    } else if (type === MESSAGE.standing) {
      this.heard.push({ type: 'standing', bytes })
    } else if (type === MESSAGE.names) {
      const names: PresenceNames = readNames(decoder)
      this.names = { ...this.names, ...names }
      this.heard.push({ type: 'names', bytes })
    } else if (type === MESSAGE.presence) this.#hearPresence(bytes, decoder)
    else throw new Error(`unknown message ${type}`)
    if (decoding.hasContent(decoder)) throw new Error('more than one message in a frame')
  }

  #hearSync(bytes: Uint8Array, decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    const content = decoding.readVarUint8Array(decoder)
    this.heard.push({ type: (['step1', 'step2', 'update'] as const)[step] as Heard['type'], bytes })
    if (step === SYNC.step1) {
      if (this.answersStepOne) this.stepTwo(Y.encodeStateAsUpdate(this.doc, content))
    } else Y.applyUpdate(this.doc, content, this)
  }

  #hearPresence(bytes: Uint8Array, frame: decoding.Decoder): void {
    const decoder = decoding.createDecoder(decoding.readVarUint8Array(frame))
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder)
      decoding.readVarUint(decoder)
      const state = decoding.readVarString(decoder)
      if (state === 'null') this.presence.delete(client)
      else this.presence.set(client, state)
    }
    this.heard.push({ type: 'presence', bytes })
  }
}

export function presenceOf(
  states: readonly { readonly client: number; readonly clock: number; readonly state: object | null }[],
) {
  const content = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, states.length)
    for (const { client, clock, state } of states) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, JSON.stringify(state))
    }
  })
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.presence)
    encoding.writeVarUint8Array(encoder, content)
  })
}
