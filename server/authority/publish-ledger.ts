/**
 * Shows committed facts in a board's ledger document. The document itself says up to which version it has come, and moves
 * on in the same commit as the facts: a crash between the two only means that the next publication brings both.
 */
import type * as Y from 'yjs'
import { publishedVersion } from '../../shared/document/ledger'
import type { BoardId } from '../../shared/primitives/ids'
import { type DocumentName, documentName } from '../../shared/protocol/rooms'
import type { FactStore, FactsSince } from '../storage/ports'
import { writeFacts } from '../storage/write-facts'

export interface LedgerDeps {
  readonly facts: Pick<FactStore, 'since'>
  /** Edits a document as the server: resolves when committed and sent. */
  readonly edit: (document: DocumentName, write: (doc: Y.Doc) => void) => Promise<void>
  readonly timers: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>
  readonly log: { warn(context: object, message: string): void }
  /** From more client ids than this on, those that are not in use any more are dropped. */
  readonly mostClients?: number
}

export interface LedgerPublisher {
  /** Brings the board's ledger up to date: after facts were committed, and when it is opened. */
  publish(board: BoardId): void
  /** Resolves when nothing is being published; what is still missing then comes at the next opening. */
  stop(): Promise<void>
}

/** Storage trouble passes: try again after this long. */
const RETRY_MS = 2000

export function createLedgerPublisher(deps: LedgerDeps): LedgerPublisher {
  const runs = new Map<BoardId, { again: boolean; readonly done: Promise<void> }>()
  const retries = new Map<BoardId, ReturnType<typeof setTimeout>>()
  let stopped = false

  const publish = (board: BoardId): void => {
    const run = runs.get(board)
    if (run) run.again = true
    else if (!stopped) runs.set(board, { again: false, done: bringUp(board) })
  }

  const bringUp = async (board: BoardId): Promise<void> => {
    await null // `runs` knows this run from here on.
    try {
      await showFacts(deps, board)
      settle(board, runs.get(board)?.again === true)
    } catch (error) {
      deps.log.warn({ err: error, board }, 'the ledger could not be brought up to date; trying again')
      settle(board, false)
      retryLater(board)
    }
  }

  const settle = (board: BoardId, again: boolean): void => {
    runs.delete(board)
    if (again) publish(board)
  }

  const retryLater = (board: BoardId): void => {
    if (stopped || retries.has(board)) return
    const retry = deps.timers.setTimeout(() => {
      retries.delete(board)
      publish(board)
    }, RETRY_MS)
    retries.set(board, retry)
  }

  return {
    publish,
    stop: async () => {
      stopped = true
      for (const retry of retries.values()) deps.timers.clearTimeout(retry)
      await Promise.all([...runs.values()].map(({ done }) => done))
    },
  }
}

async function showFacts({ facts, edit, mostClients = MOST_CLIENTS }: LedgerDeps, board: BoardId): Promise<void> {
  const ledger = documentName('ledger', board)
  let shown = { version: 0, clients: 0 }
  await edit(ledger, (doc) => {
    shown = { version: publishedVersion(doc), clients: doc.getMap('clients').size }
  })
  const news = await facts.since(board, shown.version)
  if (news.version > shown.version) await edit(ledger, (doc) => writeFacts(doc, news))
  if (shown.clients <= mostClients) return
  const all = await facts.since(board, 0)
  await edit(ledger, (doc) => dropOldClients(doc, all))
}

/** More than a document has in one epoch (SY20). */
const MOST_CLIENTS = 6000

/** Client ids of former epochs stand in no document any more. */
function dropOldClients(doc: Y.Doc, { clients }: FactsSince): void {
  const inUse = new Set(clients.map(({ client }) => String(client)))
  doc.transact(() => {
    const shown = doc.getMap('clients')
    for (const client of [...shown.keys()]) if (!inUse.has(client)) shown.delete(client)
  })
}
