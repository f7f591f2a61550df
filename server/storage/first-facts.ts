/** What the facts of a new board become when it is stored; whoever draws up its ledger must know it before. */
import type { FactsSince, NewBoard } from './ports'

/** All of one version, short keys in the order of the cards. */
export function firstFacts({ board, cards, lanes, requests = [], cardDocuments = [] }: FirstFacts): FactsSince {
  const counts = new Map(cardDocuments.map((document) => [document.card, document.counts]))
  return {
    version: 1,
    cards: cards.map(({ card, facts }, index) => {
      const content = counts.get(card)
      return { card, facts: { key: `${board.prefix}-${index + 1}`, ...facts, ...(content ? { content } : {}) } }
    }),
    lanes: lanes.map(({ lane, facts }) => ({ lane, facts })),
    requests: requests.map(({ card, facts }) => ({ card, facts })),
    clients: [],
  }
}

export type FirstFacts = Pick<NewBoard, 'board' | 'cards' | 'lanes' | 'requests' | 'cardDocuments'>
