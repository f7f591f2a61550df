/** What an edit does to requests is told on the device before anything is written, by the rules that the server has as well. */
import { beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import { archiveCard } from '../../client/actions/archive-card'
import { moveCard } from '../../client/actions/move-card'
import { perform } from '../../client/actions/perform'
import { setCenter } from '../../client/actions/set-center'
import type { HeldMove } from '../../client/projections/use-board'
import type { SessionActor } from '../../client/sync/session-types'
import { parseAnswer } from '../../shared/model/card'
import type { LaneFacts } from '../../shared/model/lane'
import type { ResponseWindow } from '../../shared/model/response-window'
import type { UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { card, column, lane } from '../projections/make-board'
import { openBoard } from './open-board'

const HOUR = 3_600_000
const REASON = '素材供应商晚了两天才交稿'
const size = { lanes: 2, columns: 3, cards: 12 }
const facts: LaneFacts = {
  track: 'agile',
  lead: 'lead' as UserId,
  people: [],
  campaign: null,
  createdBy: null,
  createdAt: 0 as Instant,
  archivedBy: null,
  archivedAt: null,
}

/** Card 0 is a request since the beginning of time; so many hours later somebody acts. */
function stage(hours: number, who: Partial<SessionActor> = {}) {
  const board = openBoard(size)
  const { ledger } = board.session.documents.getState()
  const center = board.state().cards.get(card(0))?.center ?? 'brand'
  const window: ResponseWindow = {
    kind: 'window',
    cycle: 1,
    startedAt: 0 as Instant,
    requestedBy: 'asker' as UserId,
    targetMs: 72 * HOUR,
    stops: [],
    turns: [{ center, from: 0 as Instant }],
    warned: null,
  }
  board.doc.transact(() => fieldsOf(board.doc, column(0)).set('role', 'intake'))
  ledger.transact(() => {
    for (const n of [0, 1]) ledger.getMap('lanes').set(lane(n), facts)
    ledger.getMap('requests').set(card(0), window)
  })
  const actor: SessionActor = { user: 'me' as UserId, role: 'member', center, now: (hours * HOUR) as Instant, ...who }
  const held = createStore<HeldMove | null>(() => null)
  const here = { ...board, session: { ...board.session, actor: () => actor }, held }
  const place = board.state().cards.get(card(0))?.place
  const away = { lane: place?.lane ?? lane(0), column: column(1), index: 0 }
  return { ...board, here, held, away, last: () => board.session.performed.at(-1)?.edit.change ?? [] }
}

const fieldsOf = (doc: Y.Doc, id: string) => doc.getMap('columns').get(id) as Y.Map<string>

describe('a move out of intake', () => {
  it('[RW5] says the time of this device in the same edit', () => {
    const { here, away, last } = stage(5)
    expect(moveCard(here, card(0), away)).toEqual({ ok: true, value: undefined })
    const answer = last().find(({ key }) => key === 'answer')
    expect(parseAnswer(String(answer?.to))).toEqual({ at: 5 * HOUR, reason: null })
  })

  it('[RW5] by whoever may not answer is refused, and nothing is written', () => {
    const { here, away, session } = stage(5, { center: null })
    expect(moveCard(here, card(0), away)).toMatchObject({ ok: false, error: { code: 'answer-not-yours' } })
    expect(session.performed).toEqual([])
  })

  it('[RW20] too late is held for its reason, and made with it as it was meant', () => {
    const { here, away, held, last, session } = stage(72)
    expect(moveCard(here, card(0), away)).toMatchObject({ ok: false, error: { code: 'breach-reason-needed' } })
    expect(session.performed).toEqual([])
    const move = held.getState()
    expect(move?.action).toBe('move-card')
    expect(perform(here, move?.action ?? '', move?.edit ?? { create: [], change: [] }, REASON).ok).toBe(true)
    expect(parseAnswer(String(last().find(({ key }) => key === 'answer')?.to))).toEqual({ at: 72 * HOUR, reason: REASON })
  })
})

describe('what else the windows forbid', () => {
  let asker: ReturnType<typeof stage>
  beforeEach(() => {
    asker = stage(5, { user: 'asker' as UserId, center: null })
  })

  it('[RW28] another center is for the lead and managers, and an hour long for whoever asked', () => {
    expect(setCenter(asker.here, card(0), 'experience')).toMatchObject({ ok: false, error: { code: 'center-held' } })
    expect(setCenter(stage(5, { role: 'manager', center: null }).here, card(0), 'experience').ok).toBe(true)
    expect(setCenter(stage(5, { user: 'lead' as UserId, center: null }).here, card(0), 'experience').ok).toBe(true)
    expect(setCenter(stage(0.5, { user: 'asker' as UserId, center: null }).here, card(0), 'experience').ok).toBe(true)
  })

  it('[RW28] whoever asked may put it away, others who may not answer may not', () => {
    expect(archiveCard(stage(5, { center: null }).here, card(0))).toMatchObject({
      ok: false,
      error: { code: 'answer-not-yours' },
    })
    expect(archiveCard(asker.here, card(0)).ok).toBe(true)
  })
})
