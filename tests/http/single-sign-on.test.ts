/** Coming in by the company's provider, over the routes, with a real provider beside. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { INVITATION_LIFE_MS } from '../../shared/model/invitation'
import type { Instant } from '../../shared/primitives/instant'
import { accountRoutes } from '../../shared/protocol/accounts'
import { routes } from '../../shared/protocol/http'
import { CLIENT, CompanyProvider } from '../support/company-provider'
import { walkProvider } from '../support/walk-provider'
import { type HttpStage, httpStage, ORIGIN } from './http-stage'

const RETURN = ORIGIN + accountRoutes.signInOidcReturn
const LIN = { sub: 'company-7', email: 'lin@example.com', email_verified: true, name: '林晓' }
const PASSWORD = 'correct horse 电池'
const INVITED = { role: 'head', center: 'growth', post: 'data-analyst', email: null }

let company: CompanyProvider
let stage: HttpStage
beforeAll(async () => {
  company = (await CompanyProvider.start()).open(RETURN)
})
afterAll(() => company.stop())
beforeEach(async () => {
  company.here = LIN
  const oidc = { issuer: company.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, name: '企业账号' }
  stage = await httpStage({ oidc })
})

const cookiesOf = (answer: { headers: Record<string, unknown> }): string =>
  [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ')

/** All of a browser's way: to the provider, back, and where it is led then. */
async function come(invitation?: string) {
  const begun = await stage.post(accountRoutes.signInOidc, invitation ? { invitation } : {})
  const query = await walkProvider((begun.json() as { url: string }).url, RETURN)
  const answer = await stage.get(`${accountRoutes.signInOidcReturn}?${new URLSearchParams(query)}`, cookiesOf(begun))
  expect(answer.statusCode).toBe(302)
  const { user } = (await stage.get(routes.session, cookiesOf(answer))).json() as { user: object | null }
  return { to: answer.headers.location, user }
}

async function invite(more: object = {}): Promise<string> {
  const answer = await stage.post(accountRoutes.invitations, { ...INVITED, ...more }, await stage.signIn('administrator'))
  return (answer.json() as { token: string }).token
}
const audited = async () => (await stage.storage.audit.page({ limit: 10 })).map(({ kind }) => kind)

describe('[AC1] by the company’s provider', () => {
  it('which the sign-in page names', async () => {
    expect((await stage.get(accountRoutes.signInWays)).json()).toEqual({ oidc: '企业账号', mail: true })
    const without = await httpStage({ mailer: { isConfigured: false } })
    expect((await without.get(accountRoutes.signInWays)).json()).toEqual({ oidc: null, mail: false })
    expect((await without.post(accountRoutes.signInOidc, {})).json()).toEqual({ refusal: { code: 'provider-failed' } })
  })

  it('comes whoever has an invitation for the address, as what it says, and again without it', async () => {
    await invite({ email: 'Lin@example.com' })
    const first = await come()
    expect(first).toMatchObject({ to: '/', user: { name: '林晓', role: 'head', center: 'growth', active: true } })
    expect(await audited()).toContain('person-added')
    company.here = { ...LIN, email: 'new-address@example.com', email_verified: false }
    expect(await come()).toEqual(first)
    expect((await stage.storage.people.people()).filter(({ name }) => name === '林晓')).toHaveLength(1)
  })

  it('comes whoever brings an invitation that is for nobody by name, once', async () => {
    const token = await invite()
    expect(await come(token)).toMatchObject({ to: '/', user: { name: '林晓', role: 'head' } })
    company.here = { ...LIN, sub: 'company-8', email: 'other@example.com' }
    expect(await come(token)).toEqual({ to: '/sign-in#refused=provider-unknown-person', user: null })
  })

  it('nobody comes by an invitation for another address, a withdrawn one, or one that is over', async () => {
    const refused = { to: '/sign-in#refused=provider-unknown-person', user: null }
    expect(await come(await invite({ email: 'wang@example.com' }))).toEqual(refused)
    await invite({ email: LIN.email })
    stage.now = (stage.now + INVITATION_LIFE_MS) as Instant
    expect(await come()).toEqual(refused)
    expect(await audited()).not.toContain('person-added')
  })

  it('an older invitation holds where a newer one was withdrawn', async () => {
    const host = await stage.signIn('administrator')
    await invite({ email: LIN.email, role: 'member' })
    stage.now = (stage.now + 1) as Instant
    const newer = await stage.post(accountRoutes.invitations, { ...INVITED, email: LIN.email }, host)
    const { id } = (newer.json() as { invitation: { id: string } }).invitation
    await stage.post(accountRoutes.invitationWithdraw.replace(':invitation', id), undefined, host)
    expect(await come()).toMatchObject({ to: '/', user: { role: 'member' } })
  })

  it('comes whoever is here by that verified address, and it is told in the audit', async () => {
    await stage.post(accountRoutes.invitationAccept, {
      token: await invite({ email: LIN.email }),
      name: '林晓晓',
      email: LIN.email,
      password: PASSWORD,
    })
    expect(await come()).toMatchObject({ to: '/', user: { name: '林晓晓' } })
    expect((await audited()).filter((kind) => kind === 'provider-linked')).toHaveLength(1)
    expect(await come()).toMatchObject({ to: '/', user: { name: '林晓晓' } })
    expect((await audited()).filter((kind) => kind === 'provider-linked')).toHaveLength(1)
  })

  it('an address that the provider did not verify is nobody’s', async () => {
    await invite({ email: LIN.email })
    for (const here of [
      { ...LIN, email_verified: false },
      { sub: 'company-9', name: '无邮箱' },
    ]) {
      company.here = here
      expect(await come(await invite())).toEqual({ to: '/sign-in#refused=provider-unknown-person', user: null })
    }
  })

  it('an address that somebody here only typed does not hand them its owner’s way in', async () => {
    await stage.post(accountRoutes.invitationAccept, {
      token: await invite(),
      name: '冒名',
      email: LIN.email,
      password: PASSWORD,
    })
    expect(await come()).toEqual({ to: '/sign-in#refused=provider-unknown-person', user: null })
  })

  it('[AC3] who has left does not come back in', async () => {
    const host = await stage.signIn('administrator')
    await invite({ email: LIN.email })
    await come()
    const lin = (await stage.storage.people.people()).find(({ name }) => name === '林晓')
    await stage.post(accountRoutes.personDeactivate.replace(':person', String(lin?.id)), undefined, host)
    expect(await come()).toEqual({ to: '/sign-in#refused=provider-unknown-person', user: null })
  })

  it('whoever turns back at the provider, or was not sent there, is told that it was not finished', async () => {
    const begun = await stage.post(accountRoutes.signInOidc, {})
    const state = new URL((begun.json() as { url: string }).url).searchParams.get('state')
    for (const query of [`state=${state}&error=access_denied`, 'state=forged&code=forged', '']) {
      const answer = await stage.get(`${accountRoutes.signInOidcReturn}?${query}`, cookiesOf(begun))
      expect([answer.statusCode, answer.headers.location]).toEqual([302, '/sign-in#refused=provider-failed'])
    }
  })

  it('whoever typed an address and then followed a mailed link comes by the provider as well', async () => {
    await stage.post(accountRoutes.invitationAccept, {
      token: await invite(),
      name: '林晓',
      email: LIN.email,
      password: PASSWORD,
    })
    await stage.post(accountRoutes.passwordForgotten, { email: LIN.email })
    await stage.settled()
    const token = /\/reset-password#([\w-]{43})/.exec(stage.mails.at(-1)?.text ?? '')?.[1]
    expect((await stage.post(accountRoutes.passwordReset, { token, password: PASSWORD })).statusCode).toBe(200)
    expect(await come()).toMatchObject({ to: '/', user: { name: '林晓' } })
  })

  it('[AC9] is begun so often from an address, and then refused', async () => {
    let last = await stage.post(accountRoutes.signInOidc, {})
    for (let i = 0; i < 300 && last.statusCode === 200; i++) last = await stage.post(accountRoutes.signInOidc, {})
    expect([last.statusCode, last.json()]).toEqual([429, { refusal: { code: 'too-fast' } }])
  })

  it('the name is what the provider says, as far as it is a name', async () => {
    const named = [
      { sub: 'a', name: ` ${'长'.repeat(120)}`, known: '长'.repeat(100) },
      { sub: 'b', name: '', known: 'b@example.com' },
    ]
    for (const { sub } of named) await invite({ email: `${sub}@example.com`, role: 'member' })
    for (const { sub, name, known } of named) {
      company.here = { sub, email: `${sub}@example.com`, email_verified: true, name }
      expect(await come()).toMatchObject({ user: { name: known } })
    }
  })
})
