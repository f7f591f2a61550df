/**
 * The index by which cards are found and by which people find their own. It is drawn from the documents and the facts: what
 * is in it may be some seconds old, and all of it can be drawn up anew.
 */
import type { Activity } from '../../shared/model/activity'
import type { Priority } from '../../shared/model/card'
import type { Center } from '../../shared/model/center'
import type { BoardId, CardId, ColumnId, LaneId, UserId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import type { CardPlace } from './card-place'

/** A card by the words that people know it by. */
export interface CardTitle extends CardPlace {
  readonly key: string
  readonly title: string
  readonly center: Center
  readonly lane: LaneId
  /** Of the lane; null: not known yet. */
  readonly laneTitle: string | null
  /** It is given to the person who asks. */
  readonly isTheirs: boolean
}

/** What of a card the index knows. */
export interface IndexedCard {
  readonly card: CardId
  readonly title: string
  readonly center: Center
  readonly due: PlainDate | null
  readonly priority: Priority | null
  /** Marked as done, or in a column where work is finished. */
  readonly finished: boolean
  readonly assignees: readonly UserId[]
  readonly lane: LaneId
  readonly column: ColumnId
}

/** Titles by the ids of lanes and columns. */
export type Places = ReadonlyMap<string, string>

/** Text, checklist and comments of a card, to be found by. */
export interface CardText {
  readonly text: string
  /** Of the document's row that it is of. */
  readonly seq: number
}

export interface FoundCard {
  readonly board: BoardId
  readonly card: CardId
  readonly key: string
  readonly title: string
  readonly center: Center
  readonly archived: boolean
  /** A line around the first word in its text or comments, where the title and key alone do not have them all. */
  readonly excerpt: string | null
}

export interface Found {
  readonly items: readonly FoundCard[]
  /** There are others. */
  readonly more: boolean
}

export interface OwnCard extends Omit<IndexedCard, 'finished' | 'assignees' | 'lane' | 'column'> {
  readonly board: BoardId
  readonly key: string
  /** Titles, as the board has them. */
  readonly lane: string
  readonly column: string
}

export interface OwnWork {
  readonly cards: readonly OwnCard[]
  /** What others did to these cards since the person last looked, the newest first. */
  readonly changes: readonly Activity[]
  /** What has happened so far: to be told when the person has seen it. */
  readonly upTo: number
}

export interface SearchStore {
  /** Boards whose index is not of their document's newest state. */
  behind(): Promise<readonly BoardId[]>
  /** A board's cards as its document has them now; null: no such board, or its document is damaged. */
  cards(board: BoardId): Promise<{ readonly seq: number; readonly cards: readonly IndexedCard[]; readonly places: Places } | null>
  /** Cards as they now are. `seq`: with them the index is that of the document's row; null: it is not all yet. */
  put(board: BoardId, cards: readonly IndexedCard[], seq: number | null): Promise<void>
  /** What the board's lanes and columns are called now. */
  putPlaces(board: BoardId, places: Places): Promise<void>
  /** Cards of the index whose own documents have something newer, from `after` on; with what to ask for the next ones. */
  textsBehind(after: number): Promise<{ readonly cards: readonly CardPlace[]; readonly last: number | null }>
  /** The words of a card's document as it is committed; null: it has none, or it is damaged. */
  text(place: CardPlace): Promise<CardText | null>
  /** A card that the index does not have yet is passed over. */
  putText(place: CardPlace, text: CardText): Promise<void>
  /** Cards of these boards with all of the words (folded), those with the words in title and key first, then the newest. */
  find(boards: readonly BoardId[], words: readonly string[], limit: number): Promise<Found>
  /** What the index knows of these cards, and whether they are this person's; those it does not know are missing. */
  titles(cards: readonly CardPlace[], person: UserId): Promise<readonly CardTitle[]>
  /** A person's unfinished cards of these boards, those due first at the top. */
  own(person: UserId, boards: readonly BoardId[], limit: number): Promise<OwnWork>
  /** The person has seen what happened up to there; never goes back. */
  see(person: UserId, upTo: number): Promise<void>
}
