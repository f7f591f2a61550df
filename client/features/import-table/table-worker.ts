/** Reads tables in a thread of its own: ten thousand rows must not stop the page. */
import { draftCards } from './draft-cards'
import { datesOf, readTable, type Table } from './read-table'
import type { TableAnswer, TableQuestion } from './table-messages'

/** The one that was read last. */
let table: Table | null = null

self.addEventListener('message', ({ data }: MessageEvent<{ readonly id: number; readonly ask: TableQuestion }>) => {
  self.postMessage({ id: data.id, answer: answerTo(data.ask) })
})

const SAMPLE = 10

function answerTo(ask: TableQuestion): TableAnswer {
  if (ask.kind === 'read') {
    const read = readTable(ask.bytes, ask.options)
    table = read.ok ? read.value : null
    if (!read.ok) return { kind: 'fault', fault: read.error }
    const { rows, ...seen } = read.value
    return { kind: 'table', table: { ...seen, count: rows.length, sample: rows.slice(0, SAMPLE) } }
  }
  if (!table) return { kind: 'drafts', drafts: { cards: [], faults: [] }, dates: { order: 'ymd', ambiguous: false } }
  const dates = datesOf(table.rows, ask.mapping)
  const order = ask.order ?? dates.order
  return { kind: 'drafts', drafts: draftCards(table, { ...ask, order }), dates }
}
