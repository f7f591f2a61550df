import { beforeEach, expect, it } from 'vitest'
import { type FoundSession, type SessionMemory, sessionMemory } from '../../server/accounts/session-memory'
import type { Instant } from '../../shared/primitives/instant'
import { aPerson } from '../support/people'

const START = 1_790_000_000_000
const found: FoundSession = { user: aPerson('member'), session: 's', expiresAt: (START + 1e9) as Instant, scopes: null }

let now: number
let looks: number
let stored: FoundSession | null
let beforeAnswer: () => void
let memory: SessionMemory
beforeEach(() => {
  now = START
  looks = 0
  stored = found
  beforeAnswer = () => {}
  const look = async () => {
    looks += 1
    const answer = stored
    await null
    beforeAnswer()
    return answer
  }
  memory = sessionMemory(look, () => now as Instant)
})

it('[SY19] looks again within five seconds, also where the clock was put back', async () => {
  for (let i = 0; i < 10; i++) expect(await memory.find('hash')).toBe(found)
  expect(looks).toBe(1)
  stored = { ...found, user: aPerson('guest') }
  now = START + 4_999
  expect((await memory.find('hash'))?.user.role).toBe('guest')
  now = START - 60_000
  await memory.find('hash')
  expect(looks).toBe(3)
})

it('[SY19] forgets at once, also what is being looked for at that moment', async () => {
  await memory.find('hash')
  stored = null
  memory.forget()
  expect(await memory.find('hash')).toBeNull()
  stored = found
  beforeAnswer = () => {
    stored = null
    memory.forget()
  }
  await memory.find('other')
  expect(await memory.find('other')).toBeNull()
})

it('does not keep that there is no session', async () => {
  stored = null
  expect(await memory.find('hash')).toBeNull()
  stored = found
  expect(await memory.find('hash')).toBe(found)
})
