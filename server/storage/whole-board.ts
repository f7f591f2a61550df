/** A new board as storage takes it: with the first content of its two documents, so that nobody gets either frame by frame. */
import * as Y from 'yjs'
import { applyEdit, type Creation } from '../../shared/document/edit'
import { byServer } from '../../shared/document/origin'
import { type FirstFacts, firstFacts } from './first-facts'
import type { FactsSince, NewBoard } from './ports'
import { encodeSnapshot } from './snapshot-format'
import { writeFacts } from './write-facts'

/** A new board before its documents are drawn up; of the board document, what there is to create. */
export type PlannedBoard = Omit<NewBoard, 'content' | 'ledger'> & { readonly create: readonly Creation[] }

export async function wholeBoard({ create, ...planned }: PlannedBoard): Promise<NewBoard> {
  const titles = new Map(create.filter(({ root }) => root === 'lanes').map(({ id, fields }) => [id, fields['title']]))
  const lanes = planned.lanes.map(({ lane, facts }) => ({ lane, facts, title: String(titles.get(lane) ?? '') }))
  return { ...planned, lanes, content: await firstContent(create), ledger: await firstLedger(planned) }
}

export const firstLedger = (planned: FirstFacts): Promise<Uint8Array> => ledgerOf(firstFacts(planned))

/** A ledger that shows these facts and nothing else. */
export const ledgerOf = (facts: FactsSince): Promise<Uint8Array> => snapshotOf((doc) => writeFacts(doc, facts))

const firstContent = (create: readonly Creation[]): Promise<Uint8Array> =>
  snapshotOf((doc) => {
    const applied = applyEdit(doc, { create, change: [] }, byServer)
    if (!applied.ok) throw new Error(`a new board's content is not what documents take: ${applied.error.at}`)
  })

function snapshotOf(write: (doc: Y.Doc) => void): Promise<Uint8Array> {
  const doc = new Y.Doc()
  write(doc)
  return encodeSnapshot(Y.encodeStateAsUpdateV2(doc))
}
