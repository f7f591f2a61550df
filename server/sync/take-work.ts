/** Writes what waited into a live document in one transaction, and says what is to be told once that is committed. */

import type { Refusal } from '../../shared/model/refusal'
import { exhaustive } from '../../shared/primitives/assert'
import type { Instant } from '../../shared/primitives/instant'
import { CLOSE } from '../../shared/protocol/close-codes'
import type { Effect } from '../storage/ports'
import type { WaitingEdit, WaitingFrame, Work } from './inbox'
import { type Applied, applyTogether, type LiveDocument, takeUpdate } from './live-document'
import type { RoomSession } from './room-session'

export interface Taken extends Applied {
  /** It is on disk: acknowledge, refuse, resolve. */
  settle(): void
  /** It is not, and will not be. Clients keep what was not acknowledged. */
  abandon(error: unknown): void
}

export function takeWork(live: LiveDocument, work: Work, at: Instant): Taken {
  if (work.kind === 'frames') return takeFrames(live, work.frames, at)
  if (work.kind === 'edits') return takeEdits(live, work.edits)
  return exhaustive(work)
}

/** One bad frame ends its session and touches nobody else: what came before it stands, what comes after it does not count. */
function takeFrames(live: LiveDocument, frames: readonly WaitingFrame[], at: Instant): Taken {
  const committed = new Map<RoomSession, number>()
  const refused = new Map<RoomSession, Refusal>()
  const undone = new Map<RoomSession, readonly Refusal[]>()
  const applied = applyTogether(live, () => {
    const effects: Effect[] = []
    for (const { session, upTo, body, isLate } of frames) {
      if (session.isBad) continue
      const taken = body.ok ? taking(live, body.value, session, isLate, at) : body
      if (taken.ok) {
        effects.push(...(isLate ? taken.value.effects.map(doneOffline) : taken.value.effects))
        committed.set(session, upTo)
        if (taken.value.undone.length > 0) undone.set(session, [...(undone.get(session) ?? []), ...taken.value.undone])
      } else {
        session.isBad = true
        refused.set(session, taken.error)
      }
    }
    return effects
  })
  const settle = () => {
    // Before its frame counts as saved: what was left out of it is not.
    for (const [session, why] of undone) session.tellUndone(why)
    for (const [session, upTo] of committed) session.acknowledge(upTo)
    for (const [session, why] of refused) session.refuse(why.code === 'too-fast' ? CLOSE.tooFast : CLOSE.rebuild, why)
  }
  return { ...applied, settle, abandon: () => {} }
}

const taking = (live: LiveDocument, update: Uint8Array, { who, person }: RoomSession, isLate: boolean, at: Instant) =>
  takeUpdate(live, update, who, at, { mayBind: (ids) => person.mayBind(ids, at), isLate })

const doneOffline = (effect: Effect): Effect =>
  effect.type === 'activity' ? { ...effect, activity: { ...effect.activity, offline: true } } : effect

/** An edit that throws is a bug: the transaction is then of no known extent, and the caller gives the document up. */
function takeEdits(live: LiveDocument, edits: readonly WaitingEdit[]): Taken {
  const applied = applyTogether(live, () => {
    return edits.flatMap(({ write }) => write(live.doc, live))
  })
  const settle = () => {
    for (const { resolve } of edits) resolve()
  }
  const abandon = (error: unknown) => {
    for (const { reject } of edits) reject(error)
  }
  return { ...applied, settle, abandon }
}
