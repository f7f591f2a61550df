/** Boards as files, made at random, and what of two of them must be equal: everything but ids and moments of the server. */
import fc from 'fast-check'
import { CARD_LINKS, PRIORITIES } from '../../shared/model/card'
import { CENTERS } from '../../shared/model/center'
import { COLUMN_ROLES } from '../../shared/model/column'
import { JOURNEY_STAGES } from '../../shared/model/journey-stage'
import { TRACKS } from '../../shared/model/lane'
import { type PortableBoard, portableBoardSchema } from '../../shared/protocol/portable-board'

const title = fc
  .oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), fc.constantFrom('=1+1', '__proto__', '🎉', 'שלום', '双11'))
  .map((text) => text.replaceAll('\u0000', '').toWellFormed().trim() || '卡')
const day = fc.constantFrom('2026-10-20', '2026-11-11', '2028-02-29')
const limit = fc.option(fc.integer({ min: 1, max: 999 }))
const moment = fc.integer({ min: 1, max: 1_700_000_000_000 })
const names = (prefix: string, most: number, least = 0) =>
  fc.integer({ min: least, max: most }).map((count) => Array.from({ length: count }, (_, i) => `${prefix}${i}`))
const of = (ids: readonly string[]) => fc.subarray([...ids])
const oneOf = (ids: readonly string[]) => (ids.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...ids)))

const plain = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) => text.replaceAll('\u0000', '').toWellFormed() || '字')
const mark = fc.constantFrom({ type: 'bold' }, { type: 'link', attrs: { href: 'https://example.com/双11' } }, { type: 'code' })
const run = fc.record({ type: fc.constant('text'), text: plain }, { noNullPrototype: true })
const line = fc
  .tuple(run, fc.option(mark))
  .map(([run, mark]) => ({ type: 'paragraph', content: [mark ? { ...run, marks: [mark] } : run] }))
const text = fc.array(
  fc.oneof(
    line,
    line.map(({ content }) => ({ type: 'heading', attrs: { level: 2 }, content })),
    fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => ({
      type: 'taskList',
      content: lines.map((line, i) => ({ type: 'taskItem', attrs: { checked: i % 2 === 0 }, content: [line] })),
    })),
    fc.constant({ type: 'horizontalRule' }),
  ),
  { maxLength: 4 },
)

const imported = fc.record({
  source: fc.constant('Trello'),
  description: fc.constant(''),
  checklists: fc.constant([]),
  comments: fc.constant([]),
  attachments: fc.constant([]),
  customFields: fc.constant([]),
  members: fc.constant([]),
  due: fc.constant(null),
})

export const portableBoard = fc
  .record({
    people: names('p', 4),
    columns: names('c', 4, 1),
    lanes: names('l', 3, 1),
    labels: names('t', 3),
    cards: names('k', 8),
  })
  .chain(({ people, columns, lanes, labels, cards }) =>
    fc.record({
      format: fc.constant('strikeboard-board'),
      version: fc.constant(1),
      title,
      people: fc.constant(people.map((id) => ({ id, name: `人 ${id}` }))),
      columns: fc.tuple(
        ...columns.map((id, i) =>
          fc.record({
            id: fc.constant(id),
            title,
            role: fc.constantFrom(...COLUMN_ROLES),
            limit,
            laneLimit: limit,
            atLimit: fc.constantFrom('warn', 'block'),
            archived: i === 0 ? fc.constant(false) : fc.boolean(),
          }),
        ),
      ),
      lanes: fc.tuple(
        ...lanes.map((id) =>
          fc.record({
            id: fc.constant(id),
            title,
            limit,
            archived: fc.boolean(),
            track: fc.constantFrom(...TRACKS),
            lead: oneOf(people),
            people: of(people),
            campaign: fc.option(fc.tuple(day, day).map((days) => ({ from: days.sort()[0], to: days[1] }))),
          }),
        ),
      ),
      labels: fc.tuple(
        ...labels.map((id) => fc.record({ id: fc.constant(id), name: title, color: fc.constant('red'), archived: fc.boolean() })),
      ),
      cards: fc.tuple(
        ...cards.map((id) =>
          fc.record({
            id: fc.constant(id),
            title,
            lane: fc.constantFrom(...lanes),
            column: fc.constantFrom(...columns),
            center: fc.constantFrom(...CENTERS),
            support: of(CENTERS),
            start: fc.option(day),
            due: fc.option(day),
            priority: fc.option(fc.constantFrom(...PRIORITIES)),
            stage: fc.option(fc.constantFrom(...JOURNEY_STAGES)),
            done: fc.boolean(),
            archived: fc.boolean(),
            assignees: of(people),
            labels: of(labels),
            links: fc.record(Object.fromEntries(CARD_LINKS.map((kind) => [kind, of(cards)])) as never),
            createdBy: oneOf(people),
            createdAt: moment,
            archivedBy: oneOf(people),
            archivedAt: moment,
            text,
            checklist: fc.array(fc.record({ text: title, done: fc.boolean(), assignee: oneOf(people), due: fc.option(day) }), {
              maxLength: 3,
            }),
            comments: fc.array(
              fc.record({ text: title, author: oneOf(people), authorName: title, at: moment, edited: fc.option(moment) }),
              { maxLength: 3 },
            ),
            imported: fc.option(imported),
          }),
        ),
      ),
    }),
  )
  .map((file) => portableBoardSchema.parse(file))

/**
 * The file with every id named by what it stands for, without what the server says of a new board: when it was made, short
 * keys, who archived a lane. What was archived only counts where it is.
 */
export function essence(file: PortableBoard) {
  const nameOf = new Map<string, string>()
  for (const kind of ['columns', 'lanes', 'labels', 'cards'] as const)
    for (const [i, { id }] of file[kind].entries()) nameOf.set(`${kind}:${id}`, `${kind} ${i}`)
  const named = (kind: 'columns' | 'lanes' | 'labels' | 'cards', ids: readonly string[]) =>
    ids.map((id) => nameOf.get(`${kind}:${id}`) ?? 'nothing').sort()
  return {
    title: file.title,
    columns: file.columns.map(({ id: _, ...column }) => column),
    lanes: file.lanes.map(({ id: _, people, lead, ...lane }) => ({
      ...lane,
      lead,
      people: [...new Set(lead === null ? people : [...people, lead])].sort(),
    })),
    labels: file.labels.map(({ id: _, ...label }) => label),
    cards: file.cards.map(({ id: _, key: __, links, archivedBy, archivedAt, ...card }) => ({
      ...card,
      // Whose they are is told by name.
      comments: card.comments
        .map(({ author, authorName, ...comment }) => ({
          ...comment,
          name: file.people.find(({ id }) => id === author)?.name ?? authorName,
        }))
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      lane: named('lanes', [card.lane]),
      column: named('columns', [card.column]),
      labels: named('labels', card.labels),
      assignees: [...card.assignees].sort(),
      support: [...card.support].sort(),
      links: Object.fromEntries(CARD_LINKS.map((kind) => [kind, named('cards', links[kind] ?? [])])),
      ...(card.archived && { archivedBy, archivedAt }),
    })),
  }
}
