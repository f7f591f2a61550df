/** What the facts of a new board become when it is stored; whoever draws up its ledger must know it before. */
import type { FactsSince, NewBoard } from './ports'

/** All of one version, short keys in the order of the cards. */
export const firstFacts = ({ board, cards, lanes }: Pick<NewBoard, 'board' | 'cards' | 'lanes'>): FactsSince => ({
  version: 1,
  cards: cards.map(({ card, facts }, index) => ({ card, facts: { key: `${board.prefix}-${index + 1}`, ...facts } })),
  lanes: lanes.map(({ lane, facts }) => ({ lane, facts })),
  clients: [],
})
