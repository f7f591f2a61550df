import { beforeEach, describe, expect, it } from 'vitest'
import { INVITATION_LIFE_MS } from '../../shared/model/invitation'
import type { Instant } from '../../shared/primitives/instant'
import { accountRoutes } from '../../shared/protocol/accounts'
import { routes } from '../../shared/protocol/http'
import { cookieOf, type HttpStage, httpStage } from './http-stage'

const PASSWORD = 'correct horse 电池'

const account = (token: string | null, email = 'lin@example.com') => ({ token, name: '林晓', email, password: PASSWORD })

describe('[AC2] an empty workspace', () => {
  let stage: HttpStage
  beforeEach(async () => {
    stage = await httpStage({ isEmpty: true })
  })

  it('is set up once, by whoever has the link', async () => {
    const token = await stage.admission.openSetUp()
    const answer = await stage.post(accountRoutes.setUp, account(token))
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ name: '林晓', role: 'administrator' })
    expect((await stage.get(routes.people, cookieOf(answer))).statusCode).toBe(200)
    const again = await stage.post(accountRoutes.setUp, account(token, 'other@example.com'))
    expect(again.json()).toEqual({ refusal: { code: 'link-used' } })
    expect(await stage.admission.openSetUp()).toBeNull()
  })

  it('is nobody’s who merely finds the address', async () => {
    await stage.admission.openSetUp()
    const answer = await stage.post(accountRoutes.setUp, account('A'.repeat(43)))
    expect(answer.json()).toEqual({ refusal: { code: 'link-unknown' } })
    expect(await stage.storage.people.people()).toEqual([])
  })

  it('has one link at a time: the next start makes the last one void', async () => {
    const before = await stage.admission.openSetUp()
    await stage.admission.openSetUp()
    expect((await stage.post(accountRoutes.setUp, account(before))).json()).toEqual({ refusal: { code: 'link-unknown' } })
  })
})

describe('[AC1] signing in by password', () => {
  let stage: HttpStage
  beforeEach(async () => {
    stage = await httpStage({ isEmpty: true })
    await stage.post(accountRoutes.setUp, account(await stage.admission.openSetUp()))
  })
  const signIn = (email: string, password: string) => stage.post(accountRoutes.signIn, { email, password })

  it('opens a session, whatever the capitals of the address', async () => {
    const answer = await signIn('Lin@Example.com', PASSWORD)
    expect(answer.json()).toMatchObject({ name: '林晓' })
    expect((await stage.get(routes.session, cookieOf(answer))).json()).toMatchObject({ user: { name: '林晓' }, demo: false })
  })

  it('[AC9] a wrong password and an unknown address look alike', async () => {
    const [wrong, unknown] = [await signIn('lin@example.com', 'wrong password'), await signIn('who@example.com', PASSWORD)]
    expect(wrong.statusCode).toBe(401)
    expect(wrong.json()).toEqual({ refusal: { code: 'wrong-password' } })
    expect([unknown.statusCode, unknown.json()]).toEqual([wrong.statusCode, wrong.json()])
    expect(unknown.headers['set-cookie']).toBeUndefined()
  })
})

describe('[AC3] an invitation', () => {
  let stage: HttpStage
  let host: string
  beforeEach(async () => {
    stage = await httpStage()
    host = await stage.signIn('administrator')
  })
  const given = { role: 'head', center: 'growth', post: 'data-analyst', email: null }
  const invite = async (more: object = {}) =>
    (await stage.post(accountRoutes.invitations, { ...given, ...more }, host)).json() as {
      token: string
      invitation: { id: string }
    }
  const accept = (body: object) => stage.post(accountRoutes.invitationAccept, body)

  it('says whom it is from, lets one person in with its role and center, and is used up', async () => {
    const { token } = await invite()
    const shown = await stage.post(accountRoutes.invitationRead, { token })
    expect(shown.json()).toEqual({ ...given, host: 'administrator' })
    const came = await accept(account(token))
    expect(came.json()).toMatchObject({ name: '林晓', role: 'head', center: 'growth' })
    expect((await stage.get(routes.people, cookieOf(came))).statusCode).toBe(200)
    for (const answer of [
      await accept(account(token, 'b@example.com')),
      await stage.post(accountRoutes.invitationRead, { token }),
    ])
      expect(answer.json()).toEqual({ refusal: { code: 'link-used' } })
  })

  it('for an address is that address’s', async () => {
    const { token } = await invite({ email: 'Wang@example.com' })
    await accept(account(token, 'thief@example.com'))
    const signedIn = await stage.post(accountRoutes.signIn, { email: 'wang@example.com', password: PASSWORD })
    expect(signedIn.statusCode).toBe(200)
  })

  it('ends after seven days, or when it is withdrawn', async () => {
    const { token, invitation } = await invite()
    const other = await invite()
    await stage.post(accountRoutes.invitationWithdraw.replace(':invitation', invitation.id), undefined, host)
    expect((await accept(account(token))).json()).toEqual({ refusal: { code: 'link-used' } })
    stage.now = (stage.now + INVITATION_LIFE_MS) as Instant
    expect((await accept(account(other.token))).json()).toEqual({ refusal: { code: 'link-expired' } })
  })

  it('[AC4] is made, listed and withdrawn by administrators only', async () => {
    const { invitation } = await invite()
    for (const role of ['manager', 'head', 'member', 'guest'] as const) {
      const cookie = await stage.signIn(role)
      const withdraw = accountRoutes.invitationWithdraw.replace(':invitation', invitation.id)
      const answers = [
        await stage.post(accountRoutes.invitations, given, cookie),
        await stage.get(accountRoutes.invitations, cookie),
        await stage.post(withdraw, undefined, cookie),
      ]
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403])
    }
  })

  it('[AC2] that was accepted ends the one-click sign-in: a real account exists', async () => {
    const { token } = await invite()
    await accept(account(token))
    expect((await stage.get(routes.session)).json()).toEqual({ user: null, language: null, demo: false })
    expect((await stage.post(routes.demoSignIn, { user: 'member' })).json()).toEqual({ refusal: { code: 'demo-only' } })
  })
})

it('[AC1] passwords are long enough, addresses are addresses', async () => {
  const stage = await httpStage({ isEmpty: true })
  const token = await stage.admission.openSetUp()
  for (const [wrong, at] of [
    [{ password: 'too short' }, 'password'],
    [{ password: 'x'.repeat(201) }, 'password'],
    [{ email: 'lin' }, 'email'],
    [{ name: ' ' }, 'name'],
    [{ token: 'short' }, 'token'],
  ] as const) {
    const answer = await stage.post(accountRoutes.setUp, { ...account(token), ...wrong })
    expect(answer.json()).toEqual({ refusal: { code: 'invalid-input', at } })
  }
  expect(await stage.storage.people.people()).toEqual([])
})
