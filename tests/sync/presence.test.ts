/** Who is here: bytes passed on as they are, names by the connection, right at once and gone in time. */
import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, it } from 'vitest'
import type { Instant } from '../../shared/primitives/instant'
import { MESSAGE } from '../../shared/protocol/live'
import { until } from '../support/until'
import { presenceOf, RawClient } from './raw-client'
import { openStage, type Stage } from './stage'

let stage: Stage
afterEach(() => stage?.stop())

const join = (user = 'member', clientId?: number) => new RawClient(stage, { user, ...(clientId ? { clientId } : {}) }).join()

/** A frame with one entry whose state is any bytes. */
function rawPresence(client: number, clock: number, state: Uint8Array): Uint8Array {
  const entry = encoding.encode((encoder) => {
    for (const number of [1, client, clock]) encoding.writeVarUint(encoder, number)
    encoding.writeVarUint8Array(encoder, state)
  })
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.presence)
    encoding.writeVarUint8Array(encoder, entry)
  })
}

describe('presence', () => {
  it('[SY24] reaches everyone, a newcomer gets all at once, and a closed socket takes its own away', async () => {
    stage = await openStage()
    const [one, other] = await Promise.all([join('member', 11), join('head', 22)])
    one.showPresence({ card: 'c0' }, 1)
    other.showPresence({ card: 'c1' }, 1)
    await until(() => one.presence.get(22) === '{"card":"c1"}' && other.presence.get(11) === '{"card":"c0"}', 'both see both')
    expect(other.names).toEqual({ 11: 'member', 22: 'head' })
    const late = await new RawClient(stage).opened()
    await until(() => late.presence.size === 2, 'the newcomer sees both')
    expect(late.heard.slice(0, 2).map(({ type }) => type)).toEqual(['names', 'presence'])
    one.leave()
    await until(() => !other.presence.has(11) && !late.presence.has(11), 'it is gone')
    expect(other.names).toMatchObject({ 11: null })
  })

  it('[SY18] is for the client id that a socket named first; what it echoes of others is not heeded', async () => {
    stage = await openStage()
    const [one, other, watcher] = await Promise.all([join('member', 11), join('head', 22), join('manager', 33)])
    one.showPresence({ at: 1 }, 1)
    other.showPresence({ at: 1 }, 1)
    await until(() => watcher.presence.size === 2, 'both are seen')
    other.showPresence({ forged: true }, 9, 11)
    other.showPresence(null, 9, 11)
    other.say(
      presenceOf([
        { client: 22, clock: 5, state: { two: 1 } },
        { client: 11, clock: 9, state: null },
      ]),
    )
    other.showPresence({ at: 2 }, 2)
    await until(() => watcher.presence.get(22) === '{"at":2}', 'its own is')
    expect(watcher.presence.get(11)).toBe('{"at":1}')
    expect(watcher.names).toEqual({ 11: 'member', 22: 'head' })
    // Nor may a fresh socket of another person take a client id that someone is here with.
    const thief = await join('head', 11)
    thief.showPresence({ forged: true }, 99)
    thief.showPresence({ forged: true }, 99, 44)
    await until(() => watcher.presence.has(44), 'the next one it names is its own')
    expect(watcher.presence.get(11)).toBe('{"at":1}')
  })

  it('[SY24] is right after a reconnect, before the old line is known to be dead', async () => {
    stage = await openStage()
    const [half, watcher] = await Promise.all([join('member', 11), join('head', 22)])
    half.showPresence({ line: 'old' }, 1)
    await until(() => watcher.presence.has(11), 'it is seen')
    const again = await join('member', 11)
    again.showPresence({ line: 'new' }, 2)
    await until(() => watcher.presence.get(11) === '{"line":"new"}', 'the new line counts')
    half.leave()
    again.showPresence({ line: 'newer' }, 3)
    await until(() => watcher.presence.get(11) === '{"line":"newer"}', 'the end of the old one changes nothing')
    expect(watcher.count('names')).toBe(1)
  })

  it('[SY21] fast ones are merged', async () => {
    stage = await openStage()
    const [one, watcher] = await Promise.all([join('member', 11), join('head', 22)])
    for (let i = 1; i <= 50; i++) one.showPresence({ i }, i)
    await until(() => watcher.presence.get(11) === '{"i":50}', 'the last is seen')
    expect(watcher.count('presence')).toBeLessThanOrEqual(3)
  })

  it('[SY21] a large one, or one that nobody could read, is not passed on', async () => {
    stage = await openStage()
    const [one, watcher] = await Promise.all([join('member', 11), join('head', 22)])
    one.showPresence({ text: 'x'.repeat(600) }, 1)
    one.say(rawPresence(11, 2, Buffer.from('{"card":')))
    one.say(rawPresence(11, 3, Buffer.from([0x22, 0xff, 0xfe, 0x22])))
    const before = one.count('step2')
    one.stepOne()
    await until(() => one.count('step2') > before, 'all of it has come')
    watcher.showPresence({ card: 'c0' }, 1)
    await until(() => one.presence.has(22), 'the next news are out')
    expect([...watcher.presence.keys()]).toEqual([22])
    expect(watcher.names).toEqual({ 22: 'head' })
    one.showPresence({ text: 'x'.repeat(400) }, 4)
    await until(() => watcher.presence.has(11), 'one that fits is')
  })

  it('[SY23] a sign of life alone waits for the sweep', async () => {
    stage = await openStage({ options: { sweepMs: 60_000 } })
    const [one, watcher] = await Promise.all([join('member', 11), join('head', 22)])
    one.showPresence({ at: 1 }, 1)
    await until(() => watcher.presence.has(11), 'it is seen')
    const before = watcher.count('presence')
    one.showPresence({ at: 1 }, 2)
    watcher.showPresence({ at: 1 }, 1)
    await until(() => watcher.count('presence') > before, 'the next news come')
    expect(watcher.count('presence')).toBe(before + 1)
  })
})

describe('lines', () => {
  it('[SY3] every socket hears something in time', async () => {
    stage = await openStage({ options: { sweepMs: 5, keepAliveMs: 0 } })
    const client = await join()
    const before = client.count('presence')
    await until(() => client.count('presence') > before + 3, 'it is kept up')
    expect([...(client.heard.at(-1)?.bytes ?? [])]).toEqual([1, 1, 0])
  })

  it('[SY24] a line that has gone silent ends, one that answers pings stays', async () => {
    let now = 1_000_000 as Instant
    stage = await openStage({ options: { sweepMs: 5 }, clock: () => now })
    const dead = await join('member', 11)
    const alive = await join('head', 22)
    let pongs = 0
    stage.sockets.at(-1)?.on('pong', () => pongs++)
    dead.showPresence({}, 1)
    await until(() => alive.presence.has(11), 'it is seen')
    // It still holds the line and says nothing more: not even pongs.
    dead.socket.pause()
    for (const answered of [1, 2]) {
      now = (now + 10_000) as Instant
      await until(() => pongs >= answered, 'the other one answers a ping')
      expect(alive.presence.has(11)).toBe(true)
    }
    now = (now + 5_000) as Instant
    await until(() => !alive.presence.has(11), 'its presence is gone')
    expect(alive.isOpen).toBe(true)
  })
})
