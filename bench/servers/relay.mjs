/**
 * The limit: a server that keeps and forwards frames and decodes nothing of their content. It looks at the first two
 * bytes to tell a question from an update, keeps every update of a room in memory and answers a joiner with all of them.
 */
import { WebSocketServer } from 'ws'

const SYNC_STEP_1 = 0
const EMPTY_STEP_1 = Buffer.from([0, 0, 1, 0])
const EMPTY_STEP_2 = Buffer.from([0, 1, 2, 0, 0])

const rooms = new Map()
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.env.PORT), maxPayload: 64 * 1024 * 1024 })

server.on('connection', (socket, request) => {
  const room = roomOf(request.url.split('?')[0])
  room.sockets.add(socket)
  socket.on('message', (frame) => receive(room, socket, frame))
  socket.on('close', () => room.sockets.delete(socket))
  socket.on('error', () => socket.terminate())
})

function receive(room, from, frame) {
  if (frame[0] !== 0) return
  if (frame[1] === SYNC_STEP_1) {
    for (const update of room.updates) from.send(update)
    from.send(EMPTY_STEP_2)
    from.send(EMPTY_STEP_1)
  } else if (!frame.equals(EMPTY_STEP_2)) {
    room.updates.push(frame)
    for (const socket of room.sockets) if (socket !== from) socket.send(frame)
  }
}

function roomOf(name) {
  const known = rooms.get(name)
  if (known) return known
  const room = { sockets: new Set(), updates: [] }
  rooms.set(name, room)
  return room
}
