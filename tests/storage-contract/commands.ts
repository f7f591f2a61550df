/** Commands are recorded at most once, and only upon the facts on which they were decided. */
import { expect, it } from 'vitest'
import type { DecidedCommand, Storage } from '../../server/storage/ports'
import { must } from '../../shared/primitives/assert'
import { type BoardId, type CommandKey, newId } from '../../shared/primitives/ids'
import { at, ground, lane, laneFacts, newBoard, user } from './samples'

export function commands(storage: () => Storage): void {
  const facts = () => storage().facts
  const start = () => ground(storage(), newBoard({ lanes: ['l1', 'l2'].map((name) => ({ lane: lane(name), facts: laneFacts })) }))
  const versionOf = async (board: BoardId, name = 'l1') => must(await facts().lane(board, lane(name)), name).version
  const decided = (board: BoardId, basedOn: number, more: Partial<DecidedCommand> = {}): DecidedCommand => ({
    key: newId<CommandKey>(),
    board,
    lane: lane('l1'),
    by: user('lin'),
    at: at(7_000),
    events: [{ type: 'lane-track-set', lane: lane('l1'), track: 'agile' }],
    facts: { ...laneFacts, track: 'agile' },
    basedOn,
    ...more,
  })

  it('[SY15] a recorded command is the lane’s facts, newer than before, and its own answer', async () => {
    const { board } = await start()
    const before = await versionOf(board)
    const command = decided(board, before)
    expect(await facts().answered(command.key, command.by)).toBeNull()
    expect(await facts().record(command)).toBe('recorded')
    expect((await facts().lane(board, lane('l1')))?.facts).toEqual(command.facts)
    expect(await facts().answered(command.key, command.by)).toEqual(command.facts)
    expect((await facts().since(board, before)).lanes).toEqual([{ lane: 'l1', facts: command.facts }])
    expect((await facts().lane(board, lane('l2')))?.facts).toEqual(laneFacts)
  })

  it('a key that was recorded stays what it was', async () => {
    const { board } = await start()
    const command = decided(board, await versionOf(board))
    await facts().record(command)
    const version = await versionOf(board)
    expect(await facts().record(command)).toBe('known')
    expect(await facts().record({ ...command, basedOn: version, facts: laneFacts })).toBe('known')
    expect(await facts().answered(command.key, command.by)).toEqual(command.facts)
    expect(await versionOf(board)).toBe(version)
    expect((await facts().lane(board, lane('l1')))?.facts).toEqual(command.facts)
  })

  it('the same command sent twice at once is recorded once', async () => {
    const { board } = await start()
    const before = await versionOf(board)
    const command = decided(board, before)
    expect(await Promise.all([facts().record(command), facts().record(command)])).toEqual(['recorded', 'known'])
    expect(await versionOf(board)).toBe(before + 1)
  })

  it('a key is a person’s own: another’s same key is new', async () => {
    const { board } = await start()
    const command = decided(board, await versionOf(board))
    await facts().record(command)
    expect(await facts().answered(command.key, user('wang'))).toBeNull()
    const theirs = { ...command, by: user('wang'), basedOn: await versionOf(board), facts: laneFacts }
    expect(await facts().record(theirs)).toBe('recorded')
    expect(await facts().answered(command.key, user('lin'))).toEqual(command.facts)
    expect(await facts().answered(command.key, user('wang'))).toEqual(laneFacts)
  })

  it('a command decided on facts that have changed is stale and leaves nothing', async () => {
    const { board, entry } = await start()
    const before = await versionOf(board)
    const effects = [{ type: 'lane-archived', lane: lane('l1'), by: null, at: at(1) }] as const
    await storage().documents.append(entry({ effects }))
    const changed = await facts().since(board, 0)
    const command = decided(board, before)
    expect(await facts().record(command)).toBe('stale')
    expect(await facts().answered(command.key, command.by)).toBeNull()
    expect(await facts().since(board, 0)).toEqual(changed)
    expect(await facts().record({ ...command, basedOn: await versionOf(board) })).toBe('recorded')
  })

  it('of two commands decided on the same facts one is stale; a change of another lane makes none stale', async () => {
    const { board } = await start()
    const [first, second] = [await versionOf(board), await versionOf(board, 'l2')]
    const results = await Promise.all([facts().record(decided(board, first)), facts().record(decided(board, first))])
    expect(results.sort()).toEqual(['recorded', 'stale'])
    expect(await facts().record(decided(board, second, { lane: lane('l2') }))).toBe('recorded')
  })

  it('a command that changes nothing is answered for and makes nothing newer', async () => {
    const { board } = await start()
    const before = await facts().since(board, 0)
    const command = decided(board, await versionOf(board), { events: [], facts: laneFacts })
    expect(await facts().record(command)).toBe('recorded')
    expect(await facts().answered(command.key, command.by)).toEqual(laneFacts)
    expect(await facts().since(board, 0)).toEqual(before)
  })

  it('a lane that the server has never seen takes no command', async () => {
    const { board } = await start()
    expect(await facts().record(decided(board, 1, { lane: lane('ghost') }))).toBe('stale')
  })
}
