/** The file of a board → a new board, whole. Pure: time, ids and who is here are passed in; storage writes it in one transaction. */

import { type CardContents, EMPTY_CONTENTS } from '../../shared/document/card-contents'
import type { Creation } from '../../shared/document/edit'
import { assigneeKey, type FieldValue, labelKey, linkKey, supportKey } from '../../shared/document/shape'
import type { BodyNode } from '../../shared/model/body'
import { CARD_LINKS, formatPlace } from '../../shared/model/card'
import { type Rank, ranksBetween } from '../../shared/model/rank'
import type { BoardId, CardId, ColumnId, LabelId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { ImportedCard, ImportReport } from '../../shared/protocol/http'
import type { PortableBoard } from '../../shared/protocol/portable-board'
import { matchPeople, type PersonHere } from '../../shared/rules/match-people'
import type { PlannedBoard } from '../storage/whole-board'
import { ownContents } from './own-contents'
import { createTally, type Tally } from './report'

export interface PortablePlan {
  readonly title: string
  readonly prefix: string
  readonly by: UserId | null
  readonly now: Instant
  readonly people: readonly PersonHere[]
  readonly newId: () => string
}

export interface PlannedPortable {
  readonly planned: PlannedBoard
  readonly report: ImportReport
}

type Card = PortableBoard['cards'][number]

export function planPortable(file: PortableBoard, plan: PortablePlan): PlannedPortable {
  const whole = withGround(file, plan)
  const tally = createTally()
  const ids = newIds(whole, plan.newId)
  const matched = matchPeople(whole.people, plan.people)
  const person = (id: UserId | null): UserId | null => (id === null ? null : (matched.get(id) ?? null))
  const people = (all: readonly UserId[]): UserId[] => [...new Set(all.flatMap((id) => person(id) ?? []))]
  const names = new Map(whole.people.map(({ id, name }) => [id, name]))
  const earlier = (at: Instant | null): Instant => (at === null || at > plan.now ? plan.now : at)
  const ranks = cellRanks(whole.cards)
  const columnTitles = new Map(whole.columns.map((column) => [column.id, column.title]))
  const places = { lane: ids.lanes, column: ids.columns }
  const unknown = (card: Card): string[] =>
    [...new Set(card.assignees.filter((id) => !matched.has(id)))].map((id) => names.get(id) ?? id)
  const placed = whole.cards.map((card, i) => ({ card, id: ids.cards.get(card.id) as CardId, rank: ranks[i] as Rank }))
  const imported: { card: CardId; content: ImportedCard }[] = []
  const contents = placed.map(({ card, id }) => {
    const brought = contentOf(card, unknown(card), tally)
    const own = brought && ownContents(brought, 'UTC')
    if (own) imported.push({ card: id, content: own.rest })
    return { card: id, contents: joined(contentsOf(card, person, names, tally), own?.contents) }
  })
  count(whole, tally)
  return {
    planned: {
      board: { id: plan.newId() as BoardId, title: plan.title.trim(), prefix: plan.prefix, createdAt: plan.now },
      create: [
        ...columnCreations(whole, ids),
        ...laneCreations(whole, ids),
        ...whole.labels.map(
          ({ id, name, color, archived }): Creation => ({
            root: 'labels',
            id: ids.labels.get(id) as LabelId,
            fields: { name, color, ...(archived && { archived }) },
          }),
        ),
        ...placed.map(
          ({ card, id, rank }): Creation => ({
            root: 'cards',
            id,
            fields: {
              ...fieldsOf(card),
              place: formatPlace({
                lane: places.lane.get(card.lane) ?? (firstOf(places.lane) as LaneId),
                column: places.column.get(card.column) ?? (firstOf(places.column) as ColumnId),
                rank,
              }),
              ...flags(people(card.assignees), assigneeKey),
              ...flags(card.support, supportKey),
              ...flags(known(card.labels, ids.labels), labelKey),
              ...Object.assign(
                {},
                ...CARD_LINKS.map((kind) => flags(known(card.links[kind] ?? [], ids.cards), (to) => linkKey(kind, to))),
              ),
            },
          }),
        ),
      ],
      by: plan.by,
      // The oldest first: short keys are given in this order.
      cards: placed
        .map(({ card, id }) => ({
          card: id,
          facts: {
            createdBy: person(card.createdBy),
            createdAt: earlier(card.createdAt),
            archivedBy: card.archived ? person(card.archivedBy) : null,
            archivedAt: card.archived ? earlier(card.archivedAt) : null,
          },
        }))
        .toSorted((a, b) => a.facts.createdAt - b.facts.createdAt),
      lanes: whole.lanes.map(({ id, track, lead, people: team, campaign, archived }) => ({
        lane: ids.lanes.get(id) as LaneId,
        facts: {
          track,
          lead: person(lead),
          people: people(lead === null ? team : [...team, lead]),
          campaign,
          createdBy: plan.by,
          createdAt: plan.now,
          archivedBy: archived ? plan.by : null,
          archivedAt: archived ? plan.now : null,
        },
      })),
      activity: placed.map(({ card, id }) => {
        const to = columnTitles.get(card.column) ?? null
        return { card: id, user: plan.by, at: plan.now, kind: 'imported', from: null, to }
      }),
      contents,
      imported,
    },
    report: tally.report(),
  }
}

/** A board has a column where cards can stand, and a lane where there are cards. */
function withGround(file: PortableBoard, { title, newId }: PortablePlan): PortableBoard {
  const columns: PortableBoard['columns'] = file.columns.some(({ archived }) => !archived)
    ? file.columns
    : [
        ...file.columns,
        {
          id: newId() as ColumnId,
          title: title.trim(),
          role: 'intake',
          limit: null,
          laneLimit: null,
          atLimit: 'warn',
          archived: false,
        },
      ]
  if (file.lanes.length > 0 || file.cards.length === 0) return { ...file, columns }
  const lane = { id: newId() as LaneId, title: title.trim(), limit: null, archived: false, track: 'standard' as const }
  return { ...file, columns, lanes: [{ ...lane, lead: null, people: [], campaign: null }] }
}

interface Ids {
  readonly columns: ReadonlyMap<string, ColumnId>
  readonly lanes: ReadonlyMap<string, LaneId>
  readonly labels: ReadonlyMap<string, LabelId>
  readonly cards: ReadonlyMap<string, CardId>
}

function newIds({ columns, lanes, labels, cards }: PortableBoard, newId: () => string): Ids {
  const given = <Id>(things: readonly { readonly id: string }[]) => new Map(things.map(({ id }) => [id, newId() as Id]))
  return { columns: given(columns), lanes: given(lanes), labels: given(labels), cards: given(cards) }
}

/** A rank a card, in the order of the file within each cell. */
function cellRanks(cards: readonly Card[]): Rank[] {
  const cells = new Map<string, number[]>()
  for (const [i, { lane, column }] of cards.entries()) {
    const cell = `${lane}/${column}`
    const here = cells.get(cell)
    if (here) here.push(i)
    else cells.set(cell, [i])
  }
  const ranks: Rank[] = []
  for (const here of cells.values())
    for (const [n, rank] of ranksBetween(null, null, here.length).entries()) ranks[here[n] as number] = rank
  return ranks
}

function columnCreations({ columns }: PortableBoard, ids: Ids): Creation[] {
  const ranks = ranksBetween(null, null, columns.length)
  return columns.map(({ id, title, role, limit, laneLimit, atLimit, archived }, i) => ({
    root: 'columns',
    id: ids.columns.get(id) as ColumnId,
    fields: {
      title: title.trim(),
      role,
      rank: ranks[i] as Rank,
      ...(limit !== null && { limit }),
      ...(laneLimit !== null && { laneLimit }),
      ...(atLimit !== 'warn' && { atLimit }),
      ...(archived && { archived }),
    },
  }))
}

function laneCreations({ lanes }: PortableBoard, ids: Ids): Creation[] {
  const ranks = ranksBetween(null, null, lanes.length)
  return lanes.map(({ id, title, limit, archived }, i) => ({
    root: 'lanes',
    id: ids.lanes.get(id) as LaneId,
    fields: {
      title: title.trim(),
      rank: ranks[i] as Rank,
      ...(limit !== null && { limit }),
      ...(archived && { archived }),
    },
  }))
}

/** Those that say something. */
function fieldsOf({ title, center, start, due, priority, stage, done, archived }: Card): Record<string, FieldValue> {
  const values = { start, due, priority, stage, done, archived }
  return {
    title: title.trim(),
    center,
    ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== false)),
  }
}

const flags = <T extends string>(members: readonly T[], keyOf: (member: T) => string): Record<string, true> =>
  Object.fromEntries(members.map((member) => [keyOf(member), true]))

const known = <Id>(all: readonly string[], ids: ReadonlyMap<string, Id>): Id[] => all.flatMap((id) => ids.get(id) ?? [])

const firstOf = <Id>(ids: ReadonlyMap<string, Id>): Id | undefined => ids.values().next().value

/** Whoever is not here stays by name, beside what the card brought. */
function contentOf({ imported, title }: Card, unknown: readonly string[], tally: Tally): ImportedCard | null {
  if (unknown.length === 0) return imported
  for (const name of unknown) tally.missing('members-as-names', { name: `${name}: ${title}` })
  const content = imported ?? EMPTY
  return { ...content, members: [...new Set([...content.members, ...unknown])] }
}

/** Whoever wrote a comment is named, and is nobody here: a file speaks for nobody. */
function contentsOf(
  { text, checklist, comments, files }: Card,
  person: (id: UserId | null) => UserId | null,
  names: ReadonlyMap<string, string>,
  tally: Tally,
): CardContents {
  const kept = withoutFiles(text)
  // A picture in the text hangs on the card too.
  tally.missing('files', { count: Math.max(files, kept.left) })
  return {
    text: kept.nodes,
    checklist: checklist.map((item) => ({ ...item, assignee: person(item.assignee) })),
    comments: comments.map(({ author, authorName, ...comment }) => ({
      ...comment,
      author: null,
      authorName: (author && names.get(author)) ?? authorName ?? '',
    })),
  }
}

/** Files stay where they are: their addresses lead nowhere from here. */
function withoutFiles(nodes: readonly BodyNode[]): { readonly nodes: readonly BodyNode[]; readonly left: number } {
  let left = 0
  const kept = nodes.flatMap((node): BodyNode[] => {
    if (node.type === 'image' || node.type === 'file') {
      left += 1
      return []
    }
    if (!node.content) return [node]
    const inside = withoutFiles(node.content)
    left += inside.left
    return [{ ...node, content: inside.nodes }]
  })
  return { nodes: kept, left }
}

/** What a card brought from elsewhere stands behind its own. */
const joined = (own: CardContents, brought: CardContents = EMPTY_CONTENTS): CardContents => ({
  text: [...own.text, ...brought.text],
  checklist: [...own.checklist, ...brought.checklist],
  comments: [...brought.comments, ...own.comments],
})

const EMPTY: ImportedCard = {
  source: 'Strikeboard',
  description: '',
  checklists: [],
  comments: [],
  attachments: [],
  customFields: [],
  members: [],
  due: null,
}

function count({ columns, lanes, labels, cards }: PortableBoard, tally: Tally): void {
  const of = (things: readonly { readonly archived: boolean }[]) => things.filter(({ archived }) => archived).length
  tally.came('columns', columns.length)
  tally.came('columns-archived', of(columns))
  tally.came('lanes', lanes.length)
  tally.came('cards', cards.length)
  tally.came('cards-archived', of(cards))
  tally.came('labels', labels.length)
  tally.came('due', cards.filter(({ due }) => due !== null).length)
  tally.came('descriptions', cards.filter(({ text, imported }) => text.length > 0 || imported?.description).length)
  tally.came('checklist-items', cards.flatMap(({ checklist }) => checklist).length)
  tally.came('comments', cards.flatMap(({ comments }) => comments).length)
}
