/** Reading a board document into the model. An entry that lacks a required field, or holds rubbish, reads as null. */
import type * as Y from 'yjs'
import { type Card, parsePlace } from '../model/card'
import type { Column } from '../model/column'
import type { Label } from '../model/label'
import type { Lane } from '../model/lane'
import type { CardId, ColumnId, LabelId, LaneId, UserId } from '../primitives/ids'
import { type BoardRoot, defaultOf, type FieldValue, requiredFields } from './shape'

type Entry = Y.Map<FieldValue>

const ASSIGNEE = 'assignee:'
const LABEL = 'label:'

export function readCard(id: string, entry: Entry): Card | null {
  const place = parsePlace(String(entry.get('place')))
  if (!place || !isWhole('cards', entry)) return null
  const assignees: UserId[] = []
  const labels: LabelId[] = []
  for (const [key, value] of entry.entries()) {
    if (value !== true) continue
    if (key.startsWith(ASSIGNEE)) assignees.push(key.slice(ASSIGNEE.length) as UserId)
    else if (key.startsWith(LABEL)) labels.push(key.slice(LABEL.length) as LabelId)
  }
  return {
    id: id as CardId,
    title: read(entry, 'cards', 'title'),
    place,
    center: read(entry, 'cards', 'center'),
    due: read(entry, 'cards', 'due'),
    done: read(entry, 'cards', 'done'),
    archived: read(entry, 'cards', 'archived'),
    assignees: assignees.sort(),
    labels: labels.sort(),
  }
}

export function readColumn(id: string, entry: Entry): Column | null {
  if (!isWhole('columns', entry)) return null
  return {
    id: id as ColumnId,
    title: read(entry, 'columns', 'title'),
    role: read(entry, 'columns', 'role'),
    rank: read(entry, 'columns', 'rank'),
    limit: read(entry, 'columns', 'limit'),
    archived: read(entry, 'columns', 'archived'),
  }
}

export function readLane(id: string, entry: Entry): Lane | null {
  if (!isWhole('lanes', entry)) return null
  return {
    id: id as LaneId,
    title: read(entry, 'lanes', 'title'),
    rank: read(entry, 'lanes', 'rank'),
    archived: read(entry, 'lanes', 'archived'),
  }
}

export function readLabel(id: string, entry: Entry): Label | null {
  if (!isWhole('labels', entry)) return null
  return { id: id as LabelId, name: read(entry, 'labels', 'name'), color: read(entry, 'labels', 'color') }
}

/** Required fields are there. That values fit their schemas was checked when they were written (SY16). */
const isWhole = (root: BoardRoot, entry: Entry): boolean => requiredFields(root).every((key) => entry.get(key) !== undefined)

/** The one place where a field's stored value takes the model's type. */
function read<T>(entry: Entry, root: BoardRoot, key: string): T {
  return (entry.get(key) ?? defaultOf(root, key)) as T
}
