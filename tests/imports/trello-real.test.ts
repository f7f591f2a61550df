/** The board of a real team comes over completely. Its figures were counted in the file by other means. */
import { describe, expect, it } from 'vitest'
import { previewOf } from '../../server/imports/trello'
import { came, fixture, missing, names, read } from './trello-files'

const text = fixture('gocd-2019')
const file = JSON.parse(text)
const imported = read(text)

describe('the real Trello board', () => {
  it('brings every list, card, label, item, attachment and comment', () => {
    expect(came(imported)).toEqual({
      columns: 18,
      'columns-archived': 12,
      cards: 122,
      'cards-archived': 78,
      labels: 8,
      descriptions: 51,
      checklists: 14,
      'checklist-items': 62,
      comments: 93,
      attachments: 59,
      members: 7,
      due: 25,
      done: 15,
    })
    expect(imported.columns.filter((column) => column.archived)).toHaveLength(12)
    expect(imported.cards.filter((card) => card.archived)).toHaveLength(78)
    const count = (of: (content: (typeof imported.cards)[number]['content']) => unknown[]) =>
      imported.cards.reduce((sum, card) => sum + of(card.content).length, 0)
    expect(count((content) => content.checklists)).toBe(14)
    expect(count((content) => content.checklists.flatMap(({ items }) => items))).toBe(62)
    expect(count((content) => content.attachments)).toBe(59)
    expect(count((content) => content.comments)).toBe(93)
  })

  it('names the 40 comments that the cards speak of and the file does not hold', () => {
    expect(missing(imported)['comments-not-in-file']).toBe(40)
    const said = String(names(imported, 'comments-not-in-file')).split(' · ')
    expect(said).toHaveLength(13)
    expect(said).toContain('Save and Run + Save and Edit components (8)')
    expect(said.map((one) => Number(/\((\d+)\)$/.exec(one)?.[1])).reduce((a, b) => a + b)).toBe(40)
  })

  it('says what else did not come, and why', () => {
    expect(missing(imported)).toEqual({
      'comments-not-in-file': 40,
      'action-limit': 1000,
      'due-as-day': 25,
      'members-as-names': 7,
      uploads: 19,
      activity: 907,
      covers: 5,
      watching: 36,
      reminders: 15,
      'power-ups': 1,
    })
  })

  it('keeps the order of lists, and of the cards in each', () => {
    const byPos = (a: { pos: number }, b: { pos: number }) => a.pos - b.pos
    expect(imported.columns.map((column) => column.source)).toEqual(
      file.lists.toSorted(byPos).map((one: { id: string }) => one.id),
    )
    for (const [index, { source }] of imported.columns.entries()) {
      const here = file.cards.filter((card: { idList: string }) => card.idList === source).toSorted(byPos)
      expect(imported.cards.filter((card) => card.column === index).map((card) => card.title)).toEqual(
        here.map((card: { name: string }) => card.name),
      )
    }
  })

  it('keeps of each card what Trello says of it', () => {
    const source = file.cards.find((card: { idShort: number }) => card.idShort === 36)
    const found = imported.cards.find((card) => card.title === source.name)
    expect(found).toMatchObject({
      archived: source.closed,
      due: source.due,
      done: source.dueComplete,
      createdAt: Number.parseInt(source.id.slice(0, 8), 16) * 1000,
      content: { source: 'Trello', url: source.shortUrl, description: source.desc, due: source.due },
    })
    expect(found?.labels.map((label) => imported.labels[label]?.name)).toEqual(
      source.labels.map((label: { name: string }) => label.name),
    )
    const member = (id: string) => file.members.find((one: { id: string }) => one.id === id).fullName
    expect(found?.content.members).toEqual(source.idMembers.map(member))
    const action = file.actions.find(
      (one: { type: string; data: { card: { id: string } } }) => one.type === 'commentCard' && one.data.card.id === source.id,
    )
    expect(found?.content.comments).toEqual([
      { author: action.memberCreator.fullName, at: Date.parse(action.date), text: action.data.text },
    ])
  })

  it('knows when cards were archived, where the activities say it', () => {
    const known = imported.cards.filter((card) => card.archivedAt !== null)
    expect(known.length).toBeGreaterThan(50)
    expect(known.every((card) => card.archived)).toBe(true)
  })

  it('never keeps a mail address by which cards are posted', () => {
    const addresses = new Set<string>(file.cards.map((card: { email: string }) => card.email))
    for (const address of addresses) expect(JSON.stringify(imported)).not.toContain(address)
    expect(JSON.stringify(imported)).not.toContain('"email"')
  })

  it('previews the lists as columns with their cards and a role each', () => {
    const preview = previewOf(imported)
    expect(preview.title).toBe('Test Drive')
    const shown = preview.columns
      .filter((column) => !column.archived)
      .map((column) => [column.title, column.cards, column.archivedCards, column.role])
    expect(shown).toEqual([
      ['Backlog/Future Work/Ideas', 28, 10, 'intake'],
      ['To Do', 15, 0, 'intake'],
      ['In Progress', 8, 1, 'active'],
      ['Ready to merge', 1, 0, 'waiting'],
      ['Ready for QA', 0, 0, 'waiting'],
      ['Done', 60, 57, 'done'],
    ])
    expect(preview.report).toBe(imported.report)
  })
})
