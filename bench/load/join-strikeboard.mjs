/**
 * Joins a board of Strikeboard as its own client does: a session's cookie, the snapshots of board and ledger by HTTP, then
 * the two sockets, which bring what is newer. Signing in happens once a person and before anything is measured.
 */
import { get, request } from 'node:http'
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
  const [ledger, main] = await Promise.all([
    joinDocument(port, session, `ledger:${board}`, {}),
    joinDocument(port, session, `board:${board}`, options),
  ])
  return {
    send: main.send,
    sendFrame: main.sendFrame,
    leave() {
      main.leave()
      ledger.leave()
    },
    bytesRead: () => main.bytesRead() + ledger.bytesRead(),
    content: main.content,
  }
}

async function joinDocument(port, session, name, options) {
  const [kind, board] = name.split(':')
  const snapshot = await fetchSnapshot(port, session, `/api/boards/${board}/documents/${kind}/snapshot`)
  const query = new URLSearchParams({ user: session.user, version: String(PROTOCOL_VERSION), epoch: snapshot.epoch })
  const headers = { Cookie: session.cookie, Origin: `http://127.0.0.1:${port}` }
  const room = { port, path: `/sync/${name}?${query}`, headers }
  const known = contentOf(snapshot.body)
  const member = await joinRoom(room, { ...options, stateVector: known.stateVector })
  return {
    ...member,
    bytesRead: () => snapshot.bytesRead + member.bytesRead(),
    content: options.keepContent ? [...known.updates(), ...member.content] : [],
  }
}

function fetchSnapshot(port, { cookie }, path) {
  return new Promise((resolve, reject) => {
    const headers = { Cookie: cookie, 'Accept-Encoding': 'gzip' }
    get({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      const parts = []
      response.on('data', (part) => parts.push(part))
      response.on('end', () => {
        const { statusCode, socket } = response
        if (statusCode !== 200 && statusCode !== 204)
          return reject(new Error(`${statusCode} for ${path}: ${Buffer.concat(parts)}`))
        resolve({ epoch: response.headers[EPOCH_HEADER] ?? '1', body: Buffer.concat(parts), bytesRead: socket.bytesRead })
      })
    }).on('error', reject)
  })
}

let lastSnapshot = null

/** State vector of a snapshot; clients of one board get the same bytes, which are read once. */
function contentOf(body) {
  if (body.length === 0) return { stateVector: NO_STATE, updates: () => [] }
  if (!lastSnapshot?.body.equals(body)) {
    const update = body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body
    const stateVector = Y.encodeStateVectorFromUpdateV2(update)
    lastSnapshot = { body, stateVector, updates: () => [Y.convertUpdateFormatV2ToV1(update)] }
  }
  return lastSnapshot
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
