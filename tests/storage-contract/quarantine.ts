/** What ended sessions hand in: once a session, kept until somebody decides. */
import { expect, it } from 'vitest'
import { createAuth } from '../../server/accounts/auth'
import type { Storage } from '../../server/storage/ports'
import type { HandIn } from '../../server/storage/quarantine-port'
import { type HandInId, newId, type SessionId, type UserId } from '../../shared/primitives/ids'
import { at, auditOf, ground, person } from './samples'

export function quarantine(storage: () => Storage): void {
  const store = () => storage().quarantine
  const NOW = Date.now()
  const HOUR = 3_600_000

  async function session({ expiresAt = NOW + HOUR } = {}): Promise<{ user: UserId; session: SessionId; token: string }> {
    const log = { warn: () => {}, error: () => {} }
    const auth = createAuth({ database: storage().accounts, secret: 's'.repeat(40), origin: null, https: false, log })
    const { adapter } = await auth.$context
    const who = person('林晓')
    await storage().people.addPeople([who])
    const token = `token of ${who.id}`
    const times = { createdAt: new Date(NOW), updatedAt: new Date(NOW), expiresAt: new Date(expiresAt) }
    const { id } = await adapter.create<{ id: string }>({ model: 'session', data: { userId: who.id, token, ...times } })
    return { user: who.id, session: id as SessionId, token }
  }
  const library = async () => {
    const log = { warn: () => {}, error: () => {} }
    const auth = createAuth({ database: storage().accounts, secret: 's'.repeat(40), origin: null, https: false, log })
    return (await auth.$context).adapter
  }

  async function handedIn(user: UserId, more: Partial<HandIn> = {}) {
    const { board } = await ground(storage())
    return { id: newId<HandInId>(), user, board, at: at(NOW), edits: 2, content: '[{"一":1}]', ...more }
  }

  it('[AC3] however a session ends, it is known by its secret from then on, and until then it is not', async () => {
    const ways: ((of: Awaited<ReturnType<typeof session>>) => Promise<unknown>)[] = [
      ({ user, session }) => storage().access.endSession(user, session, auditOf(user, 'signed-out')),
      ({ user }) => storage().people.setActive(user, false, auditOf(user, 'person-left')),
      async ({ session: value }) => (await library()).delete({ model: 'session', where: [{ field: 'id', value }] }),
    ]
    for (const end of ways) {
      const one = await session()
      expect(await store().endedSession(one.token)).toBeNull()
      await end(one)
      const ended = await store().endedSession(one.token)
      expect(ended).toMatchObject({ user: one.user, session: one.session })
      expect(Math.abs(Number(ended?.endedAt) - Date.now())).toBeLessThan(HOUR)
    }
  })

  it('[AC3] one that ran out has ended at its own time, and is forgotten in time', async () => {
    const one = await session({ expiresAt: NOW - HOUR })
    await storage().upkeep.removeEnded({ now: at(NOW), commandsBefore: at(0), endingsBefore: at(NOW - HOUR), cardsBefore: at(0) })
    expect(await store().endedSession(one.token)).toEqual({ user: one.user, session: one.session, endedAt: NOW - HOUR })
    await storage().upkeep.removeEnded({
      now: at(NOW),
      commandsBefore: at(0),
      endingsBefore: at(NOW - HOUR + 1),
      cardsBefore: at(0),
    })
    expect(await store().endedSession(one.token)).toBeNull()
  })

  it('[AC3] a session hands in once; what it handed in waits until somebody decides', async () => {
    const { user, session: id } = await session()
    await storage().access.endSession(user, id, auditOf(user, 'signed-out'))
    const { content, ...first } = await handedIn(user)
    const second = await handedIn(user, { at: at(NOW - 1) })
    expect(await store().handIn(id, [{ ...first, content }, second], auditOf(user, 'edits-handed-in'))).toBe(true)
    expect(await store().handIn(id, [await handedIn(user)], auditOf(user, 'edits-handed-in'))).toBe(false)
    const mine = (await store().open()).filter((one) => one.user === user)
    expect(mine.map((one) => one.id)).toEqual([second.id, first.id])
    expect(mine[1]).toEqual(first)
    expect(await store().read(first.id)).toEqual({ ...first, content })
    expect(await store().settle(first.id, auditOf(user, 'edits-discarded'))).toBe(true)
    expect(await store().settle(first.id, auditOf(user, 'edits-discarded'))).toBe(false)
    expect(await store().read(first.id)).toBeNull()
    expect(await storage().audit.page({ person: user, kind: 'edits-discarded', limit: 9 })).toHaveLength(1)
    expect(await storage().audit.page({ person: user, kind: 'edits-handed-in', limit: 9 })).toHaveLength(1)
  })

  it('[AC3] a session that goes on hands in nothing', async () => {
    const { user, session: id } = await session()
    expect(await store().handIn(id, [await handedIn(user)], auditOf(user, 'edits-handed-in'))).toBe(false)
    expect((await store().open()).filter((one) => one.user === user)).toEqual([])
  })
}
