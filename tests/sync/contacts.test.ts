/** When a session was last heard of before it came back: from then on what it did away may be believed. */
import { beforeEach, expect, it } from 'vitest'
import { type Contacts, createContacts } from '../../server/sync/contacts'
import type { Instant } from '../../shared/primitives/instant'
import { memoryStorage } from '../support/memory-storage'

const MINUTE = 60_000
let now = 0
let contacts: Contacts
const { contacts: store } = memoryStorage()
const clock = () => now as Instant
const idle = { setTimeout: () => 0, clearTimeout: () => {} } as never
const log = { warn: () => {} }

beforeEach(() => {
  now = 1_000 * MINUTE
  contacts = createContacts({ store, clock, timers: idle, log })
})

it('[RW15] who was never heard of has no last contact', async () => {
  expect(await contacts.arrives('new')).toBeNull()
})

it('[RW15] all lines of a device that comes back are told the contact before, whichever comes first', async () => {
  await contacts.arrives('a')
  now += MINUTE
  contacts.heard('a')
  const last = now
  contacts.leaves('a')
  now += 100 * MINUTE
  expect(await contacts.arrives('a')).toBe(last)
  contacts.heard('a')
  now += 1_000
  expect(await contacts.arrives('a')).toBe(last)
})

it('[RW15] a line that comes later, beside ones that are open, cannot claim the time before they came', async () => {
  await contacts.arrives('b')
  for (let minute = 0; minute < 10; minute++) {
    now += MINUTE / 4
    contacts.heard('b')
  }
  const last = now
  now += 5_000
  expect(await contacts.arrives('b')).toBe(last)
})

it('[RW15] lines that a device left hanging when it lost its network hide nothing', async () => {
  await contacts.arrives('c')
  now += MINUTE
  contacts.heard('c')
  const last = now
  now += 5 * MINUTE
  expect(await contacts.arrives('c')).toBe(last)
  contacts.heard('c')
  expect(await contacts.arrives('c')).toBe(last)
})

it('[RW15] a restart of the server forgets nothing', async () => {
  await contacts.arrives('d')
  contacts.heard('d')
  const last = now
  await contacts.stop()
  now += 30 * MINUTE
  const next = createContacts({ store, clock, timers: idle, log })
  expect(await next.arrives('d')).toBe(last)
})
