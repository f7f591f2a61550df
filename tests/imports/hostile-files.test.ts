/** Files that are odd, broken or meant to do harm: each is taken without loss, or refused with the place. */
import { describe, expect, it } from 'vitest'
import { readTrello } from '../../server/imports/trello'
import { expectConsistent, plan } from './planned'
import { came, card, list, missing, names, read, refused, trello } from './trello-files'

/** Reads, plans and checks. */
function taken(text: string) {
  const imported = read(text)
  return { imported, content: expectConsistent(imported, plan(imported)) }
}

describe('files that are not Trello exports', () => {
  it.each(['null', '5', '"lists cards"', '[]', '{}', '{"lists":[]}', '{"cards":[]}', '[{"lists":[],"cards":[]}]'])(
    '%s',
    (text) => {
      expect(refused(text)).toEqual({ code: 'import-not-trello' })
    },
  )

  it('refuses what is not JSON, with the place', () => {
    expect(refused('<!doctype html><title>Log in to Trello</title>')).toMatchObject({ code: 'import-not-json', at: '1:1' })
    expect(refused('a,b\n1,2')).toMatchObject({ code: 'import-not-json', at: '1:1' })
    expect(refused('\u0000\u0001\u0002')).toMatchObject({ code: 'import-not-json', at: '1:1' })
  })
})

describe('wrong types', () => {
  const cards = (more: object) => trello({ cards: [card('c1', 'l1', 'a'), { ...card('c2', 'l1', 'b'), ...more }] })
  it.each([
    ['cards[1].name', cards({ name: 5 })],
    ['cards[1].id', cards({ id: undefined })],
    ['cards[1].closed', cards({ closed: 'yes' })],
    ['cards[1].due', cards({ due: 1572000000 })],
    ['cards[1].idLabels[0]', cards({ idLabels: [{}] })],
    ['cards[1].attachments[0].url', cards({ attachments: [{ url: ['https://a.test'] }] })],
    ['cards[1].checklists[0].checkItems[2].name', cards({ checklists: [{ checkItems: [{}, {}, { name: {} }] }] })],
    ['cards[1].customFieldItems[0].value', cards({ customFieldItems: [{ idCustomField: 'x', value: 'text' }] })],
    ['cards[1]', trello({ cards: [card('c1', 'l1', 'a'), null] })],
    ['cards', trello({ cards: {} })],
    ['lists', trello({ lists: null })],
    ['lists[0].name', trello({ lists: [{ id: 'l1', name: [] }] })],
    ['labels[0]', trello({ labels: ['red'] })],
    ['name', trello({ name: 7 })],
    ['members', trello({ members: 'all' })],
    [
      'actions[1].data.text',
      trello({ actions: [{ type: 'x' }, { type: 'commentCard', data: { text: 5, card: { id: 'c1' } } }] }),
    ],
    ['actions[0].data', trello({ actions: [{ type: 'commentCard' }] })],
    [
      'cards[0].actions[0].data.card',
      trello({ cards: [card('c1', 'l1', 'a', { actions: [{ type: 'commentCard', data: {} }] })] }),
    ],
  ])('are refused at %s', (at, text) => {
    expect(refused(text)).toMatchObject({ code: 'import-invalid', at })
  })

  it('do not matter in what is not taken over', () => {
    const odd = {
      badges: 5,
      cover: [],
      stickers: 'many',
      subscribed: {},
      idMembersVoted: 9,
      limits: null,
      pluginData: null,
      idShort: 'x',
    }
    const { imported } = taken(
      trello({
        prefs: 7,
        labelNames: 'none',
        actions: [null, 5, { type: 'updateCard', data: 9 }],
        cards: [card('c1', 'l1', 'a', odd)],
      }),
    )
    expect(missing(imported)).toMatchObject({ activity: 3 })
  })

  it('do not matter where there is nothing', () => {
    const nothing = {
      desc: null,
      due: null,
      labels: null,
      idLabels: null,
      attachments: null,
      checklists: null,
      closed: null,
      dueComplete: null,
    }
    const { content } = taken(
      trello({ labels: null, actions: null, checklists: null, members: null, cards: [card('c1', 'l1', 'a', nothing)] }),
    )
    expect(content.cards[0]).toMatchObject({ title: 'a', due: null, done: false, archived: false })
  })
})

describe('things that point at nothing', () => {
  it('put a card without a list into the first open column and name it', () => {
    const lists = [list('old', 'Old', { closed: true }), list('l1', 'To do', { pos: 2 })]
    const { imported, content } = taken(
      trello({ lists, cards: [card('c1', 'gone', 'Lost?'), { id: 'c2', name: 'No list at all' }] }),
    )
    expect(content.cards.map(({ title }) => title)).toEqual(['Lost?', 'No list at all'])
    expect(content.cards.every(({ place }) => place.column === content.columns[1]?.id)).toBe(true)
    expect(names(imported, 'cards-without-list')).toBe('Lost? · No list at all')
  })

  it('add a column where none is open: without one a board can show no card', () => {
    const none = taken(trello({ name: '空', lists: [], cards: [card('c1', 'l1', 'a')] }))
    expect(none.content.columns.map(({ title, role, archived }) => [title, role, archived])).toEqual([['空', 'intake', false]])
    expect(missing(none.imported)).toMatchObject({ 'column-added': 1, 'cards-without-list': 1 })
    const archived = taken(trello({ lists: [list('l1', 'Old', { closed: true })], cards: [card('c1', 'l1', 'a')] }))
    expect(archived.content.cards[0]).toMatchObject({ archived: true, place: { column: archived.content.columns[1]?.id } })
    expect(missing(archived.imported)).toMatchObject({ 'column-added': 1, 'open-in-archived-list': 1 })
  })

  it('count checklists and comments of cards that the file does not hold', () => {
    const actions = [{ type: 'commentCard', id: 'a', date: 'x', data: { text: 'hi', card: { id: 'gone' } } }]
    const { imported } = taken(trello({ actions, checklists: [{ id: 'k', name: 'Orphan', idCard: 'gone', checkItems: [] }] }))
    expect(missing(imported)).toMatchObject({ 'comments-without-card': 1, 'checklists-without-card': 1 })
    expect(names(imported, 'checklists-without-card')).toBe('Orphan')
  })

  it('keep both of two things with one id', () => {
    const file = {
      lists: [list('l1', 'One'), list('l1', 'Two', { pos: 2 })],
      cards: [card('c1', 'l1', 'First'), card('c1', 'l1', 'Second', { pos: 2 })],
      labels: [
        { id: 'x', name: 'red', color: 'red' },
        { id: 'x', name: 'again', color: 'blue' },
      ],
      checklists: [1, 2].map((n) => ({ id: 'k', name: `List ${n}`, idCard: 'c1', pos: n, checkItems: [{ name: 'a' }] })),
    }
    const { imported, content } = taken(trello(file))
    expect(content.columns.map(({ title }) => title)).toEqual(['One', 'Two'])
    expect(content.cards.map(({ title }) => title)).toEqual(['First', 'Second'])
    expect(imported.cards.map(({ content }) => content.checklists.map(({ title }) => title))).toEqual([['List 1', 'List 2'], []])
    expect(missing(imported)).toMatchObject({ 'duplicate-ids': 3 })
    expect(names(imported, 'duplicate-ids')).toBe('x · l1 · c1')
  })

  it('do not run in circles', () => {
    const checklists = [{ id: 'c1', name: 'k', idCard: 'c1', checkItems: [{ id: 'c1', name: 'itself' }] }]
    const cards = [card('c1', 'c1', 'a', { idChecklists: ['c1'], idLabels: ['c1'], idMembers: ['c1'] })]
    expect(taken(trello({ lists: [list('c1', 'x')], cards, checklists })).content.cards).toHaveLength(1)
  })
})

describe('texts', () => {
  it('keep markup as the text it is', () => {
    const evil = '"><script>alert(1)</script>{{constructor}}'
    const { imported, content } = taken(
      trello({ name: evil, lists: [list('l1', evil)], cards: [card('c1', 'l1', evil, { desc: evil })] }),
    )
    expect(content.cards[0]?.title).toBe(evil)
    expect(content.columns[0]?.title).toBe(evil)
    expect(imported.cards[0]?.content.description).toBe(evil)
  })

  it('replace halves of characters, and say so', () => {
    const text = trello({ cards: [card('c1', 'l1', '@', { desc: '@' })] }).replaceAll('@', 'half \\ud83d')
    const { imported, content } = taken(text)
    expect(content.cards[0]?.title).toBe('half \ufffd')
    expect(missing(imported)).toMatchObject({ 'text-mended': 2 })
  })

  it('replace the character at which a database would end them, and say so', () => {
    const nul = 'cut\u0000short'
    const { imported, content } = taken(trello({ name: nul, lists: [list('l1', nul)], cards: [card('c1', 'l1', nul)] }))
    expect([imported.title, content.columns[0]?.title, content.cards[0]?.title]).toEqual(Array(3).fill('cut\ufffdshort'))
    expect(missing(imported)).toMatchObject({ 'text-mended': 2 })
  })

  it('survive names of the language itself', () => {
    const text = `{"__proto__":{"polluted":1},"constructor":{},"name":"B","lists":[{"id":"__proto__","name":"constructor","__proto__":{"closed":true}}],
      "cards":[{"id":"constructor","idList":"__proto__","name":"toString","idLabels":["__proto__","hasOwnProperty"],"idMembers":["__proto__"],"__proto__":{"email":"x"}}],
      "labelNames":{"__proto__":"x"},"members":[{"id":"__proto__","fullName":"Proto"}]}`
    const { imported, content } = taken(text)
    expect(content.cards[0]).toMatchObject({ title: 'toString', archived: false })
    expect(imported.cards[0]?.content.members).toEqual(['Proto'])
    expect(content.labels.map(({ name }) => name).toSorted()).toEqual(['__proto__', 'hasOwnProperty', 'x'])
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  it('shorten a title that is too long, and keep all of it', () => {
    const long = '很长的标题🎁'.repeat(100)
    const { imported, content } = taken(trello({ cards: [card('c1', 'l1', long, { desc: 'More.' })] }))
    const title = content.cards[0]?.title ?? ''
    expect([...title]).toHaveLength(500)
    expect(title.endsWith('…')).toBe(true)
    expect(long.startsWith(title.slice(0, -1))).toBe(true)
    expect(imported.cards[0]?.content.description).toBe(`${long}\n\nMore.`)
    expect(missing(imported)).toMatchObject({ 'title-shortened': 1 })
  })

  it('take a title of exactly 500 characters as it is', () => {
    const title = '🎁'.repeat(500)
    expect(taken(trello({ cards: [card('c1', 'l1', title)] })).content.cards[0]?.title).toBe(title)
  })

  it('give a card without a title its number, a list a dash', () => {
    const cards = [card('c1', 'l1', '', { idShort: 17 }), card('c2', 'l1', ' \n ', { pos: 2 }), { id: 'c3', idList: 'l1' }]
    const { imported, content } = taken(trello({ lists: [list('l1', '  ')], cards }))
    expect(content.cards.map(({ title }) => title)).toEqual(['#17', '—', '—'])
    expect(content.columns[0]?.title).toBe('—')
    expect(missing(imported)).toMatchObject({ 'title-empty': 3, 'column-title-empty': 1 })
  })

  it('name the whole of a list or label name that had to be shortened', () => {
    const labels = [
      { id: 'x', name: 'n'.repeat(300), color: 'c'.repeat(300) },
      { id: 'y', name: 'm'.repeat(200), color: null },
    ]
    const { imported, content } = taken(trello({ lists: [list('l1', 'a'.repeat(600))], labels }))
    expect(content.labels.map(({ name }) => name.length).toSorted((a, b) => a - b)).toEqual([100, 200])
    expect(missing(imported)).toMatchObject({ 'label-shortened': 1, 'column-title-shortened': 1 })
  })

  it('never become a link unless they are web addresses', () => {
    const urls = [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
      '//a.test',
      'a.test',
      '',
      'https:',
      'https://a.test/\u202e',
    ]
    const attachments = urls.map((url) => ({ name: 'n', url }))
    const { imported } = taken(
      trello({ cards: [card('c1', 'l1', 'a', { attachments, shortUrl: 'javascript:alert(1)', url: 'vbscript:x' })] }),
    )
    const links = imported.cards[0]?.content.attachments.flatMap(({ url }) => (url ? [url] : []))
    expect(links).toEqual(['https://a.test/\u202e'])
    expect(imported.cards[0]?.content.attachments[0]?.name).toBe('n — javascript:alert(1)')
    expect(imported.cards[0]?.content.url).toBeUndefined()
  })
})

describe('numbers and moments', () => {
  it('order by whatever number there is; without one, last', () => {
    const positions = ['1e999', '-1e999', '"top"', 'null', '2', '1e308', '{}', '1.5']
    const cards = positions.map((pos, index) => JSON.stringify(card(`c${index}`, 'l1', pos)).replace('"pos":1', `"pos":${pos}`))
    const { imported, content } = taken(`{"name":"B","lists":[{"id":"l1","name":"x","pos":1}],"cards":[${cards.join()}]}`)
    expect(content.cards.map(({ title }) => title)).toEqual(['-1e999', '1.5', '2', '1e308', '1e999', '"top"', 'null', '{}'])
    expect(missing(imported)).toMatchObject({ 'order-unknown': 3 })
  })

  it('keep a due that is no moment as text, and say so', () => {
    const dues = ['soon', '2025-02-30', '99999-01-01T00:00:00Z', '1', '2025-11-10T16:30:00+08:00', '']
    const { imported, content } = taken(trello({ cards: dues.map((due, pos) => card(`c${pos}`, 'l1', `${pos}`, { due, pos })) }))
    expect(content.cards.map(({ due }) => due)).toEqual([null, null, null, null, '2025-11-10', null])
    expect(imported.cards.map((one) => one.content.due)).toEqual([
      'soon',
      '2025-02-30',
      '99999-01-01T00:00:00Z',
      '1',
      '2025-11-10T16:30:00+08:00',
      null,
    ])
    expect(missing(imported)).toMatchObject({ 'due-unreadable': 4 })
  })

  it('say where an id does not tell when a card was made', () => {
    const cards = ['c1', '000000000000000000000000', '5ceedf1bc6515254e2db2b28'].map((id, pos) => card(id, 'l1', 'a', { pos }))
    const { imported } = taken(trello({ cards }))
    expect(missing(imported)).toMatchObject({ 'created-unknown': 2 })
  })

  it('take only counters that count', () => {
    const counters = [1e308, -5, 1.5, '7', 3]
    const { imported } = taken(
      trello({ cards: counters.map((comments, pos) => card(`c${pos}`, 'l1', `${pos}`, { pos, badges: { comments } })) }),
    )
    expect(missing(imported)).toMatchObject({ 'comments-not-in-file': 3 })
  })
})

describe('sizes', () => {
  it('refuses more cards, lists or labels than a board can bear', () => {
    const many = (n: number, one: string) => `[${Array.from({ length: n }, () => one).join()}]`
    const file = (lists: number, cards: number, labels: number) =>
      `{"lists":${many(lists, '{"id":"l"}')},"cards":${many(cards, '{"id":"c"}')},"labels":[${Array.from({ length: labels }, (_, n) => `{"id":"${n}"}`).join()}]}`
    expect(refused(file(1, 50_001, 0))).toMatchObject({
      code: 'import-too-large',
      at: 'cards',
      params: { count: 50_001, limit: 50_000 },
    })
    expect(refused(file(2_001, 1, 0))).toMatchObject({ code: 'import-too-large', at: 'lists' })
    expect(refused(file(1, 1, 5_001))).toMatchObject({ code: 'import-too-large', at: 'labels' })
  })

  it('is not hurt by a million levels, wherever they are', () => {
    const deep = `${'['.repeat(1e6)}${']'.repeat(1e6)}`
    const holes = [
      '"prefs":@',
      '"labelNames":@',
      '"actions":[@]',
      '"cards":[{"id":"a","cover":@}]',
      '"cards":@',
      '"labels":[@]',
      '"name":@',
    ]
    for (const hole of holes) {
      const rest = hole.startsWith('"cards"') ? '"lists":[]' : '"lists":[],"cards":[]'
      const result = readTrello(`{${rest},${hole.replace('@', deep)}}`)
      if (!result.ok)
        expect(result.error).toMatchObject({ code: 'import-invalid', at: expect.stringMatching(/^(cards|labels|name)/) })
    }
  })

  it('is not slowed by much of one thing: comments and checklists of one card, one long title', () => {
    const actions = Array.from({ length: 100_000 }, (_, n) => ({
      type: 'commentCard',
      id: `${n}`,
      data: { text: 'x', card: { id: 'c1' } },
    }))
    const checklists = Array.from({ length: 50_000 }, (_, n) => ({ id: `${n}`, idCard: 'c1' }))
    const { imported } = taken(trello({ cards: [card('c1', 'l1', 'x'.repeat(10_000_000))], actions, checklists }))
    expect(came(imported)).toMatchObject({ comments: 100_000, checklists: 50_000 })
  })
})
