/** A new board as storage takes it: with the first content of its two documents, so that nobody gets either frame by frame. */
import * as Y from 'yjs'
import { type CardContents, isEmpty, writeContents } from '../../shared/document/card-contents'
import { countsOf, newCardDocument } from '../../shared/document/card-document'
import { applyEdit, type Creation } from '../../shared/document/edit'
import { byServer } from '../../shared/document/origin'
import { type CardId, newId } from '../../shared/primitives/ids'
import { type FirstFacts, firstFacts } from './first-facts'
import type { FactsSince, NewBoard, NewCardDocument } from './ports'
import { encodeSnapshot } from './snapshot-format'
import { writeFacts } from './write-facts'

/** A new board before its documents are drawn up; of the board document, what there is to create. */
export type PlannedBoard = Omit<NewBoard, 'content' | 'ledger' | 'cardDocuments'> & {
  readonly create: readonly Creation[]
  /** Of the cards that have any. */
  readonly contents?: readonly { readonly card: CardId; readonly contents: CardContents }[]
}

export async function wholeBoard({ create, contents = [], ...planned }: PlannedBoard): Promise<NewBoard> {
  const titles = new Map(create.filter(({ root }) => root === 'lanes').map(({ id, fields }) => [id, fields['title']]))
  const lanes = planned.lanes.map(({ lane, facts }) => ({ lane, facts, title: String(titles.get(lane) ?? '') }))
  const cardDocuments: NewCardDocument[] = []
  for (const one of contents) if (!isEmpty(one.contents)) cardDocuments.push(await cardDocument(one))
  const ledger = await firstLedger({ ...planned, cardDocuments })
  return { ...planned, lanes, content: await firstContent(create), ledger, cardDocuments }
}

export const firstLedger = (planned: FirstFacts): Promise<Uint8Array> => ledgerOf(firstFacts(planned))

/** A ledger that shows these facts and nothing else. */
export const ledgerOf = (facts: FactsSince): Promise<Uint8Array> => snapshotOf((doc) => writeFacts(doc, facts))

const firstContent = (create: readonly Creation[]): Promise<Uint8Array> =>
  snapshotOf((doc) => {
    const applied = applyEdit(doc, { create, change: [] }, byServer)
    if (!applied.ok) throw new Error(`a new board's content is not what documents take: ${applied.error.at}`)
  })

async function cardDocument({ card, contents }: { card: CardId; contents: CardContents }): Promise<NewCardDocument> {
  const doc = newCardDocument()
  const content = await snapshotOf((empty) => writeContents(empty, contents, newId), doc)
  return { card, content, counts: countsOf(doc) }
}

function snapshotOf(write: (doc: Y.Doc) => void, doc = new Y.Doc()): Promise<Uint8Array> {
  write(doc)
  return encodeSnapshot(Y.encodeStateAsUpdateV2(doc))
}
