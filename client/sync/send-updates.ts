/**
 * Which changes of a document go to the server: this person's actions, here or in another tab. The provider's own handler
 * sends all that did not come over its socket, also what another tab received from the server and kept in IndexedDB.
 */
import * as encoding from 'lib0/encoding'
import { writeUpdate } from 'y-protocols/sync'
import type { WebsocketProvider } from 'y-websocket'
import { byServer, byStorage } from '../../shared/document/origin'
import { LIMITS } from '../../shared/protocol/limits'
import { MESSAGE, SYNC } from '../../shared/protocol/live'

export function sendUpdates(provider: WebsocketProvider): () => void {
  const { doc } = provider
  const send = (update: Uint8Array, origin: unknown): void => {
    if (origin === provider || origin === byServer || origin === byStorage) return
    const socket = provider.ws
    if (!provider.wsconnected || socket?.readyState !== 1) return
    socket.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE.sync)
        if (update.length <= LIMITS.update) return writeUpdate(encoder, update)
        // A long text pasted at once: what is too large for an update may come as an answer does.
        encoding.writeVarUint(encoder, SYNC.step2)
        encoding.writeVarUint8Array(encoder, update)
      }) as Uint8Array<ArrayBuffer>,
    )
  }
  doc.off('update', provider._updateHandler)
  doc.on('update', send)
  return () => doc.off('update', send)
}
