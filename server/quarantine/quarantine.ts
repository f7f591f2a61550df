/**
 * Edits of a session that has ended (AC3): its browser hands them in once, with the secret that it still has and that lets
 * it read nothing. A manager reads them, and makes them their own edits or drops them: nothing gets into a board past
 * the guard, and the audit names both.
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { AuditKind } from '../../shared/model/audit'
import type { Person } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { type BoardId, type HandInId, newId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { HandInContent } from '../../shared/protocol/hand-in'
import { may } from '../../shared/rules/permissions'
import type { Caller } from '../accounts/caller'
import type { MayRead } from '../authority/may-read'
import type { Storage } from '../storage/ports'
import type { HandIn } from '../storage/quarantine-port'

export const HAND_IN_MS = 30 * 86_400_000

type Edits = HandInContent['boards'][number]['edits']

export interface Quarantine {
  /** Whether the caller's session has ended, so that it is worth reading what it sends. */
  mayHandIn(caller: Pick<Caller, 'headers'>): Promise<boolean>
  handIn(caller: Caller, content: HandInContent): Promise<Result<void, Refusal>>
  /** Of boards that one may read. */
  waiting(actor: Person): Promise<Result<readonly HandIn[], Refusal>>
  read(actor: Person, id: HandInId): Promise<Result<Edits, Refusal>>
  settle(actor: Person, caller: Caller, id: HandInId, how: 'applied' | 'discarded'): Promise<Result<void, Refusal>>
}

export interface QuarantineDeps {
  readonly storage: Pick<Storage, 'quarantine' | 'facts'>
  readonly mayRead: MayRead
  /** The secret of the session in a browser's cookie, whether it goes on or not. */
  readonly secretIn: (headers: IncomingHttpHeaders) => Promise<string | null>
  readonly clock: Clock
}

export function createQuarantine({ storage, mayRead, secretIn, clock }: QuarantineDeps): Quarantine {
  const { quarantine, facts } = storage
  const mayDecide = (actor: Person): boolean => may(actor, 'settle-hand-ins')

  const readable = async (actor: Person, id: HandInId) => {
    if (!mayDecide(actor)) return fail(refusal('not-allowed'))
    const found = await quarantine.read(id)
    return found && (await mayRead(actor, found.board)) ? ok(found) : fail(refusal('not-found'))
  }

  const endedOf = async ({ headers }: Pick<Caller, 'headers'>) => {
    const secret = await secretIn(headers)
    return secret === null ? null : quarantine.endedSession(secret)
  }

  return {
    mayHandIn: async (caller) => (await endedOf(caller)) !== null,
    handIn: async (caller, { boards }) => {
      const ended = await endedOf(caller)
      if (!ended) return fail(refusal('not-signed-in'))
      const at = clock()
      if (at - ended.endedAt > HAND_IN_MS) return fail(refusal('hand-in-late'))
      // Boards that are unknown are left out, and nothing is said of it: a session that has ended learns nothing.
      const known = new Set<BoardId>((await facts.boards()).map(({ id }) => id))
      const { user, session } = ended
      const handIns = boards
        .filter(({ board }) => known.has(board))
        .map(({ board, edits }) => {
          return { id: newId<HandInId>(), user, board, at, edits: edits.length, content: JSON.stringify(edits) }
        })
      const detail = handIns.map(({ id, board, edits }) => ({ handIn: id, board, edits }))
      const line = { at, by: user, kind: 'edits-handed-in', detail, address: caller.ip } as const
      return (await quarantine.handIn(session, handIns, line)) ? ok(undefined) : fail(refusal('hand-in-again'))
    },
    waiting: async (actor) => {
      if (!mayDecide(actor)) return fail(refusal('not-allowed'))
      const open = await quarantine.open()
      const mine = await Promise.all(open.map(({ board }) => mayRead(actor, board)))
      return ok(open.filter((_, i) => mine[i]))
    },
    read: async (actor, id) => {
      const found = await readable(actor, id)
      return found.ok ? ok(JSON.parse(found.value.content) as Edits) : found
    },
    settle: async (actor, caller, id, how) => {
      const found = await readable(actor, id)
      if (!found.ok) return found
      const { user: person, board, edits } = found.value
      const kind: AuditKind = how === 'applied' ? 'edits-applied' : 'edits-discarded'
      const line = { at: clock(), by: actor.id, kind, board, person, detail: { handIn: id, edits }, address: caller.ip }
      return (await quarantine.settle(id, line)) ? ok(undefined) : fail(refusal('not-found'))
    },
  }
}
