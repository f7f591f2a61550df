/** A live board whose lane is agile, without sockets: people edit copies of it, and the clock is the test's. */
import * as Y from 'yjs'
import { fireDue, settleRequests } from '../../server/authority/board-requests'
import type { Effect } from '../../server/storage/ports'
import type { ServerWrite } from '../../server/sync/inbox'
import { applyTogether, loadDocument, takeUpdate } from '../../server/sync/live-document'
import type { Activity } from '../../shared/model/activity'
import { formatAnswer } from '../../shared/model/card'
import type { Center } from '../../shared/model/center'
import type { LaneStanding } from '../../shared/model/lane'
import type { Role } from '../../shared/model/person'
import type { Refusal } from '../../shared/model/refusal'
import { type ResponsePolicy, USUAL_POLICY } from '../../shared/model/response-policy'
import type { RequestEvent, ResponseWindow, WindowState } from '../../shared/model/response-window'
import type { BoardId, CardId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { deadlineOf, stateOf } from '../../shared/rules/response-window'
import { addEntry, boardDocument, cardFields, cardOf, copyOf, updatesOf } from './board-document'

export const HOUR = 3_600_000
/** 2026-03-02 08:00 UTC. */
export const START = 1_772_438_400_000 as Instant
export const hour = (hours: number): Instant => (START + hours * HOUR) as Instant

export interface Who {
  readonly user?: string
  readonly role?: Role
  readonly center?: Center | null
  /** When the server heard of them before; with it, they were away. */
  readonly heard?: Instant
}

export const MEMBER: Who = { user: 'editor', center: 'brand' }
export const OTHER: Who = { user: 'other', center: 'growth' }
export const LEAD: Who = { user: 'lead', center: 'growth' }
export const MANAGER: Who = { user: 'boss', role: 'manager', center: null }

export async function requestStage(policy: Partial<ResponsePolicy> = {}) {
  const lanes = new Map<LaneId, LaneStanding>([['lane' as LaneId, { track: 'agile', lead: 'lead' as UserId }]])
  const doc = boardDocument(0)
  addEntry(doc, 'lanes', 'slow', { title: 'Slow', rank: 'a1' })
  addEntry(doc, 'columns', 'gone', { title: 'Gone', role: 'active', rank: 'a2', archived: true })
  const live = await loadDocument(
    { kind: 'board', board: 'board' as BoardId },
    {
      epoch: 1,
      term: 1,
      seq: 1,
      snapshot: null,
      updates: [Y.encodeStateAsUpdate(doc)],
      clients: new Map(),
      lanes,
      requests: new Map(),
      isArchived: false,
      deleted: new Set<CardId>(),
    },
    { lanes, isArchived: () => false, policy: { ...USUAL_POLICY, ...policy } },
  )
  const events: RequestEvent[] = []
  const activity: Activity[] = []
  const note = (effects: readonly Effect[]): void => {
    for (const effect of effects) {
      if (effect.type === 'request') events.push(...effect.events)
      if (effect.type === 'activity') activity.push(effect.activity)
    }
  }
  const byServer = (act: () => readonly Effect[]): void => {
    note(applyTogether(live, act).effects)
  }
  /** The value: what was left out of it. */
  const edit = (at: Instant, who: Who, write: (doc: Y.Doc) => void): readonly Refusal[] => {
    const copy = copyOf(live.doc)
    const [frame] = updatesOf(copy, () => copy.transact(() => write(copy)))
    if (!frame) throw new Error('nothing was written')
    let undone: readonly Refusal[] = []
    const { effects } = applyTogether(live, () => {
      const { user = 'editor', role = 'member', center = 'brand', heard = null } = who
      const visitor = {
        user: user as UserId,
        role,
        center,
        heard,
        session: 's',
        expiresAt: 0 as Instant,
        address: null,
        isPlain: false,
      }
      const taken = takeUpdate(live, frame, visitor, at, { isLate: heard !== null })
      if (!taken.ok) throw new Error(JSON.stringify(taken.error))
      undone = taken.value.undone
      return taken.value.effects
    })
    note(effects)
    return undone
  }
  const facts = (card = 'c'): ResponseWindow => {
    const found = live.requests.get(card as CardId)
    if (found?.kind !== 'window') throw new Error(`${card} has no window`)
    return found
  }
  return {
    live,
    lanes,
    edit,
    facts,
    events: (): readonly string[] => events.map(({ kind }) => kind),
    activity: (): readonly Activity[] => activity,
    history: (): readonly RequestEvent[] => events,
    create: (at: Instant, card = 'c', fields: Parameters<typeof cardFields>[0] = {}, who: Who = OTHER) =>
      edit(at, who, (copy) => addEntry(copy, 'cards', card, cardFields(fields))),
    move: (at: Instant, to: string, who: Who = MEMBER, claim?: { at: Instant; reason?: string }, card = 'c') =>
      edit(at, who, (copy) => {
        cardOf(copy, card).set('place', `${to}/a0`)
        if (claim) cardOf(copy, card).set('answer', formatAnswer({ at: claim.at, reason: claim.reason ?? null }))
      }),
    set: (at: Instant, who: Who, key: string, value: string | boolean, card = 'c') =>
      edit(at, who, (copy) => void cardOf(copy, card).set(key, value)),
    /** As the board's room does what the server writes. */
    act: async (write: ServerWrite): Promise<void> => byServer(() => write(live.doc, live)),
    settle: (at: Instant) => byServer(() => settleRequests(live, at)),
    fire: (at: Instant) => byServer(() => fireDue(live, at)),
    state: (at: Instant, card = 'c'): WindowState => stateOf(facts(card), at, live.policy),
    deadline: (card = 'c') => deadlineOf(facts(card), live.policy),
    place: (card = 'c') => String(cardOf(live.doc, card).get('place')),
  }
}
