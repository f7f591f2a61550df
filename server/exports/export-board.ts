/** A board as a file: its document and its facts, as they are committed. Pure; `exporter` runs it off the event loop. */
import * as Y from 'yjs'
import { type CardContents, EMPTY_CONTENTS } from '../../shared/document/card-contents'
import { readCard, readColumn, readLabel, readLane } from '../../shared/document/read'
import type { BoardRoot, FieldValue } from '../../shared/document/shape'
import type { Board } from '../../shared/model/board'
import { CARD_LINKS, type Card } from '../../shared/model/card'
import type { Person } from '../../shared/model/person'
import { byRank } from '../../shared/model/rank'
import type { CardId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { ImportedCard } from '../../shared/protocol/http'
import { PORTABLE_FORMAT, PORTABLE_VERSION, type PortableBoard } from '../../shared/protocol/portable-board'
import { newLaneFacts } from '../../shared/rules/decide-lane'
import { byPlace } from '../../shared/rules/placement'
import type { FactsSince } from '../storage/ports'

export interface ExportSource {
  readonly board: Pick<Board, 'title'>
  readonly doc: Y.Doc
  /** All there are. */
  readonly facts: Pick<FactsSince, 'cards' | 'lanes'>
  /** Of the cards that have any. */
  readonly contents: readonly { readonly card: CardId; readonly contents: CardContents }[]
  readonly imported: readonly { readonly card: CardId; readonly content: ImportedCard }[]
  readonly people: readonly Pick<Person, 'id' | 'name'>[]
  readonly at: Instant
}

export function exportBoard({ board, doc, facts, contents, imported, people, at }: ExportSource): PortableBoard {
  const columns = entries(doc, 'columns', readColumn).sort(byRank)
  const lanes = entries(doc, 'lanes', readLane).sort(byRank)
  const labels = entries(doc, 'labels', readLabel).sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id))
  const laneFacts = new Map(facts.lanes.map((one) => [one.lane, one.facts]))
  const cardFacts = new Map(facts.cards.map((one) => [one.card, one.facts]))
  const brought = new Map(imported.map((one) => [one.card, one.content]))
  const written = new Map(contents.map((one) => [one.card, one.contents]))
  const cards = inCells(entries(doc, 'cards', readCard), indexOf(lanes), indexOf(columns))
  const file: PortableBoard = {
    format: PORTABLE_FORMAT,
    version: PORTABLE_VERSION,
    exportedAt: at,
    title: board.title,
    people: [],
    columns: columns.map(({ rank: _, ...column }) => column),
    lanes: lanes.map(({ rank: _, ...lane }) => {
      const { track, lead, people, campaign } = laneFacts.get(lane.id) ?? newLaneFacts(null, at)
      return { ...lane, track, lead, people: [...people], campaign }
    }),
    labels,
    cards: cards.map((card) => {
      const { place, cover: _, answer: __, links, ...fields } = card
      const known = cardFacts.get(card.id)
      return {
        ...fields,
        ...(known && { key: known.key }),
        lane: place.lane,
        column: place.column,
        support: [...card.support],
        assignees: [...card.assignees],
        labels: [...card.labels],
        links: Object.fromEntries(CARD_LINKS.flatMap((kind) => (links[kind].length > 0 ? [[kind, [...links[kind]]]] : []))),
        createdBy: known?.createdBy ?? null,
        createdAt: known?.createdAt ?? null,
        archivedBy: known?.archivedBy ?? null,
        archivedAt: known?.archivedAt ?? null,
        ...unfrozen(written.get(card.id) ?? EMPTY_CONTENTS),
        files: known?.files ?? 0,
        imported: brought.get(card.id) ?? null,
      }
    }),
  }
  const named = new Set(peopleIn(file))
  return { ...file, people: people.filter(({ id }) => named.has(id)).map(({ id, name }) => ({ id, name })) }
}

/** Everybody whom the file names. */
export const peopleIn = ({ lanes, cards }: Pick<PortableBoard, 'lanes' | 'cards'>): UserId[] =>
  [
    ...lanes.flatMap(({ lead, people }) => [lead, ...people]),
    ...cards.flatMap(({ assignees, createdBy, archivedBy, checklist, comments }) => [
      ...assignees,
      createdBy,
      archivedBy,
      ...checklist.map(({ assignee }) => assignee),
      ...comments.map(({ author }) => author),
    ]),
  ].filter((id) => id !== null)

const unfrozen = ({ text, checklist, comments }: CardContents) => ({
  text: [...text],
  checklist: [...checklist],
  comments: [...comments],
})

function entries<T>(doc: Y.Doc, root: BoardRoot, read: (id: string, entry: Y.Map<FieldValue>) => T | null): T[] {
  return [...doc.getMap(root)].flatMap(([id, entry]) => {
    const found = entry instanceof Y.Map ? read(id, entry as Y.Map<FieldValue>) : null
    return found ? [found] : []
  })
}

const indexOf = (things: readonly { readonly id: string }[]): ReadonlyMap<string, number> =>
  new Map(things.map(({ id }, i) => [id, i]))

/** Lane by lane, column by column, as people read a board. */
function inCells(cards: readonly Card[], lanes: ReadonlyMap<string, number>, columns: ReadonlyMap<string, number>): Card[] {
  const at = (known: ReadonlyMap<string, number>, id: string) => known.get(id) ?? known.size
  return [...cards].sort(
    (a, b) =>
      at(lanes, a.place.lane) - at(lanes, b.place.lane) ||
      at(columns, a.place.column) - at(columns, b.place.column) ||
      byPlace(a, b),
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
