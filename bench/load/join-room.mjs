/**
 * Joins one room the way npm y-websocket does: state vector, the server's answer, the answer to the server's own question.
 * Resolves when both directions are through; from then on every frame goes to `onMessage`.
 */
import { openFrameSocket } from './frame-socket.mjs'
import { NO_STATE, NOTHING, readSyncMessage, SYNC, syncMessage } from './wire.mjs'

/**
 * @typedef {object} Room
 * @property {number} port
 * @property {string} path
 * @property {Record<string, string>} [headers]
 * @property {string} [address] written before every message, in Hocuspocus' dialect
 * @property {readonly Uint8Array[]} [greeting] sent before anything else
 * @property {{ everyMs: number, message: Uint8Array }} [signOfLife] what the dialect's own client sends when idle
 *
 * @typedef {object} JoinOptions
 * @property {Uint8Array} [stateVector] what this client has already
 * @property {boolean} [keepContent]
 * @property {(frame: Buffer) => void} [onMessage]
 *
 * @typedef {object} Member
 * @property {(update: Uint8Array) => void} send
 * @property {(frame: Uint8Array) => void} sendFrame a whole message of another kind, e.g. presence
 * @property {() => void} leave
 * @property {() => number} bytesRead
 * @property {Uint8Array[]} content V1 updates that came on joining; empty unless `keepContent`
 *
 * @param {Room} room
 * @param {JoinOptions} options
 * @returns {Promise<Member>}
 */
export async function joinRoom(room, { stateVector = NO_STATE, keepContent = false, onMessage = () => {} }) {
  const addressed = room.address !== undefined
  const content = []
  const open = { answered: false, asked: false }
  const joined = promiseWithResolvers()

  const handshake = (frame) => {
    const message = readSyncMessage(frame, addressed)
    if (!message) return
    if (message.kind === SYNC.step1) {
      socket.send(syncMessage(SYNC.step2, NOTHING, room.address))
      open.asked = true
    } else {
      if (keepContent) content.push(Uint8Array.from(message.body))
      open.answered ||= message.kind === SYNC.step2
    }
    if (open.asked && open.answered) joined.resolve()
  }
  const socket = openFrameSocket({
    port: room.port,
    path: room.path,
    headers: room.headers,
    onMessage: (frame) => (joined.settled() ? onMessage(frame) : handshake(frame)),
    onClose: (code) => joined.reject(new Error(`closed ${code} while joining ${room.path}`)),
  })
  await socket.opened
  for (const message of room.greeting ?? []) socket.send(message)
  socket.send(syncMessage(SYNC.step1, stateVector, room.address))
  await joined.promise

  const { signOfLife } = room
  const timer = signOfLife && setInterval(() => socket.send(signOfLife.message), signOfLife.everyMs)
  return {
    send: (update) => socket.send(syncMessage(SYNC.update, update, room.address)),
    sendFrame: socket.send,
    leave() {
      clearInterval(timer)
      socket.close()
    },
    bytesRead: socket.bytesRead,
    content,
  }
}

function promiseWithResolvers() {
  let settled = false
  const handle = {}
  handle.promise = new Promise((resolve, reject) => {
    handle.resolve = () => {
      settled = true
      resolve()
    }
    handle.reject = reject
  })
  handle.settled = () => settled
  return handle
}
