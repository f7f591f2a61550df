/**
 * A client that moves cards: a real Y.Doc with the board's content, one transaction a move. Each writer moves cards of
 * its own, so it need not apply the others' moves; to the server they are moves like any.
 */
import * as Y from 'yjs'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * @param {{ index: number, of: number, content: readonly Uint8Array[] }} options `content`: V1 updates that make the board
 * @param {(update: Uint8Array) => void} send
 */
export function createWriter({ index, of, content }, send) {
  const doc = new Y.Doc()
  for (const update of content) Y.applyUpdate(doc, update)
  const lanes = [...doc.getMap('lanes').keys()].sort()
  const columns = [...doc.getMap('columns').keys()].sort()
  const cards = [...doc.getMap('cards').keys()].sort().filter((_, at) => at % of === index)
  const sentAt = []
  doc.on('update', send)
  return {
    clientId: doc.clientID,
    doc,
    sentAt,
    move() {
      const turn = sentAt.length
      const card = cards[turn % cards.length]
      const serial = turn * of + index
      sentAt.push(performance.now())
      doc
        .getMap('cards')
        .get(card)
        .set('place', `${lanes[serial % lanes.length]}/${columns[(serial * 7) % columns.length]}/${rank(serial)}`)
    },
  }
}

/** A rank of four characters that the ordering library accepts: head `c`, then an integer of three digits. */
const rank = (serial) => `c${DIGITS[Math.floor(serial / 3844) % 62]}${DIGITS[Math.floor(serial / 62) % 62]}${DIGITS[serial % 62]}`
