/** Checklists of cards, in order: beside the cards, or inside them; an old file keeps the ticks at the card. */
import type { ImportedCard } from '../../shared/protocol/http'
import { mend } from './fit-text'
import { inOrder } from './order'
import type { Tally } from './report'
import type { TrelloChecklist, TrelloFile } from './trello-file'
import type { People } from './trello-people'

type Checklist = ImportedCard['checklists'][number]

/** By index of the card. */
export function checklistsOf(
  file: TrelloFile,
  cards: ReadonlyMap<string, number>,
  people: People,
  tally: Tally,
): ReadonlyMap<number, Checklist[]> {
  const owners = new Map(file.cards.flatMap((card, index) => card.idChecklists.map((id) => [id, index] as const)))
  const found = new Map<number, TrelloChecklist[]>()
  const add = (checklist: TrelloChecklist, owner: number | undefined) => {
    if (owner === undefined) return tally.missing('checklists-without-card', { name: checklist.name })
    const others = found.get(owner)
    if (others) others.push(checklist)
    else found.set(owner, [checklist])
  }
  for (const checklist of file.checklists) add(checklist, cards.get(checklist.idCard) ?? owners.get(checklist.id))
  // Inside a card there may be a second copy of one that stands beside it.
  const beside = new Set(file.checklists.map(({ id }) => id))
  file.cards.forEach((card, index) => {
    for (const checklist of card.checklists) if (!beside.has(checklist.id)) add(checklist, index)
  })
  const read = (owner: number, lists: TrelloChecklist[]): Checklist[] => {
    const ticks = file.cards[owner]?.checkItemStates.flatMap((item) => (item.state === 'complete' ? [item.idCheckItem] : []))
    return inOrder(lists).map((list) => readChecklist(list, new Set(ticks), people, tally))
  }
  return new Map([...found].map(([owner, lists]) => [owner, read(owner, lists)]))
}

function readChecklist(list: TrelloChecklist, ticks: ReadonlySet<string>, people: People, tally: Tally): Checklist {
  tally.came('checklists')
  tally.came('checklist-items', list.checkItems.length)
  return {
    title: mend(list.name, tally),
    items: inOrder(list.checkItems).map(({ id, name, state, due, idMember }) => ({
      title: mend(name, tally),
      done: state === 'complete' || (id !== '' && ticks.has(id)),
      ...(due && { due: due.toWellFormed() }),
      ...(idMember && { member: people.nameOf(idMember) }),
    })),
  }
}
