/** A WebSocket class that tells which sync frames go out. The provider is given it in place of the browser's own. */
import * as decoding from 'lib0/decoding'
import { MESSAGE, SYNC } from '../../shared/protocol/live'

export interface Outgoing {
  /** A new socket: counting begins at nought. */
  readonly opened: () => void
  readonly step2: () => void
  /** A V1 update. */
  readonly update: (update: Uint8Array) => void
}

export function countingSocket(Socket: typeof WebSocket, outgoing: Outgoing): typeof WebSocket {
  return class extends Socket {
    constructor(...given: ConstructorParameters<typeof WebSocket>) {
      super(...given)
      outgoing.opened()
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      super.send(data)
      if (data instanceof Uint8Array) tell(data, outgoing)
    }
  }
}

function tell(frame: Uint8Array, outgoing: Outgoing): void {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) !== MESSAGE.sync) return
  const kind = decoding.readVarUint(decoder)
  if (kind === SYNC.step2) outgoing.step2()
  else if (kind === SYNC.update) outgoing.update(decoding.readVarUint8Array(decoder))
}
