/** Cards of a table → a new board's file, or what comes into a board that there is. Pure; ids are passed in. */
import { assigneeKey, type FieldValue, labelKey, linkKey, supportKey } from '../../../shared/document/shape'
import type { LANGUAGES } from '../../../shared/model/account'
import type { ColumnRole } from '../../../shared/model/column'
import { DEFAULT_COLUMNS } from '../../../shared/model/default-columns'
import type { CardId, ColumnId, LabelId, LaneId, UserId } from '../../../shared/primitives/ids'
import { PORTABLE_FORMAT, PORTABLE_VERSION, type PortableFile } from '../../../shared/protocol/portable-board'
import { matchPeople, type PersonHere } from '../../../shared/rules/match-people'
import { proposeRoles } from '../../../shared/rules/propose-roles'
import type { IncomingCards } from '../../actions/import-cards'
import type { BoardState } from '../../projections/board-state'
import type { CardDraft, DraftLabel } from './draft-cards'

/** A name of the table's, however it is written, and how many cards bear it. */
export interface NamedColumn {
  readonly title: string
  readonly cards: number
  readonly role: ColumnRole
}

export const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** Work that is promised stands before work that goes on, and both are active. */
const UNDER_WAY = /进行|制作|执行|处理|progress|doing|wip|ongoing|working/i

/** Which of a board's columns a name of the table means: by its role, and within that by whether it goes on already. */
export function columnFor<T extends { readonly title: string; readonly role: string }>(
  title: string,
  role: string,
  columns: readonly T[],
): T | undefined {
  const alike = columns.filter((one) => one.role === role)
  return alike.find((one) => UNDER_WAY.test(one.title) === UNDER_WAY.test(title)) ?? alike[0]
}

/** The columns that cards name, in the order of work; none: cards name no column. */
export function columnsOf(cards: readonly CardDraft[]): readonly NamedColumn[] {
  const found = new Map<string, { title: string; cards: number }>()
  for (const { column } of cards) {
    if (column === '') continue
    const known = found.get(plain(column))
    if (known) known.cards += 1
    else found.set(plain(column), { title: column, cards: 1 })
  }
  const columns = [...found.values()]
  const roles = proposeRoles(columns.map(({ title }) => ({ title, archived: false })))
  return columns.map((column, i) => ({ ...column, role: roles[i] ?? 'active' }))
}

const ROLE_ORDER: readonly ColumnRole[] = ['intake', 'active', 'waiting', 'live', 'done']

export const inWorkOrder = <T extends { readonly role: ColumnRole }>(columns: readonly T[]): readonly T[] =>
  [...columns].sort((a, b) => ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role))

export interface NewBoardPlan {
  readonly title: string
  /** Where a row names no lane. */
  readonly lane: string
  readonly columns: readonly NamedColumn[]
  readonly language: (typeof LANGUAGES)[number]
  /** Name of the file. */
  readonly source: string
}

export function boardFileOf(cards: readonly CardDraft[], { title, lane, columns, language, source }: NewBoardPlan): PortableFile {
  const shown =
    columns.length > 0
      ? inWorkOrder(columns)
      : DEFAULT_COLUMNS.map((column) => ({ title: column.title[language], role: column.role }))
  const columnIds = new Map(shown.map((column, i) => [plain(column.title), `c${i}`]))
  const lanes = numbered(
    cards.map((card) => card.lane || lane),
    'l',
  )
  const labels = numbered(
    cards.flatMap((card) => card.labels.map(labelName)),
    't',
  )
  const people = numbered(
    cards.flatMap((card) => card.assignees),
    'p',
  )
  const byId = idsOf(cards, (i) => `k${i}`)
  const colors = new Map(cards.flatMap((card) => card.labels.map((label) => [plain(labelName(label)), label] as const)))
  return {
    format: PORTABLE_FORMAT,
    version: PORTABLE_VERSION,
    title,
    people: [...people.values()].map(({ id, name }) => ({ id: id as UserId, ...personOf(name) })),
    columns: shown.map((column, i) => ({ id: `c${i}` as ColumnId, title: column.title, role: column.role })),
    lanes: [...lanes.values()].map(({ id, name }) => ({ id: id as LaneId, title: name })),
    labels: [...labels.entries()].map(([key, { id }]) => ({
      id: id as LabelId,
      name: colors.get(key)?.name ?? '',
      color: colors.get(key)?.color ?? '',
    })),
    cards: cards.map((card, i) => ({
      id: `k${i}` as CardId,
      title: card.title,
      lane: lanes.get(plain(card.lane || lane))?.id as LaneId,
      column: (columnIds.get(plain(card.column)) ?? 'c0') as ColumnId,
      center: card.center,
      support: card.support.filter((center) => center !== card.center),
      start: card.start,
      due: card.due,
      priority: card.priority,
      stage: card.stage,
      done: card.done,
      assignees: card.assignees.flatMap((name) => (people.get(plain(name))?.id as UserId | undefined) ?? []),
      labels: card.labels.flatMap((label) => (labels.get(plain(labelName(label)))?.id as LabelId | undefined) ?? []),
      links: { blocks: (byId.blocks.get(i) ?? []) as CardId[] },
      imported: card.description === '' ? null : described(card.description, source),
    })),
  }
}

/** A name once, in the order of coming, however it is written. */
function numbered(names: readonly string[], prefix: string): ReadonlyMap<string, { readonly id: string; readonly name: string }> {
  const found = new Map<string, { id: string; name: string }>()
  for (const name of names) if (!found.has(plain(name))) found.set(plain(name), { id: `${prefix}${found.size}`, name })
  return found
}

const labelName = ({ name, color }: DraftLabel): string => `${name}\u0001${color}`

const personOf = (name: string) => ({ name, ...(/^\S+@\S+$/.test(name) && { email: name }) })

/** Which cards each card blocks: who depends on another one is blocked by it. By place in the list. */
function idsOf(cards: readonly CardDraft[], idAt: (index: number) => string): { readonly blocks: ReadonlyMap<number, string[]> } {
  const at = new Map(cards.flatMap(({ id }, i) => (id === '' ? [] : [[plain(id), i] as const])))
  const blocks = new Map<number, string[]>()
  for (const [i, { dependsOn }] of cards.entries())
    for (const id of dependsOn) {
      const blocker = at.get(plain(id))
      if (blocker !== undefined && blocker !== i) blocks.set(blocker, [...(blocks.get(blocker) ?? []), idAt(i)])
    }
  return { blocks }
}

const described = (description: string, source: string) => ({
  source,
  description,
  checklists: [],
  comments: [],
  attachments: [],
  customFields: [],
  members: [],
  due: null,
})

/** Names of people in the table, told apart by whether they are surely somebody here. */
export function matchNames(cards: readonly CardDraft[], here: readonly PersonHere[]) {
  const names = [
    ...numbered(
      cards.flatMap((card) => card.assignees),
      'p',
    ).values(),
  ]
  const matched = matchPeople(
    names.map(({ id, name }) => ({ id: id as UserId, ...personOf(name) })),
    here,
  )
  const known = new Map(
    names.flatMap(({ id, name }) => {
      const user = matched.get(id as UserId)
      return user ? [[plain(name), user] as const] : []
    }),
  )
  return { known, unknown: names.filter(({ name }) => !known.has(plain(name))).map(({ name }) => name) }
}

export interface IntoBoardPlan {
  readonly state: Pick<BoardState, 'labels'>
  readonly lane: LaneId
  /** Where a name of the table leads to; what has none leads to the first. */
  readonly columns: ReadonlyMap<string, ColumnId>
  readonly first: ColumnId
  readonly people: ReadonlyMap<string, UserId>
  readonly newId: () => string
}

export function incomingOf(cards: readonly CardDraft[], plan: IntoBoardPlan): IncomingCards {
  const known = new Map(
    [...plan.state.labels.values()].flatMap((one) => (one.archived ? [] : [[plain(one.name), one.id] as const])),
  )
  const labels: IncomingCards['labels'][number][] = []
  const labelIdOf = ({ name, color }: DraftLabel): LabelId => {
    const there = known.get(plain(name))
    if (there) return there
    const id = plan.newId() as LabelId
    known.set(plain(name), id)
    labels.push({ root: 'labels', id, fields: { name, color } })
    return id
  }
  const ids = cards.map(() => plan.newId() as CardId)
  const { blocks } = idsOf(cards, (i) => ids[i] as string)
  const placed = cards.map((card, i) => ({
    id: ids[i] as CardId,
    cell: { lane: plan.lane, column: plan.columns.get(plain(card.column)) ?? plan.first },
    fields: { ...fieldsOf(card), ...flagsOf(card, plan, labelIdOf), ...linksOf(blocks.get(i) ?? []) },
  }))
  return { labels, cards: placed }
}

function fieldsOf({ title, center, start, due, priority, stage, done }: CardDraft): Record<string, FieldValue> {
  const said = Object.entries({ start, due, priority, stage, done }).filter(([, value]) => value !== null && value !== false)
  return { title, center, ...Object.fromEntries(said) }
}

function flagsOf(
  card: CardDraft,
  { people }: IntoBoardPlan,
  labelIdOf: (label: DraftLabel) => LabelId,
): Record<string, FieldValue> {
  const assignees = card.assignees.flatMap((name) => people.get(plain(name)) ?? [])
  const keys = [
    ...assignees.map(assigneeKey),
    ...card.labels.map((label) => labelKey(labelIdOf(label))),
    ...card.support.filter((center) => center !== card.center).map(supportKey),
  ]
  return Object.fromEntries(keys.map((key) => [key, true]))
}

const linksOf = (cards: readonly string[]): Record<string, FieldValue> =>
  Object.fromEntries(cards.map((card) => [linkKey('blocks', card), true]))
