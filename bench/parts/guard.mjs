/**
 * Part “guard”: what inspecting an update, and who may write it, costs beside applying it, on a board of 10,000 cards, microseconds each. Run
 * through tsx, because it calls the server's own module; prints JSON.
 */
import * as Y from 'yjs'
import { inspectUpdate } from '../../server/sync/inspect-update.ts'
import { forbiddenPlaces } from '../../server/sync/write-permission.ts'
import { boardContent } from '../content.mjs'
import { createWriter } from '../load/writer.mjs'
import { median } from '../measure/median.mjs'

const CARDS = 10_000
const MOVES = 3_000
/** One to warm up, then the measured ones. */
const ROUNDS = 6
const MEMBER = { role: 'member', leads: () => false }

const content = boardContent({ cards: CARDS })
const rounds = Array.from({ length: ROUNDS }, measure).slice(1)
const inspectUs = median(rounds.map((round) => round.inspectUs))
const applyUs = median(rounds.map((round) => round.applyUs))
console.log(JSON.stringify({ cards: CARDS, moves: MOVES, inspectUs, applyUs }))

/** Inspects and applies in turn, as the server does. */
function measure() {
  const server = new Y.Doc()
  for (const update of content) Y.applyUpdate(server, update)
  server.on('update', () => {}) // Someone listens, so that the update is encoded.
  let inspectMs = 0
  let applyMs = 0
  for (const update of movesOf(content)) {
    const start = performance.now()
    const inspected = inspectUpdate(server, update, () => true)
    const forbidden = inspected.ok ? forbiddenPlaces(MEMBER, inspected.value.places) : []
    const middle = performance.now()
    Y.applyUpdate(server, update)
    inspectMs += middle - start
    applyMs += performance.now() - middle
    if (!inspected.ok || forbidden.length > 0) throw new Error('a move was not taken')
  }
  return { inspectUs: (inspectMs / MOVES) * 1000, applyUs: (applyMs / MOVES) * 1000 }
}

function movesOf(from) {
  const updates = []
  const writer = createWriter({ index: 0, of: 1, content: from }, (update) => updates.push(update))
  for (let i = 0; i < MOVES; i++) writer.move()
  return updates
}
