/**
 * A WebSocket client that costs as little as one can: all sockets read into one buffer and hand frames over in place, so
 * that one core can stand for hundreds of readers. It knows the framing of RFC 6455 and nothing of what is inside.
 * Servers here compress nothing and do not split messages; a split or compressed one is an error, not a guess.
 */
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'

const OPCODE = { binary: 2, close: 8, ping: 9, pong: 10 }
const NORMAL = Buffer.from([0x03, 0xe8]) // 1000
const NO_MASK = Buffer.alloc(4) // A zero key is a legal mask and leaves the payload as it is.
const sharedBuffer = Buffer.allocUnsafe(256 * 1024)

/**
 * @typedef {object} FrameSocket
 * @property {Promise<void>} opened
 * @property {(payload: Uint8Array) => void} send
 * @property {() => void} close
 * @property {() => number} bytesRead  Everything from the wire, headers of HTTP and frames included.
 *
 * @param {{ port: number, path: string, headers?: Record<string, string>,
 *           onMessage: (payload: Buffer) => void, onClose?: (code: number) => void }} options
 *   `payload` is a view that is overwritten by the next read: copy what must stay.
 * @returns {FrameSocket}
 */
export function openFrameSocket({ port, path, headers = {}, onMessage, onClose = () => {} }) {
  let closeCode = 1006
  let greeting = ''
  let opened = false
  const opening = {}
  const openedPromise = new Promise((resolve, reject) => Object.assign(opening, { resolve, reject }))
  const socket = connect({ host: '127.0.0.1', port, noDelay: true, onread: { buffer: sharedBuffer, callback: read } })
  const write = (opcode, payload) => socket.write(frameOf(opcode, payload))
  const frames = createFrameReader((opcode, payload) => {
    if (opcode === OPCODE.binary) onMessage(payload)
    else if (opcode === OPCODE.ping) write(OPCODE.pong, payload)
    else if (opcode === OPCODE.close) {
      closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005
      socket.end()
    }
  })
  socket.on('connect', () => socket.write(requestFor(port, path, headers)))
  socket.on('error', opening.reject)
  socket.on('close', () => {
    opening.reject(new Error(`closed before it was open: ${path}`))
    onClose(closeCode)
  })

  function read(length, buffer) {
    const chunk = buffer.subarray(0, length)
    if (opened) frames.read(chunk)
    else greet(chunk)
    return true
  }

  function greet(chunk) {
    greeting += chunk.toString('latin1')
    const end = greeting.indexOf('\r\n\r\n')
    if (end < 0) return
    if (!greeting.startsWith('HTTP/1.1 101')) {
      opening.reject(new Error(`not upgraded: ${greeting.slice(0, end)}`))
      socket.destroy()
      return
    }
    opened = true
    opening.resolve()
    frames.read(Buffer.from(greeting.slice(end + 4), 'latin1'))
  }

  return {
    opened: openedPromise,
    send: (payload) => write(OPCODE.binary, payload),
    /** What was sent before still arrives. */
    close() {
      write(OPCODE.close, NORMAL)
      socket.end()
    },
    bytesRead: () => socket.bytesRead,
  }
}

/** Cuts a stream into frames; one that is whole within a chunk is handed over without a copy. */
function createFrameReader(onFrame) {
  let partial = null
  let filled = 0

  const finish = (frame) => {
    const lengthCode = frame[1] & 127
    const opcode = frame[0] & 15
    if ((frame[0] & 0xf0) !== 0x80 || opcode === 0) throw new Error('a split or compressed message')
    onFrame(opcode, frame.subarray(lengthCode < 126 ? 2 : lengthCode === 126 ? 4 : 10))
  }
  const fill = (chunk, at) => {
    const taken = chunk.copy(partial, filled, at)
    filled += taken
    if (filled < partial.length) return taken
    const size = frameSize(partial, 0)
    if (size > partial.length) {
      const grown = Buffer.allocUnsafe(size)
      partial.copy(grown)
      partial = grown
    } else {
      const frame = partial
      partial = null
      finish(frame)
    }
    return taken
  }
  return {
    read(chunk) {
      let at = 0
      while (at < chunk.length) {
        if (partial) {
          at += fill(chunk, at)
          continue
        }
        const size = frameSize(chunk, at)
        if (at + size <= chunk.length) {
          finish(chunk.subarray(at, at + size))
          at += size
        } else {
          partial = Buffer.allocUnsafe(size)
          filled = 0
        }
      }
    },
  }
}

/** Size of the frame that begins at `at`, or of as much of its header as must be read to know more. */
function frameSize(bytes, at) {
  const available = bytes.length - at
  if (available < 2) return 2
  const code = bytes[at + 1] & 127
  if (code < 126) return 2 + code
  if (code === 126) return available < 4 ? 4 : 4 + bytes.readUInt16BE(at + 2)
  return available < 10 ? 10 : 10 + bytes.readUInt32BE(at + 6)
}

function frameOf(opcode, payload) {
  const { length } = payload
  const header = Buffer.allocUnsafe(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  header[0] = 0x80 | opcode
  header[1] = 0x80 | (length < 126 ? length : length < 65_536 ? 126 : 127)
  if (header.length === 4) header.writeUInt16BE(length, 2)
  if (header.length === 10) header.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([header, NO_MASK, payload])
}

function requestFor(port, path, headers) {
  const lines = {
    Host: `127.0.0.1:${port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    ...headers,
  }
  const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
  return `GET ${path} HTTP/1.1\r\n${text.join('')}\r\n`
}
