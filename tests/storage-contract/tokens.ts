/** Tokens of programs. */
import { expect, it } from 'vitest'
import type { Storage } from '../../server/storage/ports'
import type { ApiToken } from '../../shared/model/token'
import { newId, type TokenId, type UserId } from '../../shared/primitives/ids'
import { at, auditOf, person } from './samples'

export function tokens(storage: () => Storage): void {
  const store = () => storage().tokens

  async function made(more: Partial<ApiToken> = {}, user?: UserId) {
    const who = person('林晓')
    if (!user) await storage().people.addPeople([who])
    const times = { madeAt: at(1_000), expiresAt: at(9_000), lastUsedAt: null }
    const token: ApiToken = { id: newId<TokenId>(), name: '日报', scopes: ['read', 'edit'], ...times, ...more }
    const hash = `hash of ${token.id}`
    await store().add(hash, user ?? who.id, token, auditOf(user ?? who.id, 'token-made'))
    return { hash, token, user: user ?? who.id }
  }

  it('[AC1] a token is found by its hash until it ends', async () => {
    const { hash, token, user } = await made()
    expect(await store().find(hash, at(8_999))).toEqual({ user, token })
    expect(await store().find(hash, at(9_000))).toBeNull()
    expect(await store().find(token.id, at(2_000))).toBeNull()
    await store().touch(token.id, at(3_000))
    expect((await store().find(hash, at(4_000)))?.token.lastUsedAt).toBe(3_000)
  })

  it('[AC1] one lists and withdraws one’s own tokens and nobody else’s', async () => {
    const first = await made()
    const { user } = first
    const second = await made({ madeAt: at(2_000) }, user)
    const other = await made()
    expect(await store().of(user, at(3_000))).toEqual([second.token, first.token])
    expect(await store().withdraw(user, other.token.id, auditOf(user, 'token-withdrawn'))).toBe(false)
    expect(await store().withdraw(user, first.token.id, auditOf(user, 'token-withdrawn'))).toBe(true)
    expect(await store().withdraw(user, first.token.id, auditOf(user, 'token-withdrawn'))).toBe(false)
    expect(await store().find(first.hash, at(3_000))).toBeNull()
    expect(await store().of(user, at(3_000))).toEqual([second.token])
    expect(await store().of(user, at(9_000))).toEqual([])
    expect(await storage().audit.page({ person: user, kind: 'token-withdrawn', limit: 9 })).toHaveLength(1)
  })
}
