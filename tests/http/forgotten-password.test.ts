import { beforeEach, describe, expect, it } from 'vitest'
import { PASSWORD_LINK_LIFE_MS } from '../../server/accounts/forgotten-password'
import { must } from '../../shared/primitives/assert'
import type { UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { accountRoutes } from '../../shared/protocol/accounts'
import { routes } from '../../shared/protocol/http'
import { cookieOf, type HttpStage, httpStage } from './http-stage'

const [OLD, NEW] = ['correct horse 电池', 'another battery 马']
const EMAIL = 'lin@example.com'

let stage: HttpStage
let cookie: string
beforeEach(async () => {
  stage = await httpStage({ isEmpty: true })
  const token = await stage.admission.openSetUp()
  cookie = cookieOf(await stage.post(accountRoutes.setUp, { token, name: '林晓', email: EMAIL, password: OLD }))
})

const ask = (email = EMAIL) => stage.post(accountRoutes.passwordForgotten, { email })
const reset = (token: string, password = NEW) => stage.post(accountRoutes.passwordReset, { token, password })
const signIn = (password: string) => stage.post(accountRoutes.signIn, { email: EMAIL, password })
async function link(): Promise<string> {
  await ask()
  await stage.settled()
  return must(/reset-password#([\w-]{43})$/m.exec(must(stage.mails.at(-1), 'a mail').text)?.[1], 'a link')
}

describe('[AC1] a forgotten password', () => {
  it('is set anew by the mailed link, which signs in and ends all other sessions', async () => {
    const answer = await reset(await link())
    expect(answer.json()).toMatchObject({ name: '林晓' })
    expect((await stage.get(routes.people, cookieOf(answer))).statusCode).toBe(200)
    expect((await stage.get(routes.people, cookie)).statusCode).toBe(401)
    expect(stage.ended).toHaveLength(1)
    expect((await signIn(OLD)).statusCode).toBe(401)
    expect((await signIn(NEW)).statusCode).toBe(200)
    const lines = await stage.storage.audit.page({ kind: 'password-changed', limit: 9 })
    expect(lines).toMatchObject([{ by: answer.json().id, detail: { by: 'link' }, address: '127.0.0.1' }])
  })

  it('one link works once, and only the last', async () => {
    const [before, last] = [await link(), await link()]
    expect((await reset(before)).json()).toEqual({ refusal: { code: 'link-used' } })
    expect((await reset(last)).statusCode).toBe(200)
    expect((await reset(last)).json()).toEqual({ refusal: { code: 'link-used' } })
    expect((await reset('A'.repeat(43))).json()).toEqual({ refusal: { code: 'link-unknown' } })
  })

  it('two at once with one link: one password is set', async () => {
    const token = await link()
    const answers = await Promise.all([reset(token, 'first password'), reset(token, 'second password')])
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 400])
  })

  it('after an hour the link is over', async () => {
    const token = await link()
    stage.now = (stage.now + PASSWORD_LINK_LIFE_MS) as Instant
    expect((await reset(token)).json()).toEqual({ refusal: { code: 'link-expired' } })
    expect((await signIn(OLD)).statusCode).toBe(200)
  })

  it('[AC9] the answer is the same whether there is such an account or not; a mail goes to the account only', async () => {
    const [known, unknown] = [await ask(), await ask('who@example.com')]
    expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body])
    await stage.settled()
    expect(stage.mails.map(({ to }) => to)).toEqual([EMAIL])
    for (const email of [EMAIL, 'who@example.com']) {
      const codes: number[] = []
      for (let nth = 0; nth < 4; nth++) codes.push((await ask(email)).statusCode)
      expect(codes).toEqual([204, 204, 429, 429])
    }
  })

  it('[AC9] is answered before anybody is looked for', async () => {
    const never = new Promise<null>(() => {})
    const { storage } = stage
    const people = { ...storage.people, personOfEmail: () => never }
    const slow = await httpStage({ storage: { ...storage, people, facts: { ...storage.facts, createBoard: async () => {} } } })
    expect((await slow.post(accountRoutes.passwordForgotten, { email: EMAIL })).statusCode).toBe(204)
  })

  it('[AC3] whoever has left gets no link, and one from before works no more', async () => {
    const token = await link()
    const [person] = await stage.storage.people.people()
    const id = must(person, 'a person').id as UserId
    await stage.storage.people.addPeople([{ ...must(person, 'a person'), id: 'other' as UserId }])
    await stage.storage.people.setActive(id, false, { at: stage.now, by: null, kind: 'person-left', person: id })
    await ask()
    await stage.settled()
    expect(stage.mails).toHaveLength(1)
    expect((await reset(token)).json()).toEqual({ refusal: { code: 'link-used' } })
  })
})
