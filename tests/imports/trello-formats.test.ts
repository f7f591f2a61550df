/** What the real file lacks: the oldest and the newest format, custom fields, labels without a definition. */
import { describe, expect, it } from 'vitest'
import { came, fixture, missing, names, read } from './trello-files'

describe('the format of 2012', () => {
  const imported = read(fixture('oldest-2012'))
  const [first, second] = imported.cards

  it('takes a colour and its name as one label', () => {
    expect(imported.labels).toEqual([
      { name: 'Urgent', color: 'red' },
      { name: 'Text', color: 'green' },
      { name: '', color: 'blue' },
    ])
    expect([first?.labels, second?.labels]).toEqual([[0], [0, 2]])
  })

  it('finds the ticks of checklist items at the card, and the card of a checklist by its list', () => {
    expect(second?.content.checklists).toEqual([
      {
        title: 'Before print',
        items: [
          { title: 'Facts checked', done: true },
          { title: 'Pictures paid', done: false },
          { title: 'Names checked', done: true },
        ],
      },
    ])
  })

  it('brings order, due, members, comments of people who left', () => {
    expect(imported.columns.map(({ title, role }) => [title, role])).toEqual([
      ['To Do', 'intake'],
      ['Doing', 'active'],
      ['Done', 'done'],
    ])
    expect([first?.title, second?.title]).toEqual(['Ask the printer', 'Write the lead story'])
    expect(second).toMatchObject({ due: '2012-02-10T17:00:00.000Z', done: false, createdAt: 0x4f1f0a40 * 1000 })
    expect(second?.content.members).toEqual(['Ada Writer'])
    expect(second?.content.comments).toEqual([
      { author: 'Ada Writer', at: Date.parse('2012-01-24T20:15:00Z'), text: 'First draft is attached.' },
      { author: 'Ben Gone', at: Date.parse('2012-01-24T21:00:00Z'), text: 'I left the team, my words stay.' },
    ])
    expect(missing(imported)).toMatchObject({ votes: 1, activity: 1 })
  })
})

describe('the format of 2016', () => {
  const imported = read(fixture('power-up-2016'))

  it('reads custom fields out of the power-up that had them', () => {
    expect(imported.cards[0]?.content.customFields).toEqual([
      { name: 'Points', value: '4' },
      { name: 'Note', value: 'voice of Li' },
      { name: 'Day', value: '2016-11-15T12:00:00+13:00' },
      { name: 'Paid', value: 'true' },
      { name: 'Channel', value: 'Radio' },
    ])
    expect(missing(imported)).toEqual({ 'board-description': 1, 'power-ups': 1 })
  })

  it('keeps labels without a name or a colour', () => {
    expect(imported.labels).toEqual([
      { name: '', color: 'orange' },
      { name: 'Video', color: '' },
    ])
    expect(JSON.stringify(imported)).not.toContain('example.test')
  })
})

describe('the format of 2025', () => {
  const imported = read(fixture('newest-2025'))
  const [profile, sms, coupons] = imported.cards.toSorted(
    (a, b) => a.title.length - b.title.length || (a.title < b.title ? -1 : 1),
  )

  it('brings custom fields of all five types, in the order of the board', () => {
    expect(coupons?.content.customFields).toEqual([
      { name: '口号', value: '好物再来一次' },
      { name: '预算', value: '300000.50' },
      { name: '首发日', value: '2025-11-11T00:00:00.000Z' },
      { name: '已付款', value: 'true' },
      { name: '渠道', value: '小红书' },
    ])
    const byName = [profile, sms].find((card) => card?.title === '会员画像')
    expect(byName?.content.customFields).toEqual([
      { name: '渠道', value: '68f264cebf64ec9b466369ff' },
      { name: '68f264cebf64ec9b466369aa', value: '7' },
    ])
    expect(missing(imported)).toMatchObject({ 'options-unknown': 1 })
  })

  it('keeps labels that only a card defines, and those that nothing defines', () => {
    expect(imported.labels).toEqual([
      { name: '私域', color: 'green_dark' },
      { name: '', color: 'red_light' },
      { name: '无色', color: '' },
      { name: '只在卡片上', color: 'sky' },
      { name: '68f049a2454e1224d2a961ff', color: '' },
    ])
    expect(coupons?.labels).toEqual([0, 1, 3, 4])
    expect(names(imported, 'labels-undefined')).toBe('68f049a2454e1224d2a961ff')
  })

  it('keeps beginnings, places, people and due moments of items, work limits', () => {
    expect(coupons?.content).toMatchObject({
      url: 'https://trello.com/c/abcdEFGH',
      start: '2025-10-20T01:00:00.000Z',
      location: '静安店 · 上海市静安区南京西路 1 号 · 31.23, 121.45',
      members: ['王小明', 'lili', '64f9ed59007bb6365ad99aff'],
      checklists: [
        {
          title: '上线前',
          items: [
            { title: '券面校对', done: true },
            { title: '法务确认', done: false, due: '2025-11-01T04:00:00.000Z', member: 'lili' },
          ],
        },
      ],
    })
    expect(imported.columns.map(({ title, role, limit, archived }) => [title, role, limit, archived])).toEqual([
      ['待响应', 'intake', 5, false],
      ['进行中', 'active', null, false],
      ['待审核', 'waiting', null, false],
      ['已上线', 'live', null, false],
      ['已完成', 'done', null, false],
      ['去年的想法', 'intake', null, true],
    ])
  })

  it('keeps links as links, and anything else as text that nothing can open', () => {
    expect(coupons?.content.attachments).toEqual([
      { name: '主视觉.png', url: expect.stringMatching(/^https:\/\/trello\.com\/1\/cards/) },
      { name: '方案', url: 'https://example.test/方案?页=1' },
      { name: 'click me — javascript:alert(document.cookie)', url: '' },
      { name: 'file:///etc/passwd', url: '' },
    ])
  })

  it('names the writer of a comment, also of one that came with a copied card', () => {
    expect(coupons?.content.comments).toEqual([
      { author: 'lili', at: Date.parse('2025-10-28T19:00:00Z'), text: '<img src=x onerror=alert(1)> @wangxiaoming 看一下' },
      { author: '王小明', at: Date.parse('2025-10-28T20:00:00Z'), text: '从旧卡片抄来的。' },
    ])
  })

  it('archives an open card that its archived list hid, and says so', () => {
    expect(imported.cards.map(({ title, archived, archivedAt }) => [title, archived, archivedAt]).toSorted()).toEqual([
      ['会员画像', true, Date.parse('2025-10-29T08:00:00Z')],
      ['复购券包上线 🎁', false, null],
      ['短信唤醒', true, null],
    ])
    expect(names(imported, 'open-in-archived-list')).toBe('短信唤醒')
  })

  it('says everything that stays behind', () => {
    expect(missing(imported)).toEqual({
      'comments-not-in-file': 1,
      'labels-undefined': 1,
      'members-unknown': 1,
      'options-unknown': 1,
      'due-as-day': 1,
      'open-in-archived-list': 1,
      'members-as-names': 3,
      uploads: 1,
      'attachments-not-links': 2,
      templates: 1,
      mirrors: 1,
      activity: 1,
      covers: 1,
      stickers: 1,
      votes: 2,
      watching: 1,
      reminders: 1,
      recurring: 1,
      'list-colors': 1,
      'power-ups': 1,
    })
    expect(came(imported)).toMatchObject({ cards: 3, 'cards-archived': 2, 'custom-fields': 7, due: 2, done: 1 })
  })

  it('keeps no mail address', () => {
    expect(JSON.stringify(imported)).not.toContain('secret')
  })
})
