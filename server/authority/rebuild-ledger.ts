/**
 * A board's ledger drawn up anew from the facts in storage, as a new epoch of it (SY15). A server that runs meanwhile finds
 * at its next writing that the document has had another owner, and loads it again; devices do the same.
 */
import type { BoardId } from '../../shared/primitives/ids'
import { documentName } from '../../shared/protocol/rooms'
import { Fenced, type Storage } from '../storage/ports'
import { ledgerOf } from '../storage/whole-board'

const TRIES = 10

/** The value is how many cards and lanes it shows. */
export async function rebuildLedger(
  { documents, facts }: Pick<Storage, 'documents' | 'facts'>,
  board: BoardId,
): Promise<{ readonly cards: number; readonly lanes: number }> {
  for (let tries = 1; ; tries++) {
    try {
      return await rebuild(documents, facts, board)
    } catch (error) {
      // The server that runs meanwhile has taken its ledger back between the two steps.
      if (!(error instanceof Fenced) || tries === TRIES) throw error
    }
  }
}

async function rebuild(documents: Storage['documents'], facts: Storage['facts'], board: BoardId) {
  const name = documentName('ledger', board)
  const owned = await documents.own(name)
  if (!owned) throw new Error(`${name} does not exist`)
  // Facts that come after this are newer than the version that the ledger then bears, and are published as ever.
  const all = await facts.since(board, 0)
  await documents.startEpoch(name, owned.term, await ledgerOf(all))
  return { cards: all.cards.length, lanes: all.lanes.length }
}
