/** Reading a board document into the model. An entry that lacks a required field, or holds rubbish, reads as null. */
import type * as Y from 'yjs'
import { CARD_LINKS, type Card, parsePlace } from '../model/card'
import type { Center } from '../model/center'
import type { Column } from '../model/column'
import type { Label } from '../model/label'
import type { Lane } from '../model/lane'
import type { CardId, ColumnId, LabelId, LaneId, UserId } from '../primitives/ids'
import { type BoardRoot, defaultOf, type FieldValue, requiredFields } from './shape'

type Entry = Y.Map<FieldValue>

export function readCard(id: string, entry: Entry): Card | null {
  const place = parsePlace(String(entry.get('place')))
  if (!place || !isWhole('cards', entry)) return null
  const sets = readSets(entry)
  return {
    id: id as CardId,
    title: read(entry, 'cards', 'title'),
    place,
    center: read(entry, 'cards', 'center'),
    start: read(entry, 'cards', 'start'),
    due: read(entry, 'cards', 'due'),
    priority: read(entry, 'cards', 'priority'),
    stage: read(entry, 'cards', 'stage'),
    cover: read(entry, 'cards', 'cover'),
    done: read(entry, 'cards', 'done'),
    archived: read(entry, 'cards', 'archived'),
    answer: read(entry, 'cards', 'answer'),
    assignees: members<UserId>(sets, 'assignee'),
    labels: members<LabelId>(sets, 'label'),
    support: members<Center>(sets, 'support'),
    links: CARD_LINKS.some((kind) => sets.has(kind)) ? linksOf(sets) : NO_LINKS,
  }
}

type Sets = ReadonlyMap<string, readonly string[]>

/** Members by the name of their set, in order. */
function readSets(entry: Entry): Sets {
  const sets = new Map<string, string[]>()
  for (const [key, value] of entry.entries()) {
    const colon = value === true ? key.indexOf(':') : -1
    if (colon < 0) continue
    const set = sets.get(key.slice(0, colon))
    if (set) set.push(key.slice(colon + 1))
    else sets.set(key.slice(0, colon), [key.slice(colon + 1)])
  }
  for (const set of sets.values()) set.sort()
  return sets
}

// The same empty list for thousands of cards.
const NOBODY: readonly never[] = []
const NO_LINKS: Card['links'] = { blocks: NOBODY, relates: NOBODY, duplicates: NOBODY }

const members = <T extends string>(sets: Sets, name: string): readonly T[] => (sets.get(name) as T[] | undefined) ?? NOBODY

const linksOf = (sets: Sets): Card['links'] => ({
  blocks: members(sets, 'blocks'),
  relates: members(sets, 'relates'),
  duplicates: members(sets, 'duplicates'),
})

export function readColumn(id: string, entry: Entry): Column | null {
  if (!isWhole('columns', entry)) return null
  return {
    id: id as ColumnId,
    title: read(entry, 'columns', 'title'),
    role: read(entry, 'columns', 'role'),
    rank: read(entry, 'columns', 'rank'),
    limit: read(entry, 'columns', 'limit'),
    laneLimit: read(entry, 'columns', 'laneLimit'),
    atLimit: read(entry, 'columns', 'atLimit'),
    archived: read(entry, 'columns', 'archived'),
  }
}

export function readLane(id: string, entry: Entry): Lane | null {
  if (!isWhole('lanes', entry)) return null
  return {
    id: id as LaneId,
    title: read(entry, 'lanes', 'title'),
    rank: read(entry, 'lanes', 'rank'),
    limit: read(entry, 'lanes', 'limit'),
    archived: read(entry, 'lanes', 'archived'),
  }
}

export function readLabel(id: string, entry: Entry): Label | null {
  if (!isWhole('labels', entry)) return null
  return {
    id: id as LabelId,
    name: read(entry, 'labels', 'name'),
    color: read(entry, 'labels', 'color'),
    archived: read(entry, 'labels', 'archived'),
  }
}

/** Required fields are there. That values fit their schemas was checked when they were written (SY16). */
const isWhole = (root: BoardRoot, entry: Entry): boolean => requiredFields(root).every((key) => entry.get(key) !== undefined)

/** The one place where a field's stored value takes the model's type. */
function read<T>(entry: Entry, root: BoardRoot, key: string): T {
  return (entry.get(key) ?? defaultOf(root, key)) as T
}
