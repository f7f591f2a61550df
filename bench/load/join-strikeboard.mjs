/**
 * Joins a board of Strikeboard as its own client does: a session's cookie, the snapshots of board and ledger by HTTP, then
 * the two sockets, which bring what is newer. Signing in happens once a person and before anything is measured.
 */
import { Agent, get, request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'
import { joinRoom } from './join-room.mjs'
import { NO_STATE } from './wire.mjs'

const PROTOCOL_VERSION = 1
const EPOCH_HEADER = 'x-document-epoch'

/** Sessions by server address, one a person, handed out in turn. */
const sessions = new Map()

/** @returns {Promise<import('./join-room.mjs').Member>} */
export async function joinStrikeboard(port, board, options) {
  const session = await nextSession(port)
  const line = createLine(port, session)
  const [ledger, main] = await Promise.all([
    joinDocument(line, `ledger:${board}`, {}),
    joinDocument(line, `board:${board}`, options),
  ])
  line.close()
  return {
    send: main.send,
    sendFrame: main.sendFrame,
    leave() {
      main.leave()
      ledger.leave()
    },
    bytesRead: () => line.bytesRead() + main.bytesRead() + ledger.bytesRead(),
    content: main.content,
  }
}

/** A client's requests go over one connection that is kept open, as a browser's do. */
function createLine(port, session) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const sockets = new Set()
  return {
    port,
    session,
    agent,
    uses: (socket) => sockets.add(socket),
    bytesRead: () => [...sockets].reduce((sum, socket) => sum + socket.bytesRead, 0),
    close: () => agent.destroy(),
  }
}

async function joinDocument(line, name, options) {
  const { port, session } = line
  const [kind, board] = name.split(':')
  const snapshot = await fetchSnapshot(line, `/api/boards/${board}/documents/${kind}/snapshot`)
  const query = new URLSearchParams({ user: session.user, version: String(PROTOCOL_VERSION), epoch: snapshot.epoch })
  const headers = { Cookie: session.cookie, Origin: `http://127.0.0.1:${port}` }
  const room = { port, path: `/sync/${name}?${query}`, headers }
  const known = contentOf(name, snapshot.body)
  const member = await joinRoom(room, { ...options, stateVector: known.stateVector })
  return { ...member, content: options.keepContent ? [...known.updates(), ...member.content] : [] }
}

function fetchSnapshot(line, path) {
  return new Promise((resolve, reject) => {
    const headers = { Cookie: line.session.cookie, 'Accept-Encoding': 'gzip' }
    get({ host: '127.0.0.1', port: line.port, path, headers, agent: line.agent }, (response) => {
      const parts = []
      line.uses(response.socket)
      response.on('data', (part) => parts.push(part))
      response.on('end', () => {
        const { statusCode } = response
        if (statusCode !== 200 && statusCode !== 204)
          return reject(new Error(`${statusCode} for ${path}: ${Buffer.concat(parts)}`))
        resolve({ epoch: response.headers[EPOCH_HEADER] ?? '1', body: Buffer.concat(parts) })
      })
    }).on('error', reject)
  })
}

/** The last snapshot of each document. */
const snapshots = new Map()

/** State vector of a snapshot; clients of one document get the same bytes, which are read once. */
function contentOf(name, body) {
  if (body.length === 0) return { stateVector: NO_STATE, updates: () => [] }
  const known = snapshots.get(name)
  if (known?.body.equals(body)) return known
  const update = body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body
  const stateVector = Y.encodeStateVectorFromUpdateV2(update)
  const content = { body, stateVector, updates: () => [Y.convertUpdateFormatV2ToV1(update)] }
  snapshots.set(name, content)
  return content
}

async function nextSession(port) {
  let known = sessions.get(port)
  if (!known) {
    known = { turn: 0, all: signInEveryone(port) }
    sessions.set(port, known)
  }
  const all = await known.all
  return all[known.turn++ % all.length]
}

/** People who may edit cards: guests only read. */
async function signInEveryone(port) {
  const people = JSON.parse((await call(port, 'GET', '/api/demo/people')).body)
  const editors = people.filter(({ role, active }) => active && role !== 'guest')
  const signedIn = []
  for (const { id } of editors) {
    const { headers } = await call(port, 'POST', '/api/demo/sign-in', { user: id })
    signedIn.push({ user: id, cookie: String(headers['set-cookie'][0]).split(';')[0] })
  }
  return signedIn
}

function call(port, method, path, body) {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', Origin: `http://127.0.0.1:${port}` }
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const parts = []
      response.on('data', (part) => parts.push(part))
      response.on('end', () => {
        const text = Buffer.concat(parts).toString()
        if (response.statusCode >= 400) return reject(new Error(`${response.statusCode} for ${method} ${path}: ${text}`))
        resolve({ headers: response.headers, body: text })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body === undefined ? undefined : JSON.stringify(body))
  })
}
