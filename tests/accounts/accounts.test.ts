import { beforeEach, describe, expect, it } from 'vitest'
import { type Accounts, createAccounts } from '../../server/accounts/accounts'
import { createAttempts } from '../../server/accounts/attempts'
import { createAuth } from '../../server/accounts/auth'
import { markDemonstration } from '../../server/demo/is-demonstration'
import type { Storage } from '../../server/storage/ports'
import { must } from '../../shared/primitives/assert'
import type { UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { memoryStorage } from '../support/memory-storage'
import { addEveryRole, aPerson } from '../support/people'

const CALLER = { headers: { host: '127.0.0.1:8472' }, ip: '127.0.0.1' }
const clock = () => Date.now() as Instant

let storage: Storage
let accounts: Accounts
let ended: string[]
beforeEach(async () => {
  storage = memoryStorage()
  ended = []
  await addEveryRole(storage)
  await storage.people.addPeople([aPerson('member', { id: 'gone' as UserId, active: false })])
  await markDemonstration(storage.people)
  accounts = accountsOf(true)
})

const accountsOf = (loopbackOnly: boolean) =>
  createAccounts({
    auth: createAuth({ database: storage.accounts, secret: 's'.repeat(40), origin: null, https: false, log: console }),
    storage,
    attempts: createAttempts(clock),
    clock,
    loopbackOnly,
    endSockets: (session) => ended.push(session),
  })

async function signIn(user: string): Promise<string> {
  const entered = await accounts.signInToDemo(CALLER, user as UserId)
  return entered.ok ? (entered.value.cookies[0]?.split(';')[0]?.split('=')[1] ?? '') : ''
}

const whoIs = async (cookie: string | undefined) =>
  (await accounts.authenticate({ headers: cookie === undefined ? {} : { cookie } }))?.user.id ?? null

describe('[AC1] a session', () => {
  it('is found by its token, also among other cookies', async () => {
    const token = await signIn('member')
    expect(await whoIs(`strikeboard_session=${token}`)).toBe('member')
    expect(await whoIs(`theme=dark; strikeboard_session=${token}; other="x y"`)).toBe('member')
  })

  it('is not found by anything else', async () => {
    const token = await signIn('member')
    const hash = 'a'.repeat(64)
    for (const cookie of [undefined, '', 'strikeboard_session=', `strikeboard_session=${hash}`, `other=${token}`, ';;=;%'])
      expect(await whoIs(cookie)).toBeNull()
  })

  it('has a token of its own', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => signIn('member')))
    expect(new Set(tokens).size).toBe(20)
    for (const token of tokens) expect(token.length).toBeGreaterThan(60)
  })

  it('[SY19] ends alone: the person’s others go on', async () => {
    const [one, other] = [await signIn('member'), await signIn('member')]
    const { session } = must(await accounts.authenticate({ headers: { cookie: `strikeboard_session=${one}` } }), 'a session')
    await accounts.signOut({ ...CALLER, headers: { ...CALLER.headers, cookie: `strikeboard_session=${one}` } })
    expect(ended).toEqual([session])
    expect(await whoIs(`strikeboard_session=${one}`)).toBeNull()
    expect(await whoIs(`strikeboard_session=${other}`)).toBe('member')
  })
})

describe('[AC2] the demonstration', () => {
  it('[AC3] does not offer people who have left, nor lets them in', async () => {
    const people = await accounts.demoPeople()
    expect(people.ok && people.value.map(({ id }) => id)).not.toContain('gone')
    expect(await accounts.signInToDemo(CALLER, 'gone' as UserId)).toEqual({
      ok: false,
      error: { code: 'not-found' },
    })
  })

  it('is closed where others than this machine reach the server; sessions that exist go on', async () => {
    const token = await signIn('member')
    accounts = accountsOf(false)
    expect(await accounts.offersDemo()).toBe(false)
    expect(await accounts.signInToDemo(CALLER, 'member' as UserId)).toEqual({
      ok: false,
      error: { code: 'demo-only' },
    })
    expect(await whoIs(`strikeboard_session=${token}`)).toBe('member')
  })
})
