/**
 * What others write in a card arrives by the key, of several at once: it is taken in together, some times a second, so that
 * one's own keys do not wait for theirs. A single change is taken in as it comes.
 */
import * as decoding from 'lib0/decoding'
import { applyAwarenessUpdate } from 'y-protocols/awareness'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { MESSAGE, SYNC } from '../../shared/protocol/live'
import type { Timers } from '../platform/clock'

/** Nobody reads along faster. */
const PAUSE_MS = 200

/** The value ends it, after the provider. */
export function gatherChanges(provider: WebsocketProvider, timers: Timers): () => void {
  const { doc, awareness, messageHandlers } = provider
  const readSync = messageHandlers[MESSAGE.sync]
  let changes: Uint8Array[] = []
  let presences: Uint8Array[] = []
  let endPause: (() => void) | null = null

  const takeIn = (): void => {
    const [those, theirs] = [changes, presences]
    changes = []
    presences = []
    Y.transact(doc, () => those.forEach((change) => void Y.applyUpdate(doc, change, provider)), provider, false)
    // Where somebody's caret is can only be told in the text that they see.
    for (const presence of theirs) applyAwarenessUpdate(awareness, presence, provider)
  }
  const arrived = (): void => {
    if (endPause) return
    takeIn()
    endPause = timers.after(PAUSE_MS, () => {
      endPause = null
      if (changes.length + presences.length > 0) arrived()
    })
  }

  messageHandlers[MESSAGE.sync] = (encoder, decoder, ...rest) => {
    const isChange = provider.synced && decoding.peekVarUint(decoder) === SYNC.update
    if (!isChange) return readSync?.(encoder, decoder, ...rest)
    decoding.readVarUint(decoder)
    changes.push(decoding.readVarUint8Array(decoder))
    arrived()
  }
  messageHandlers[MESSAGE.presence] = (_encoder, decoder) => {
    presences.push(decoding.readVarUint8Array(decoder))
    arrived()
  }
  provider.on('connection-close', takeIn)
  return () => endPause?.()
}
