/** The ledger document: the current state of a board's facts, written by the server alone and only read by clients. */
import type * as Y from 'yjs'
import type { CardFacts } from '../model/card'
import type { LaneFacts } from '../model/lane'
import type { RequestFacts } from '../model/response-window'
import type { CardId, LaneId, UserId } from '../primitives/ids'

export const readCardFacts = (doc: Y.Doc, card: CardId): CardFacts | undefined => doc.getMap<CardFacts>('cards').get(card)
export const readLaneFacts = (doc: Y.Doc, lane: LaneId): LaneFacts | undefined => doc.getMap<LaneFacts>('lanes').get(lane)

export const readRequest = (doc: Y.Doc, card: CardId): RequestFacts | undefined => doc.getMap<RequestFacts>('requests').get(card)

/** Whose client id this is, once it has written something (SY18). */
export const readClientUser = (doc: Y.Doc, client: number): UserId | undefined =>
  doc.getMap<UserId>('clients').get(String(client))

/** The last fact that the document shows; what SQL knows beyond it is still to be published. */
export const publishedVersion = (doc: Y.Doc): number => doc.getMap<number>('meta').get('version') ?? 0
