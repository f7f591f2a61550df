/** Opening and closing boards, by whom, and what it means for everyone else (AC4, AC6). */
import { beforeEach, describe, expect, it } from 'vitest'
import type { BoardAccess } from '../../shared/model/board'
import { ROLES } from '../../shared/model/person'
import type { UserId } from '../../shared/primitives/ids'
import { routes } from '../../shared/protocol/http'
import { may } from '../../shared/rules/permissions'
import { at, board, type HttpStage, httpStage } from './http-stage'

let stage: HttpStage
beforeEach(async () => {
  stage = await httpStage()
})

const set = async (role: (typeof ROLES)[number], access: unknown) =>
  stage.post(at(routes.boardAccess), access, await stage.signIn(role))
const list = (access: BoardAccess['access'], ...people: string[]): BoardAccess => ({ access, people: people as UserId[] })

describe('[AC4] the access of a board', () => {
  it('is seen by everyone who reads it and changed by those who look after boards', async () => {
    for (const role of ROLES) {
      const seen = await stage.get(at(routes.boardAccess), await stage.signIn(role))
      expect([role, seen.statusCode]).toEqual([role, role === 'guest' ? 404 : 200])
      const changed = await set(role, list('open', 'guest'))
      expect([role, changed.statusCode]).toEqual([role, may({ role }, 'edit-board') ? 200 : role === 'guest' ? 404 : 403])
      await set('administrator', list('open'))
    }
  })

  it('closed: a board that is not there, for everyone else, by every route', async () => {
    expect((await set('manager', list('private', 'head', 'guest'))).json()).toEqual(list('private', 'head', 'guest', 'manager'))
    for (const role of ROLES) {
      const cookie = await stage.signIn(role)
      const reads = role !== 'member'
      const boards = (await stage.get(routes.boards, cookie)).json() as unknown[]
      expect([role, boards.length]).toEqual([role, reads ? 1 : 0])
      for (const url of [at(routes.activity), at(routes.boardAccess), at(routes.imported).replace(':card', 'c'), snapshot]) {
        const answer = await stage.get(url, cookie)
        expect([role, url, answer.statusCode]).toEqual([role, url, reads ? 200 : 404])
        if (!reads) expect(answer.body).toBe((await stage.get(url.replace(board.id, 'unknown'), cookie)).body)
      }
    }
  })

  it('a guest on the list of an open board reads it, and no other', async () => {
    const guest = await stage.signIn('guest')
    await set('manager', list('open', 'guest'))
    expect((await stage.get(routes.boards, guest)).json()).toEqual([board])
    await set('manager', list('open'))
    expect((await stage.get(at(routes.activity), guest)).statusCode).toBe(404)
  })

  it('[AC10] a change has its line in the audit; none where nothing changed', async () => {
    await set('manager', list('private', 'head'))
    await set('manager', list('private', 'manager', 'head'))
    const lines = await stage.storage.audit.page({ kind: 'board-access-changed', limit: 9 })
    expect(lines.map(({ by, board, detail }) => ({ by, board, detail }))).toEqual([
      { by: 'manager', board: board.id, detail: { access: 'private', added: ['head', 'manager'], removed: [] } },
    ])
  })

  it('takes only people of the workspace', async () => {
    const answer = await set('manager', list('private', 'nobody'))
    expect([answer.statusCode, answer.json()]).toEqual([400, { refusal: { code: 'invalid-input', at: 'people' } }])
    expect((await set('manager', { access: 'secret', people: [] })).statusCode).toBe(400)
  })
})

const snapshot = at(routes.snapshot).replace(':kind', 'board')
