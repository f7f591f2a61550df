/** What has ended goes, and nothing else. */
import { expect, it } from 'vitest'
import { createAuth } from '../../server/accounts/auth'
import type { Storage } from '../../server/storage/ports'
import { must } from '../../shared/primitives/assert'
import { type CommandKey, newId } from '../../shared/primitives/ids'
import { at, ground, lane, laneFacts, newBoard, person, user } from './samples'

export function upkeep(storage: () => Storage): void {
  const NOW = Date.now()
  const DAY = 86_400_000

  it('[AC9] sessions and verifications that are over are removed; those that run stay', async () => {
    await storage().upkeep.removeEnded({ now: at(NOW), commandsBefore: at(0), endingsBefore: at(0), cardsBefore: at(0) }) // what other tests have left
    const log = { warn: () => {}, error: () => {} }
    const secret = 's'.repeat(40)
    const auth = createAuth({ database: storage().accounts, secret, origin: null, https: false, log })
    const { adapter } = await auth.$context
    const who = person('林晓')
    await storage().people.addPeople([who])
    const made = { createdAt: new Date(NOW), updatedAt: new Date(NOW) }
    for (const [days, name] of [
      [-1, 'over'],
      [1, 'running'],
    ] as const) {
      const expiresAt = new Date(NOW + days * DAY)
      const token = `${name}-${newId()}`
      await adapter.create({ model: 'session', data: { token, userId: who.id, expiresAt, ...made } })
      await adapter.create({ model: 'verification', data: { identifier: token, value: who.id, expiresAt, ...made } })
    }
    const removed = await storage().upkeep.removeEnded({
      now: at(NOW),
      commandsBefore: at(0),
      endingsBefore: at(0),
      cardsBefore: at(0),
    })
    expect(removed).toEqual({ sessions: 1, verifications: 1, commands: 0, cardDocuments: 0 })
    const left = (model: string, field: string, value: string) => adapter.findMany({ model, where: [{ field, value }] })
    expect(await left('session', 'userId', who.id)).toMatchObject([{ token: expect.stringMatching(/^running/) }])
    expect(await left('verification', 'value', who.id)).toMatchObject([{ identifier: expect.stringMatching(/^running/) }])
  })

  it('[SY15] answers to commands are kept for their time, and a command asked again within it is done once', async () => {
    const { board } = await ground(storage(), newBoard({ lanes: [{ lane: lane('l1'), facts: laneFacts }] }))
    const { facts } = storage()
    const keys = [newId<CommandKey>(), newId<CommandKey>()]
    const times = [at(1_000), at(2_000)]
    for (const [i, key] of keys.entries()) {
      const basedOn = must(await facts.lane(board, lane('l1')), 'the lane').version
      const said = { key, board, lane: lane('l1'), by: user('lin'), at: times[i] ?? at(0), events: [], facts: laneFacts, basedOn }
      expect(await facts.record(said)).toBe('recorded')
    }
    await storage().upkeep.removeEnded({ now: at(0), commandsBefore: at(2_000), endingsBefore: at(0), cardsBefore: at(0) })
    const answers = await Promise.all(keys.map((key) => facts.answered(key, user('lin'))))
    expect(answers).toEqual([null, laneFacts])
  })
}
