/**
 * A document that people edit, with its journal: what the server has not acknowledged of it, and what it did not take. A
 * board's and a card's sessions are made of it; who tells whom besides is theirs.
 */
import * as Y from 'yjs'
import type { Edit } from '../../shared/document/edit'
import type { EntryRoot } from '../../shared/document/shape'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { type IntentId, newId } from '../../shared/primitives/ids'
import { fail, type Result } from '../../shared/primitives/result'
import type { Intent, LeftoverRow } from '../platform/local-rows'
import { isText, textLeftovers } from './carry-text'
import type { OpenDocument, OpenDocumentDeps } from './document-types'
import { createJournal } from './intents'
import type { KeptList } from './kept-list'
import type { LocalCopy } from './local-copy'
import { makeEdit } from './make-edit'
import { openDocument } from './open-document'
import type { DocumentNews, News } from './other-tabs'
import { clockOf, leftoverOf, suspects, touching } from './replay'

export interface JournalledDeps extends Omit<OpenDocumentDeps, 'journal' | 'onAcknowledged' | 'onKept'> {
  readonly leftovers: KeptList<LeftoverRow, IntentId>
  readonly isUp: () => boolean
  /** What waits, or is kept, has changed. */
  readonly onChange: () => void
}

export interface Journalled {
  readonly open: OpenDocument
  start(copy: LocalCopy | null, intents: readonly Intent[]): void
  /** The value says whether anything changed. A refusal changed nothing. */
  commit(action: string, edit: Edit<EntryRoot>): Result<boolean, Refusal>
  /** The editor has changed the card's text. */
  wroteText(doc: Y.Doc): void
  /** Edits that the server has not acknowledged. */
  pending(): Intent[]
  /** How many of them are not on this device's disk. */
  unkept(): number
  /** The server will never take them: they are kept for their author to read, with the reason. */
  layAside(reason: Refusal): void
  /** False: the news are of a copy that is not shown. */
  takeNews(document: DocumentNews, intents: News['intents']): boolean
  /** The disk is a new one: what this page knows is written to it. */
  writeAgain(): void
}

export function openJournalled(deps: JournalledDeps): Journalled {
  const { place, tab, leftovers, database } = deps
  const { board, card } = place
  const journal = createJournal(tab)
  /** Times that the server has refused this session's updates since it last took any. */
  let strikes = 0

  const covered = (intent: Intent): boolean => open.isSaved(intent)
  const pending = (): Intent[] => journal.all().filter((intent) => !covered(intent))
  const settle = (): void => {
    const done = journal.remove(covered)
    if (done.length > 0) {
      strikes = 0
      open.shown()?.offline.done(done)
    }
    deps.onChange()
  }
  const open = openDocument({
    ...deps,
    onAcknowledged: settle,
    onKept(intents) {
      journal.kept(intents)
      if (intents.length > 0 && !deps.isUp()) database.askToKeep()
      deps.onChange()
    },
    journal: {
      ...journal,
      all: pending,
      touching: (why) => touching(journal.all(), why),
      refused: (reason) => (strikes++ === 0 ? [] : suspects(pending(), reason)),
      leftOver(rows, stored) {
        if (!stored) for (const row of rows) void leftovers.put(row)
        deps.onChange()
      },
    },
  })
  const layAside = async (reason: Refusal): Promise<void> => {
    const left = journal.all()
    const shown = open.shown()
    const before = shown && { doc: shown.doc, merges: false }
    const texts = textLeftovers(left, before, new Y.Doc(), () => reason)
    const others = left.filter((intent) => !isText(intent)).map((intent) => leftoverOf(intent, reason))
    await Promise.all([...others, ...texts].map(leftovers.put))
    const ids = new Set(left.map(({ id }) => id))
    shown?.offline.done(journal.remove(({ id }) => ids.has(id)))
    deps.onChange()
  }
  const add = (made: Pick<Intent, 'id' | 'action' | 'edit' | 'text'>, doc: Y.Doc): void => {
    const stamp = { client: doc.clientID, clock: clockOf(doc) }
    const intent: Intent = { ...made, board, ...(card && { card }), tab, at: deps.clock(), ...stamp }
    journal.add(intent)
    open.shown()?.offline.keep(intent)
    deps.onChange()
  }

  return {
    open,
    start(copy, intents) {
      journal.reset(intents, [])
      open.start(copy)
    },
    commit(action, edit) {
      const shown = open.shown()
      if (!shown) return fail(refusal('not-found'))
      const made = makeEdit(shown.doc, edit, deps.writer)
      if (made.ok && made.value) add({ id: newId(), action, edit }, shown.doc)
      return made
    },
    wroteText(doc) {
      const growing = journal.all().find((intent) => intent.tab === tab && intent.text !== undefined)
      add({ id: growing?.id ?? newId(), action: 'write-text', edit: NOTHING, text: (growing?.text ?? 0) + 1 }, doc)
    },
    pending,
    layAside: (reason) => void layAside(reason),
    unkept: () => journal.unkept().filter((intent) => !covered(intent)).length,
    takeNews(news, intents) {
      const took = open.takeNews(news.row, news.updates)
      if (took) journal.setOthers(intents)
      return took
    },
    writeAgain() {
      const all = pending().map((intent) => ({ ...intent, tab }))
      journal.reset([], all)
      open.shown()?.offline.rewrite()
      for (const intent of all) open.shown()?.offline.keep(intent)
      deps.onChange()
    },
  }
}

const NOTHING: Edit<never> = { create: [], change: [] }
