import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { writeUpdate } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { gatherChanges } from '../../client/sync/gather-changes'
import { MESSAGE } from '../../shared/protocol/live'
import { manualTimers } from '../support/manual-timers'

const timers = manualTimers()
let provider: WebsocketProvider
let theirs: Y.Doc
let stop: () => void
/** What the editor was told: text after each transaction, and of which origin it was. */
let told: { readonly text: string; readonly local: boolean; readonly own: boolean }[]

beforeEach(() => {
  provider = new WebsocketProvider('ws://127.0.0.1:9', 'card', new Y.Doc(), {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: NodeSocket as unknown as typeof WebSocket,
  })
  provider.synced = true
  theirs = new Y.Doc()
  stop = gatherChanges(provider, timers)
  told = []
  provider.doc.getText('body').observe((_event, { local, origin }) => {
    told.push({ text: textOf(), local, own: origin !== provider })
  })
  theirs.on('update', (update: Uint8Array) => receive(MESSAGE.sync, (encoder) => writeUpdate(encoder, update)))
})
afterEach(() => {
  provider.destroy()
  stop()
})

const textOf = (): string => provider.doc.getText('body').toString()
const type = (words: string): void => {
  for (const word of words) theirs.getText('body').insert(theirs.getText('body').length, word)
}
function receive(message: number, write: (encoder: encoding.Encoder) => void): void {
  const decoder = decoding.createDecoder(encoding.encode(write))
  provider.messageHandlers[message]?.(encoding.createEncoder(), decoder, provider, true, message)
}

describe('[SY27] what others write in a card', () => {
  test('is taken in as it comes, where it comes alone', () => {
    type('主')
    expect(textOf()).toBe('主')
    timers.pass(200)
    type('视')
    expect(textOf()).toBe('主视')
  })

  test('is taken in together while they type: all of it, in order, as one change of theirs', () => {
    type('主视觉两稿')
    expect(textOf()).toBe('主')
    timers.pass(200)
    expect(told.map(({ text }) => text)).toEqual(['主', '主视觉两稿'])
    expect(told.every(({ local, own }) => !local && !own)).toBe(true)
    type('周')
    expect(textOf()).toBe('主视觉两稿')
    timers.pass(200)
    expect(textOf()).toBe('主视觉两稿周')
  })

  test('does not mix with what is written here meanwhile', () => {
    type('主视')
    provider.doc.getText('body').insert(0, '我')
    timers.pass(200)
    expect(told.map(({ own }) => own)).toEqual([false, true, false])
    expect(textOf()).toContain('主视')
  })

  test('comes before their carets, which stand in it', () => {
    const seen: string[] = []
    provider.awareness.on('change', () => seen.push(textOf()))
    type('主')
    const presence = new Awareness(theirs)
    presence.setLocalState({ caret: 1 })
    receive(MESSAGE.presence, (encoder) =>
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(presence, [presence.clientID])),
    )
    type('视')
    expect(seen).toEqual([])
    timers.pass(200)
    expect(seen).toEqual(['主视'])
    presence.destroy()
  })

  test('is not lost where the line breaks in a pause', () => {
    type('主视')
    provider.emit('connection-close', [null, provider])
    expect(textOf()).toBe('主视')
  })
})
