/** How a client of each server joins a board: `join(port, board, options)` → a member (see join-room.mjs). */
import * as encoding from 'lib0/encoding'
import { joinRoom } from './join-room.mjs'
import { joinStrikeboard } from './join-strikeboard.mjs'

const MESSAGE_AUTH = 2
const MESSAGE_QUERY_PRESENCE = 3
const AUTH_TOKEN = 0

const joinYWebsocket = (port, board, options) => joinRoom({ port, path: `/${board}` }, options)

/** Hocuspocus ends a line on which its client has said nothing for a minute: it is asked for presence now and then. */
function joinHocuspocus(port, board, options) {
  const message = (write) =>
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, board)
      write(encoder)
    })
  const auth = message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_AUTH)
    encoding.writeVarUint(encoder, AUTH_TOKEN)
    encoding.writeVarString(encoder, '')
  })
  const signOfLife = { everyMs: 25_000, message: message((encoder) => encoding.writeVarUint(encoder, MESSAGE_QUERY_PRESENCE)) }
  return joinRoom({ port, path: '/', address: board, greeting: [auth], signOfLife }, options)
}

export const DIALECTS = {
  'y-websocket': { addressed: false, join: joinYWebsocket },
  hocuspocus: { addressed: true, join: joinHocuspocus },
  strikeboard: { addressed: false, join: joinStrikeboard },
}
