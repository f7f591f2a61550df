/** Response windows in a live board: what starts, answers, stops and resumes them, and what is left out of an edit. */
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { addEntry, cardFields, cardOf } from './board-document'
import { hour, LEAD, MANAGER, MEMBER, OTHER, requestStage, START } from './requests-stage'

const DOING = 'lane/doing'
const INTAKE = 'lane/intake'
const REASON = '素材供应商晚了两天才交稿'

describe('the clock', () => {
  it('[RW1] starts where a card enters intake of an agile lane, and nowhere else', async () => {
    const stage = await requestStage()
    stage.create(START)
    stage.create(START, 'elsewhere', { place: 'lane/doing/a0' })
    stage.create(START, 'slow', { place: 'slow/intake/a0' })
    expect([...stage.live.requests.keys()]).toEqual(['c'])
    expect(stage.state(START)).toEqual({ kind: 'running', deadline: hour(72) })
    expect(stage.move(hour(5), INTAKE, MEMBER, undefined, 'elsewhere')).toEqual([])
    expect(stage.facts('elsewhere').startedAt).toBe(hour(5))
  })

  it('[RW1] whatever changed while nobody looked is brought in line once: imports, tracks, columns', async () => {
    const stage = await requestStage()
    stage.lanes.set('slow' as never, { track: 'standard', lead: null })
    stage.create(START, 'slow', { place: 'slow/intake/a0' })
    stage.lanes.set('slow' as never, { track: 'agile', lead: null })
    stage.settle(hour(1))
    expect(stage.facts('slow').startedAt).toBe(hour(1))
    const { events } = stage
    const before = events().length
    stage.settle(hour(2))
    expect(events()).toHaveLength(before)
  })

  it('[RW3] at 71:59:59.999 it is not breached, at 72:00:00.000 it is', async () => {
    const stage = await requestStage()
    stage.create(START)
    expect(stage.state((hour(72) - 1) as never).kind).toBe('running')
    expect(stage.state(hour(72))).toEqual({ kind: 'breached', since: hour(72) })
  })

  it('[RW5] one of the center answers by moving the card out of intake; a move without the register counts at receipt', async () => {
    const stage = await requestStage()
    stage.create(START)
    expect(stage.move(hour(3), DOING)).toEqual([])
    expect(stage.state(hour(99))).toEqual({ kind: 'answered', at: hour(3), by: 'editor', isLate: false })
    expect(stage.events()).toEqual(['started', 'answered'])
  })

  it('[RW5] the same move by anyone else does not stick, and is explained', async () => {
    const stage = await requestStage()
    stage.create(START)
    expect(stage.move(hour(1), DOING, OTHER)).toEqual([{ code: 'answer-not-yours', at: 'cards.c.place' }])
    expect(stage.place()).toBe('lane/intake/a0')
    expect(stage.move(hour(1), DOING, { user: 'admin', role: 'administrator', center: null })).toMatchObject([
      { code: 'answer-not-yours' },
    ])
    expect(stage.state(hour(2)).kind).toBe('running')
    expect(stage.move(hour(2), DOING, LEAD)).toEqual([])
  })

  it('[RW5] within intake anyone moves it, and the rest of an edit that is not theirs to answer stands', async () => {
    const stage = await requestStage()
    stage.create(START)
    const undone = stage.edit(hour(1), OTHER, (doc) => {
      const card = doc.getMap('cards').get('c') as never as Map<string, string>
      card.set('title', 'Better words')
      card.set('place', 'lane/doing/a5')
    })
    expect(undone).toMatchObject([{ code: 'answer-not-yours' }])
    expect(stage.live.doc.getMap('cards').toJSON()['c']).toMatchObject({ title: 'Better words', place: 'lane/intake/a0' })
    expect(stage.move(hour(1), INTAKE, OTHER)).toEqual([])
    expect(stage.events()).toEqual(['started'])
  })

  it('[RW7] moving a card back resumes the clock with its elapsed time', async () => {
    const stage = await requestStage()
    stage.create(START)
    stage.move(hour(10), DOING)
    stage.move(hour(30), INTAKE, OTHER)
    expect(stage.state(hour(31))).toEqual({ kind: 'running', deadline: hour(92) })
    expect(stage.facts().cycle).toBe(1)
  })

  it('[RW7] a cycle closes 14 days after its answer; after that intake opens a second one', async () => {
    const stage = await requestStage()
    stage.create(START)
    stage.move(hour(10), DOING)
    stage.move((hour(10 + 14 * 24) - 1) as never, INTAKE)
    expect(stage.facts().cycle).toBe(1)
    stage.move(hour(360), DOING)
    stage.move(hour(360 + 14 * 24), INTAKE)
    expect(stage.facts()).toMatchObject({ cycle: 2, startedAt: hour(360 + 14 * 24), stops: [] })
  })

  it('[RW8] title, people, due date and center never move the clock; time is kept by center', async () => {
    const stage = await requestStage()
    stage.create(START)
    stage.set(hour(1), OTHER, 'title', 'Other words')
    stage.set(hour(1), OTHER, 'due', '2026-03-20')
    stage.set(hour(5), LEAD, 'center', 'growth')
    expect(stage.deadline()).toBe(hour(72))
    expect(stage.facts().turns).toEqual([
      { center: 'brand', from: START },
      { center: 'growth', from: hour(5) },
    ])
    expect(stage.events()).toEqual(['started', 'handed'])
  })

  it('[RW9] on a standard lane it is frozen with its elapsed time, and resumes on the way back', async () => {
    const stage = await requestStage()
    stage.create(START)
    stage.move(hour(20), 'slow/intake')
    expect(stage.state(hour(40))).toEqual({ kind: 'frozen', at: hour(20), by: 'editor' })
    stage.move(hour(50), INTAKE)
    expect(stage.deadline()).toBe(hour(102))
    stage.lanes.set('lane' as never, { track: 'standard', lead: null })
    stage.settle(hour(60))
    stage.lanes.set('lane' as never, { track: 'agile', lead: null })
    stage.settle(hour(70))
    expect(stage.deadline()).toBe(hour(112))
    expect(stage.events()).toEqual(['started', 'frozen', 'unfrozen', 'frozen', 'unfrozen'])
  })

  it('[RW9] nobody escapes by way of a standard lane: out of it into work is an answer', async () => {
    const stage = await requestStage()
    stage.create(START)
    stage.move(hour(20), 'slow/doing')
    expect(stage.move(hour(30), DOING, OTHER)).toMatchObject([{ code: 'answer-not-yours' }])
    expect(stage.move(hour(30), DOING)).toEqual([])
    expect(stage.state(hour(31))).toMatchObject({ kind: 'answered', at: hour(30), isLate: false })
  })
})

describe('what is claimed', () => {
  it('[RW15] an offline answer counts at the moment claimed, between the last contact and receipt, and is marked', async () => {
    const stage = await requestStage()
    stage.create(START)
    stage.move(hour(80), DOING, { ...MEMBER, heard: hour(60) }, { at: hour(70) })
    expect(stage.state(hour(81))).toEqual({ kind: 'answered', at: hour(70), by: 'editor', isLate: false })
    expect(stage.facts().stops.at(-1)).toMatchObject({ received: hour(80), claim: { at: hour(70), was: 'accepted' } })
  })

  it.each([
    ['before the last contact', hour(59), hour(60)],
    ['three years ahead', hour(3 * 365 * 24), hour(60)],
    ['three years back', 1 as never, hour(60)],
  ])('[RW15] a claim %s counts at receipt and is disputed, with both times kept', async (_what, claimed, heard) => {
    const stage = await requestStage()
    stage.create(START)
    stage.move(hour(65), DOING, { ...MEMBER, heard }, { at: claimed })
    expect(stage.facts().stops.at(-1)).toMatchObject({
      from: hour(65),
      received: hour(65),
      claim: { at: claimed, was: 'disputed' },
    })
  })

  it('[RW15] a claim before the window’s start counts at the start', async () => {
    const stage = await requestStage()
    stage.create(hour(10))
    stage.move(hour(20), DOING, { ...MEMBER, heard: START }, { at: hour(5) })
    expect(stage.state(hour(21))).toMatchObject({ kind: 'answered', at: hour(10) })
  })

  it('[RW15] what the device’s clock says while it is connected says nothing', async () => {
    const stage = await requestStage()
    stage.create(START)
    stage.move(hour(20), DOING, MEMBER, { at: hour(-9999) })
    expect(stage.facts().stops.at(-1)).toEqual({ kind: 'answered', from: hour(20), to: null, by: 'editor', received: hour(20) })
  })

  it('[RW16] a breach that was announced is superseded by an accepted offline answer, never erased', async () => {
    const stage = await requestStage()
    stage.create(START)
    stage.fire(hour(73))
    stage.move(hour(80), DOING, { ...MEMBER, heard: hour(60) }, { at: hour(70) })
    expect(stage.state(hour(81))).toMatchObject({ kind: 'answered', isLate: false })
    expect(stage.events()).toEqual(['started', 'breached', 'answered', 'superseded'])
  })
})

describe('warnings and enforcement', () => {
  it('[RW19] each share is announced once, whatever is asked again', async () => {
    const stage = await requestStage()
    stage.create(START)
    for (const hours of [35.999, 36, 36, 40, 54, 54, 71.9, 72, 72, 100]) stage.fire(hour(hours))
    expect(stage.events()).toEqual(['started', 'warned-50', 'warned-75', 'breached'])
  })

  it('[RW19] after downtime the highest one passed fires, the lower ones are skipped', async () => {
    const stage = await requestStage()
    stage.create(START)
    stage.fire(hour(60))
    stage.fire(hour(200))
    expect(stage.events()).toEqual(['started', 'warned-75', 'breached'])
  })

  it('[RW19] what is answered or frozen is not warned of', async () => {
    const stage = await requestStage()
    stage.create(START)
    stage.create(START, 'frozen')
    stage.move(hour(1), DOING)
    stage.move(hour(1), 'slow/intake', MEMBER, undefined, 'frozen')
    stage.fire(hour(500))
    expect(stage.events()).not.toContain('breached')
  })

  it('[RW20] a breached card leaves intake with a reason only', async () => {
    const stage = await requestStage()
    stage.create(START)
    expect(stage.move(hour(72), DOING)).toEqual([{ code: 'breach-reason-needed', at: 'cards.c.place' }])
    expect(stage.place()).toBe('lane/intake/a0')
    expect(stage.move(hour(73), DOING, OTHER, { at: hour(73), reason: REASON })).toMatchObject([{ code: 'answer-not-yours' }])
    expect(stage.move(hour(73), DOING, MEMBER, { at: hour(73), reason: REASON })).toEqual([])
    expect(stage.state(hour(74))).toMatchObject({ kind: 'answered', at: hour(73), isLate: true })
    expect(stage.facts().breachReason).toEqual({ text: REASON, by: 'editor', at: hour(73) })
  })

  it('[RW20] an offline answer claimed at or after the deadline, or not believed, asks for a reason as well', async () => {
    const stage = await requestStage()
    stage.create(START)
    const away = { ...MEMBER, heard: hour(60) }
    expect(stage.move(hour(80), DOING, away, { at: hour(72) })).toMatchObject([{ code: 'breach-reason-needed' }])
    expect(stage.move(hour(80), DOING, away, { at: hour(10) })).toMatchObject([{ code: 'breach-reason-needed' }])
    expect(stage.move(hour(80), DOING, away, { at: (hour(72) - 1) as never })).toEqual([])
  })

  it('[RW20] the register that stood there before says nothing of another move', async () => {
    const stage = await requestStage()
    stage.create(START)
    stage.move(hour(1), DOING, MEMBER, { at: hour(1), reason: REASON })
    stage.move(hour(2), INTAKE)
    expect(stage.move(hour(80), DOING)).toMatchObject([{ code: 'breach-reason-needed' }])
    expect(stage.facts().breachReason).toBeUndefined()
  })

  it('[RW21] a lane with three open breaches parks what newly enters, and releases the oldest first', async () => {
    const stage = await requestStage()
    for (const card of ['a', 'b', 'c']) stage.create(START, card)
    stage.create(hour(72), 'first')
    stage.create(hour(73), 'second')
    expect(stage.live.requests.get('first' as never)).toMatchObject({ kind: 'parked', since: hour(72), until: null })
    stage.move(hour(74), DOING, MEMBER, { at: hour(74), reason: REASON }, 'a')
    expect(stage.facts('first').startedAt).toBe(hour(74))
    expect(stage.facts('second').startedAt).toBe(hour(74))
    expect(stage.events().filter((kind) => kind === 'parked')).toHaveLength(2)
  })

  it('[RW21] one that is taken out of intake while it is parked is answered at once', async () => {
    const stage = await requestStage({ breachesToPark: 1 })
    stage.create(START, 'a')
    stage.create(hour(80))
    expect(stage.move(hour(81), DOING, OTHER)).toMatchObject([{ code: 'answer-not-yours' }])
    expect(stage.move(hour(81), DOING)).toEqual([])
    expect(stage.state(hour(82))).toMatchObject({ kind: 'answered', at: hour(81) })
  })
})

describe('rights', () => {
  it('[RW28] the center changes only by the lead or a manager; whoever asked may correct it for an hour', async () => {
    const stage = await requestStage()
    stage.create(START)
    expect(stage.set(hour(0.5), OTHER, 'center', 'strategy')).toEqual([])
    expect(stage.set(hour(1), OTHER, 'center', 'growth')).toEqual([{ code: 'center-held', at: 'cards.c.center' }])
    expect(stage.set(hour(1), { ...MEMBER, center: 'strategy' }, 'center', 'growth')).toMatchObject([{ code: 'center-held' }])
    expect(stage.set(hour(1), LEAD, 'center', 'growth')).toEqual([])
    expect(stage.set(hour(1), MANAGER, 'center', 'brand')).toEqual([])
    stage.move(hour(2), DOING)
    expect(stage.set(hour(3), OTHER, 'center', 'growth')).toEqual([])
  })

  it('[RW28] nobody grants themselves the right in the same edit', async () => {
    const stage = await requestStage()
    stage.create(START, 'c', {}, { user: 'third', center: 'experience' })
    const undone = stage.edit(hour(3), OTHER, (doc) => {
      const card = doc.getMap('cards').get('c') as never as Map<string, string>
      card.set('center', 'growth')
      card.set('place', 'lane/doing/a0')
    })
    expect(undone.map(({ code }) => code).sort()).toEqual(['answer-not-yours', 'center-held'])
  })

  it('[RW5] what an edit may not change helps nobody to answer: a column’s meaning, a lane’s end', async () => {
    const stage = await requestStage()
    stage.create(START)
    const fields = (doc: Y.Doc, root: string, id: string) => doc.getMap(root).get(id) as Y.Map<string | boolean>
    for (const [root, id, key, value] of [
      ['columns', 'doing', 'role', 'intake'],
      ['lanes', 'lane', 'archived', true],
    ] as const) {
      for (const who of [OTHER, { ...OTHER, user: 'third' }]) {
        const undone = stage.edit(hour(1), who, (doc) => {
          fields(doc, root, id).set(key, value)
          fields(doc, 'cards', 'c').set('place', 'lane/doing/a0')
        })
        expect(undone.map(({ code }) => code).sort()).toEqual(['answer-not-yours', 'not-allowed'])
      }
    }
    expect(stage.state(hour(2)).kind).toBe('running')
  })

  it('[RW9] on a lane that was archived or put on the standard track nobody else takes a card out of intake', async () => {
    const stage = await requestStage()
    stage.create(START)
    stage.lanes.set('lane' as never, { track: 'standard', lead: null })
    stage.settle(hour(10))
    expect(stage.move(hour(11), DOING, OTHER)).toMatchObject([{ code: 'answer-not-yours' }])
    const archive = (isArchived: boolean) =>
      stage.edit(hour(12), MANAGER, (doc) => void (doc.getMap('lanes').get('lane') as Y.Map<boolean>).set('archived', isArchived))
    expect(archive(true)).toEqual([])
    expect(stage.move(hour(13), DOING, OTHER)).toMatchObject([{ code: 'answer-not-yours' }])
    expect(stage.move(hour(13), DOING)).toEqual([])
  })

  it('[RW20] ten blanks are no reason', async () => {
    const stage = await requestStage()
    stage.create(START)
    const forged = () =>
      stage.edit(hour(73), MEMBER, (doc) => {
        cardOf(doc, 'c').set('place', 'lane/doing/a0')
        cardOf(doc, 'c').set('answer', `${hour(73)} ${' '.repeat(12)}`)
      })
    expect(forged).toThrow('invalid-value')
  })

  it('[RW21] a parked request is released where its lane, or another one, has room again', async () => {
    const stage = await requestStage({ breachesToPark: 1 })
    stage.create(START, 'a')
    stage.create(hour(80))
    stage.lanes.set('slow' as never, { track: 'agile', lead: null })
    stage.move(hour(81), 'slow/intake', OTHER)
    expect(stage.facts().startedAt).toBe(hour(81))
  })

  it('[RW28] archiving is for those who may answer, and for whoever asked; bringing back resumes the cycle', async () => {
    const stage = await requestStage()
    stage.create(START)
    expect(stage.set(hour(1), { user: 'third', center: 'experience' }, 'archived', true)).toMatchObject([
      { code: 'answer-not-yours' },
    ])
    expect(stage.set(hour(10), OTHER, 'archived', true)).toEqual([])
    expect(stage.state(hour(11))).toEqual({ kind: 'cancelled', at: hour(10), by: 'other' })
    stage.set(hour(20), OTHER, 'archived', false)
    // RW2 suspends for pauses, answers and the standard track; the archive is none of them.
    expect(stage.deadline()).toBe(hour(72))
    expect(stage.set(hour(21), OTHER, 'archived', true)).toEqual([])
  })

  it('[RW28] to a standard lane only by those who may answer', async () => {
    const stage = await requestStage()
    stage.create(START)
    expect(stage.move(hour(1), 'slow/intake', OTHER)).toMatchObject([{ code: 'answer-not-yours' }])
    expect(stage.move(hour(1), 'slow/intake')).toEqual([])
  })

  it('[RW28] a column that holds open windows keeps its role and stays', async () => {
    const stage = await requestStage()
    stage.create(START)
    const change = (key: string, value: string | boolean) =>
      stage.edit(
        hour(1),
        MANAGER,
        (doc) => void (doc.getMap('columns').get('intake') as never as Map<string, unknown>).set(key, value),
      )
    expect(change('role', 'active')).toEqual([{ code: 'column-in-use', at: 'columns.intake.role' }])
    expect(change('archived', true)).toMatchObject([{ code: 'column-in-use' }])
    stage.move(hour(2), DOING)
    expect(change('archived', true)).toEqual([])
  })

  it('[RW28] a card whose column is gone keeps its window unchanged', async () => {
    const stage = await requestStage()
    stage.create(START)
    expect(stage.move(hour(1), 'lane/nowhere', OTHER)).toMatchObject([{ code: 'answer-not-yours' }])
    expect(stage.move(hour(1), 'nowhere/intake', OTHER)).toEqual([])
    stage.move(hour(2), 'lane/nowhere')
    stage.move(hour(2), 'lane/gone')
    expect(stage.state(hour(3))).toEqual({ kind: 'running', deadline: hour(72) })
  })

  it('500 requests moved at once are answered at once', async () => {
    const stage = await requestStage()
    const cards = Array.from({ length: 500 }, (_, i) => `card-${i}`)
    stage.edit(START, OTHER, (doc) => {
      for (const card of cards) addEntry(doc, 'cards', card, cardFields())
    })
    stage.edit(hour(1), MEMBER, (doc) => {
      for (const card of cards) cardOf(doc, card).set('place', 'lane/doing/a0')
    })
    expect(cards.every((card) => stage.state(hour(2), card).kind === 'answered')).toBe(true)
  })
})
