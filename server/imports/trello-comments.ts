/** Comments: they stand among a board's activities, of which Trello puts only the newest thousand into a file. */
import { type Refusal, refusal } from '../../shared/model/refusal'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { ImportedCard } from '../../shared/protocol/http'
import { mend } from './fit-text'
import { instantOf, momentOfId } from './moments'
import { formatPath } from './path'
import type { Tally } from './report'
import { commentSchema, type TrelloFile } from './trello-file'
import type { People } from './trello-people'

type Comment = ImportedCard['comments'][number]

const ACTION_LIMIT = 1000

/** By index of the card, oldest first. */
export function commentsOf(
  file: TrelloFile,
  cards: ReadonlyMap<string, number>,
  people: People,
  tally: Tally,
): Result<ReadonlyMap<number, Comment[]>, Refusal> {
  const found = new Map<number, Comment[]>()
  for (const { action, path } of actionsOf(file)) {
    if (!isComment(action)) continue
    const read = commentSchema.safeParse(action)
    if (!read.success)
      return fail(refusal('import-invalid', { at: formatPath([...path, ...(read.error.issues[0]?.path ?? [])]) }))
    const { data } = read.data
    const card = cards.get(data.card.id)
    if (card === undefined) {
      tally.missing('comments-without-card')
      continue
    }
    const comments = found.get(card) ?? []
    comments.push(readComment(read.data, people, tally))
    found.set(card, comments)
  }
  countMissing(file, found, tally)
  for (const comments of found.values()) comments.sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
  return ok(found)
}

/** Of the whole board; some tools put a card's own ones, or a second copy of them, into the card. */
function* actionsOf(file: TrelloFile): Generator<{ action: unknown; path: PropertyKey[] }> {
  for (const [index, action] of file.actions.entries()) yield { action, path: ['actions', index] }
  const ofBoard = new Set(file.actions.map(idOf))
  for (const [card, { actions }] of file.cards.entries())
    for (const [index, action] of actions.entries())
      if (!ofBoard.has(idOf(action))) yield { action, path: ['cards', card, 'actions', index] }
}

const idOf = (action: unknown): unknown => (action as { id?: unknown } | null)?.id

function isComment(action: unknown): boolean {
  const type = (action as { type?: unknown } | null)?.type
  return type === 'commentCard' || type === 'copyCommentCard'
}

function readComment({ id, date, idMemberCreator, memberCreator, data }: Read, people: People, tally: Tally): Comment {
  tally.came('comments')
  const writer = memberCreator?.fullName.trim() || memberCreator?.username.trim()
  const author = data.idOriginalCommenter ? people.nameOf(data.idOriginalCommenter) : writer || people.nameOf(idMemberCreator)
  return { author: author.toWellFormed(), at: instantOf(date) ?? momentOfId(id), text: mend(data.text, tally) }
}
type Read = ReturnType<typeof commentSchema.parse>

/** A card's own counter says how many comments it has at Trello: what is beyond the file is named, card by card. */
function countMissing(file: TrelloFile, found: ReadonlyMap<number, readonly Comment[]>, tally: Tally): void {
  file.cards.forEach(({ badges, name }, index) => {
    const counter = (badges as { comments?: unknown } | null | undefined)?.comments
    if (typeof counter !== 'number' || !Number.isSafeInteger(counter)) return
    const absent = counter - (found.get(index)?.length ?? 0)
    if (absent > 0) tally.missing('comments-not-in-file', { count: absent, name: `${name} (${absent})` })
  })
  if (file.actions.length >= ACTION_LIMIT) tally.missing('action-limit', { count: file.actions.length })
  tally.missing('activity', { count: file.actions.filter((action) => !isComment(action)).length })
}
