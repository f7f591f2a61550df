/** A synthetic board for the peers, in the very shape of Strikeboard's own board document (shared/document/shape.ts). */
import * as Y from 'yjs'

const COLUMNS = [
  ['待响应', 'intake'],
  ['已响应', 'active'],
  ['进行中', 'active'],
  ['审核', 'waiting'],
  ['已上线', 'live'],
  ['完成', 'done'],
]
const CENTERS = ['strategy', 'brand', 'growth', 'experience']

/** Cards that come in one update. */
const BATCH = 100

/** @returns {Uint8Array[]} the board as it came about: V1 updates, the first with columns and lanes */
export function boardContent({ cards, lanes = 8 }) {
  const doc = new Y.Doc()
  doc.clientID = 1
  const updates = []
  doc.on('update', (update) => updates.push(update))
  doc.transact(() => {
    for (const [i, [title, role]] of COLUMNS.entries()) add(doc, 'columns', id('column', i), { title, role, rank: `a${i}` })
    for (let i = 0; i < lanes; i++) add(doc, 'lanes', id('lane', i), { title: `攻坚组 ${i + 1}`, rank: `a${i}` })
  })
  for (let from = 0; from < cards; from += BATCH) {
    doc.transact(() => {
      for (let i = from; i < Math.min(cards, from + BATCH); i++) add(doc, 'cards', id('card', i), card(i, lanes))
    })
  }
  return updates
}

const card = (i, lanes) => ({
  title: `短视频脚本与投放素材 ${i + 1}`,
  place: `${id('lane', i % lanes)}/${id('column', i % COLUMNS.length)}/b${String(i % 100).padStart(2, '0')}`,
  center: CENTERS[i % CENTERS.length],
  due: i % 3 === 0 ? '2026-11-11' : null,
  [`assignee:${id('person', i % 39)}`]: true,
})

const add = (doc, root, key, fields) => doc.getMap(root).set(key, new Y.Map(Object.entries(fields)))

/** As long as the real ids (36 characters), so that sizes compare. */
const id = (kind, i) => `0199a000-${kind.padEnd(6, '0').slice(0, 6)}-7000-8000-${String(i).padStart(10, '0')}`
