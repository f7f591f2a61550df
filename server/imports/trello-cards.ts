/** Trello's cards: what a card here shows, and everything else kept beside it. */
import type { Refusal } from '../../shared/model/refusal'
import { isWebAddress } from '../../shared/model/text'
import { ok, type Result } from '../../shared/primitives/result'
import type { ImportedCard } from '../../shared/protocol/http'
import type { ImportCard } from './board-import'
import { mend, shorten } from './fit-text'
import { dayOf, momentOfId } from './moments'
import { inOrder, isPosition } from './order'
import type { Tally } from './report'
import { archivedAtOf } from './trello-archived-at'
import { checklistsOf } from './trello-checklists'
import { type Columns, UNTITLED } from './trello-columns'
import { commentsOf } from './trello-comments'
import { customFieldsOf } from './trello-custom-fields'
import type { TrelloCard, TrelloFile } from './trello-file'
import type { Labels } from './trello-labels'
import { type People, peopleOf } from './trello-people'

/** In order of their position, so that each column's cards are in order among themselves. */
export function readCards(file: TrelloFile, columns: Columns, labels: Labels, tally: Tally): Result<ImportCard[], Refusal> {
  const indices = indicesOf(file, tally)
  const people = peopleOf(file, tally)
  const checklists = checklistsOf(file, indices, people, tally)
  const comments = commentsOf(file, indices, people, tally)
  if (!comments.ok) return comments
  const parts: Parts = { people, checklists, comments: comments.value, customFields: customFieldsOf(file, tally) }
  const archivedAt = archivedAtOf(file)
  const read = (card: TrelloCard, index: number): ImportCard & { pos: unknown } => {
    const title = titleOf(card, tally)
    return {
      ...shownOf(card, columns, tally),
      title: title.text,
      labels: labels.of(card),
      archivedAt: archivedAt(card),
      content: contentOf(card, index, title.whole, parts, tally),
      pos: card.pos,
    }
  }
  const cards = inOrder(file.cards.map(read)).map(({ pos: _, ...card }) => card)
  const members = new Set(file.cards.flatMap((card) => card.idMembers)).size
  tally.came('members', members)
  tally.missing('members-as-names', { count: members })
  return ok(cards)
}

/** What stands elsewhere in the file, by index of the card. */
interface Parts {
  readonly people: People
  readonly checklists: ReadonlyMap<number, ImportedCard['checklists']>
  readonly comments: ReadonlyMap<number, ImportedCard['comments']>
  readonly customFields: (card: TrelloCard) => ImportedCard['customFields']
}

function contentOf(card: TrelloCard, index: number, wholeTitle: string | null, parts: Parts, tally: Tally): ImportedCard {
  return {
    source: 'Trello',
    ...addressOf(card),
    description: descriptionOf(card, wholeTitle, tally),
    checklists: parts.checklists.get(index) ?? [],
    comments: parts.comments.get(index) ?? [],
    attachments: card.attachments.map((attachment) => attachmentOf(attachment, tally)),
    customFields: parts.customFields(card),
    members: card.idMembers.map(parts.people.nameOf),
    due: card.due === '' ? null : mend(card.due, tally),
    ...(card.start && { start: mend(card.start, tally) }),
    ...locationOf(card, tally),
  }
}

/** Index of each card; of two with one id, the first is the one that others in the file mean. */
function indicesOf(file: TrelloFile, tally: Tally): Map<string, number> {
  const indices = new Map<string, number>()
  for (const [index, { id }] of file.cards.entries()) {
    if (indices.has(id)) tally.missing('duplicate-ids', { name: id })
    else indices.set(id, index)
  }
  return indices
}

function titleOf(card: TrelloCard, tally: Tally): { text: string; whole: string | null } {
  const shortened = shorten(mend(card.name, tally))
  if (shortened.whole !== null) tally.missing('title-shortened', { name: shortened.text })
  if (shortened.text !== '') return shortened
  const text = Number.isSafeInteger(card.idShort) ? `#${card.idShort}` : UNTITLED
  tally.missing('title-empty', { name: text })
  return { text, whole: null }
}

/** The whole of a title that had to be shortened stands first, so that nothing of it is lost. */
function descriptionOf(card: TrelloCard, wholeTitle: string | null, tally: Tally): string {
  if (card.desc !== '') tally.came('descriptions')
  return [wholeTitle ?? '', mend(card.desc, tally)].filter((part) => part !== '').join('\n\n')
}

function shownOf(
  card: TrelloCard,
  columns: Columns,
  tally: Tally,
): Omit<ImportCard, 'title' | 'labels' | 'archivedAt' | 'content'> {
  const { name } = card
  const known = columns.indexOf(card.idList)
  const column = known ?? columns.firstOpen
  if (known === undefined) tally.missing('cards-without-list', { name })
  // At Trello an archived list hides its open cards. Open here they would all show in the first column.
  const hidden = !card.closed && columns.all[column]?.archived === true
  if (hidden) tally.missing('open-in-archived-list', { name })
  const archived = card.closed || hidden
  const due = dayOf(card.due, 'UTC') === null ? null : card.due
  const createdAt = momentOfId(card.id)
  tally.came('cards')
  tally.came('cards-archived', archived ? 1 : 0)
  tally.came('due', due ? 1 : 0)
  tally.came('done', card.dueComplete ? 1 : 0)
  tally.missing('due-as-day', { count: due && due.length > 10 ? 1 : 0 })
  if (!due && card.due !== '') tally.missing('due-unreadable', { name })
  if (createdAt === null) tally.missing('created-unknown')
  if (!isPosition(card.pos)) tally.missing('order-unknown')
  return { column, archived, due, done: card.dueComplete, createdAt }
}

function addressOf({ shortUrl, url }: TrelloCard): { url?: string } {
  const address = [shortUrl, url].find(isWebAddress)
  return address === undefined ? {} : { url: address.toWellFormed() }
}

/** Only web addresses become links; anything else (`javascript:`, `file:`, rubbish) is kept as text in the name. */
function attachmentOf(
  { name, url, isUpload }: TrelloCard['attachments'][number],
  tally: Tally,
): ImportedCard['attachments'][number] {
  tally.came('attachments')
  if (isUpload === true) tally.missing('uploads')
  const title = mend(name, tally)
  const address = mend(url, tally)
  if (isWebAddress(address)) return { name: title || address, url: address }
  tally.missing('attachments-not-links', { name: title || address })
  return { name: [title, address].filter((part) => part !== '').join(' — '), url: '' }
}

function locationOf({ locationName, address, coordinates }: TrelloCard, tally: Tally): { location?: string } {
  const point = typeof coordinates === 'object' && coordinates !== null ? Object.values(coordinates) : [coordinates]
  const numbers = point.filter((value) => ['number', 'string'].includes(typeof value)).slice(0, 2)
  const parts = [locationName, address, numbers.join(', ')].filter((part) => part !== '')
  return parts.length === 0 ? {} : { location: mend(parts.join(' · '), tally) }
}
