import { expect, it } from 'vitest'
import { createMayRead } from '../../server/authority/may-read'
import type { BoardId } from '../../shared/primitives/ids'
import { newBoard } from '../storage-contract/samples'
import { aPerson } from '../support/people'

it('[AC6] looks a board up once for those who read it, each time for those who do not', async () => {
  const { board } = newBoard()
  let looks = 0
  const mayRead = createMayRead({
    board: async (id) => {
      looks += 1
      return id === board.id ? board : null
    },
  })
  const [member, guest] = [aPerson('member'), aPerson('guest')]
  for (let i = 0; i < 3; i++) expect(await mayRead(member, board.id)).toBe(true)
  expect(looks).toBe(1)
  for (let i = 0; i < 3; i++) expect(await mayRead(guest, board.id)).toBe(false)
  expect(looks).toBe(4)
  for (let i = 0; i < 3; i++) expect(await mayRead(member, 'unknown' as BoardId)).toBe(false)
  expect(looks).toBe(7)
})
