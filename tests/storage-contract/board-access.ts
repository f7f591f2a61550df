/** Who may read a board: set as a whole, with its line in the audit. */
import { expect, it } from 'vitest'
import type { Storage } from '../../server/storage/ports'
import { at, newBoard, person } from './samples'

export function boardAccess(storage: () => Storage): void {
  it('[AC4] a new board is open; its access is set as a whole', async () => {
    const { facts, people, audit } = storage()
    const listed = [person('林晓'), person('王')]
    await people.addPeople(listed)
    const created = newBoard()
    await facts.createBoard(created)
    const { id } = created.board
    expect(await facts.access(id)).toEqual({ access: 'open', people: [] })
    expect(await facts.access('unknown' as never)).toBeNull()

    const ids = listed.map((one) => one.id)
    const entry = { at: at(5_000), by: ids[0] ?? null, kind: 'board-access-changed' as const, board: id }
    await facts.setAccess(id, { access: 'private', people: ids }, entry)
    const access = { access: 'private', people: ids.toSorted() }
    expect(await facts.access(id)).toEqual(access)
    expect((await facts.accesses()).get(id)).toEqual(access)
    const lines = await audit.page({ kind: 'board-access-changed', limit: 50 })
    expect(lines.filter(({ board }) => board === id)).toMatchObject([{ at: 5_000, by: ids[0] }])
    await facts.setAccess(id, { access: 'open', people: [] }, entry)
    expect(await facts.access(id)).toEqual({ access: 'open', people: [] })
  })
}
