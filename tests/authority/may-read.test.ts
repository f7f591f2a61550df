import { describe, expect, it } from 'vitest'
import { boardReaders } from '../../server/authority/may-read'
import type { BoardAccess } from '../../shared/model/board'
import { ROLES, type Role } from '../../shared/model/person'
import type { BoardId, UserId } from '../../shared/primitives/ids'
import { readsBoard } from '../../shared/rules/read-board'
import { newBoard } from '../storage-contract/samples'
import { aPerson } from '../support/people'

const OPEN: BoardAccess = { access: 'open', people: [] }

describe('[AC4] who reads a board', () => {
  const readers = (access: BoardAccess['access'], listed: boolean): Role[] =>
    ROLES.filter((role) => readsBoard(aPerson(role), { access, people: listed ? [role as string as UserId] : [] }))

  it('open: everyone but guests, and of these the ones on its list', () => {
    expect(readers('open', false)).toEqual(['administrator', 'manager', 'head', 'member'])
    expect(readers('open', true)).toEqual(ROLES)
  })

  it('private: those on its list, and administrators, so that nobody can lock everyone out', () => {
    expect(readers('private', false)).toEqual(['administrator'])
    expect(readers('private', true)).toEqual(ROLES)
  })

  it('[AC3] nobody who has left', () => {
    for (const role of ROLES)
      expect(readsBoard(aPerson(role, { active: false }), { ...OPEN, people: [role as string as UserId] })).toBe(false)
  })
})

describe('looking boards up', () => {
  function stage() {
    const { board } = newBoard()
    let access = OPEN
    let looks = 0
    const readers = boardReaders({
      boards: async () => [board],
      accesses: async () => new Map([[board.id, access]]),
      access: async (id) => {
        looks += 1
        return id === board.id ? access : null
      },
    })
    const set = (next: BoardAccess) => {
      access = next
      readers.changed(board.id)
    }
    return { board, readers, set, looks: () => looks }
  }

  it('[AC6] once for those who read it, each time for those who do not', async () => {
    const { board, readers, looks } = stage()
    const [member, guest] = [aPerson('member'), aPerson('guest')]
    for (let i = 0; i < 3; i++) expect(await readers.mayRead(member, board.id)).toBe(true)
    expect(looks()).toBe(1)
    for (let i = 0; i < 3; i++) expect(await readers.mayRead(guest, board.id)).toBe(false)
    expect(looks()).toBe(4)
    for (let i = 0; i < 3; i++) expect(await readers.mayRead(member, 'unknown' as BoardId)).toBe(false)
    expect(looks()).toBe(7)
  })

  it('[AC4] a change counts at once, also for a look that was under way', async () => {
    const { board, readers, set } = stage()
    const member = aPerson('member')
    const underWay = readers.mayRead(member, board.id)
    set({ access: 'private', people: [] })
    await underWay
    expect(await readers.mayRead(member, board.id)).toBe(false)
    expect(await readers.boardsOf(member)).toEqual([])
    set({ access: 'private', people: [member.id] })
    expect(await readers.mayRead(member, board.id)).toBe(true)
    expect(await readers.boardsOf(member)).toEqual([board])
  })
})
