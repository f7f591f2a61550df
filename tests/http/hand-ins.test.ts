import { beforeEach, describe, expect, it } from 'vitest'
import { accountRoutes } from '../../shared/protocol/accounts'
import { handInRoutes } from '../../shared/protocol/hand-in'
import { routes } from '../../shared/protocol/http'
import { at, board, type HttpStage, httpStage, tokenFor } from './http-stage'

const DAY = 86_400_000
const edit = { create: [], change: [{ root: 'cards', id: 'c0', key: 'title', from: '旧', to: '新' }] }
const content = { boards: [{ board: board.id, edits: [{ action: 'rename-card', at: 1, edit }] }] }

describe('[AC3] edits of an ended session', () => {
  let stage: HttpStage
  let cookie: string
  beforeEach(async () => {
    stage = await httpStage()
    stage.now = Date.now() as typeof stage.now
    cookie = await stage.signIn('member')
  })

  const handIn = (by = cookie, body: unknown = content) => stage.post(handInRoutes.send, body, by)
  const leave = async () => {
    const route = accountRoutes.personDeactivate.replace(':person', 'member')
    expect((await stage.post(route, undefined, await stage.signIn('administrator'))).statusCode).toBe(200)
  }
  const waiting = async () => (await stage.get(handInRoutes.all, await stage.signIn('manager'))).json()
  const settle = (id: string, how: string, by: string) => stage.post(handInRoutes.settle.replace(':handIn', id), { how }, by)

  it('are taken once from whoever has left, who reads nothing', async () => {
    await leave()
    expect((await handIn()).statusCode).toBe(204)
    expect((await handIn()).json()).toEqual({ refusal: { code: 'hand-in-again' } })
    expect(await waiting()).toMatchObject([{ user: 'member', board: board.id, edits: 1 }])
    for (const url of [handInRoutes.all, routes.boards, at(routes.activity)])
      expect((await stage.get(url, cookie)).statusCode).toBe(401)
  })

  it('are nobody’s whose session goes on, or who has none', async () => {
    expect((await handIn()).json()).toEqual({ refusal: { code: 'hand-in-signed-in' } })
    expect((await handIn('strikeboard_session=guessed.signature')).json()).toEqual({ refusal: { code: 'not-signed-in' } })
    expect((await handIn(await tokenFor(stage, 'member', ['edit']))).json()).toEqual({ refusal: { code: 'hand-in-signed-in' } })
    expect(await waiting()).toEqual([])
  })

  it('need the cookie as it was signed: a secret that was read elsewhere is none', async () => {
    await leave()
    const forged = cookie.replace(/\.[^.]*$/, `.${encodeURIComponent(Buffer.alloc(32).toString('base64'))}`)
    expect((await handIn(forged)).json()).toEqual({ refusal: { code: 'not-signed-in' } })
    expect((await handIn(cookie.split('.')[0])).json()).toEqual({ refusal: { code: 'not-signed-in' } })
    expect((await handIn()).statusCode).toBe(204)
  })

  it('are taken within 30 days of its end', async () => {
    await leave()
    stage.now = (Date.now() + 30 * DAY + 60_000) as typeof stage.now
    expect((await handIn()).json()).toEqual({ refusal: { code: 'hand-in-late' } })
    stage.now = (Date.now() + 30 * DAY - 60_000) as typeof stage.now
    expect((await handIn()).statusCode).toBe(204)
  })

  it('need the cookie, which outlasts its session by that long', async () => {
    const answer = await stage.post(routes.demoSignIn, { user: 'member' })
    expect(Number(/Max-Age=(\d+)/.exec(String(answer.headers['set-cookie']))?.[1])).toBe(60 * 86_400)
  })

  it('of boards that are unknown are left out, and nothing is said of it', async () => {
    await leave()
    const unknown = { ...content.boards[0], board: 'unknown' }
    expect((await handIn(cookie, { boards: [unknown, ...content.boards] })).statusCode).toBe(204)
    expect(await waiting()).toMatchObject([{ board: board.id }])
  })

  it('are read and decided on by managers who may read the board; the audit names both', async () => {
    await leave()
    await handIn()
    const [{ id }] = await waiting()
    const one = handInRoutes.one.replace(':handIn', id)
    const [manager, head, guest] = [await stage.signIn('manager'), await stage.signIn('head'), await stage.signIn('guest')]
    for (const by of [head, guest]) {
      expect((await stage.get(handInRoutes.all, by)).statusCode).toBe(403)
      expect((await stage.get(one, by)).statusCode).toBe(403)
      expect((await settle(id, 'discarded', by)).statusCode).toBe(403)
    }
    expect((await stage.get(one, manager)).json()).toEqual({ edits: content.boards[0]?.edits })
    const admin = await stage.signIn('administrator')
    await stage.post(at(routes.boardAccess), { access: 'private', people: [] }, admin)
    expect((await stage.get(handInRoutes.all, manager)).json()).toEqual([])
    expect((await stage.get(one, manager)).statusCode).toBe(404)
    expect((await settle(id, 'applied', manager)).statusCode).toBe(404)
    expect((await settle(id, 'applied', admin)).statusCode).toBe(204)
    expect((await settle(id, 'discarded', admin)).statusCode).toBe(404)
    expect(await stage.storage.audit.page({ kind: 'edits-applied', limit: 9 })).toMatchObject([
      { by: 'administrator', person: 'member', board: board.id, detail: { handIn: id, edits: 1 } },
    ])
  })

  it('are 16 MiB at most, and of the form in which a device keeps them', async () => {
    await leave()
    const large = { ...content, filler: 'x'.repeat(16 * 1024 * 1024) }
    expect((await handIn(cookie, large)).json()).toEqual({ refusal: { code: 'too-large' } })
    const strange = { boards: [{ board: board.id, edits: [{ action: 'x', at: 1, edit: { create: [{ root: 'people' }] } }] }] }
    expect((await handIn(cookie, strange)).json()).toMatchObject({ refusal: { code: 'invalid-input' } })
    expect((await handIn()).statusCode).toBe(204)
  })
})
