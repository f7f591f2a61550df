import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createProvider, type Provider } from '../../server/accounts/provider'
import { must } from '../../shared/primitives/assert'
import { CLIENT, CompanyProvider } from '../support/company-provider'
import { memoryStorage } from '../support/memory-storage'
import { walkProvider } from '../support/walk-provider'

const RETURN = 'http://127.0.0.1:8472/api/sign-in/oidc/return'
const LIN = { sub: 'company-7', email: 'Lin@Example.com', email_verified: true, name: '林晓' }
const headers = { host: '127.0.0.1:8472' }

let company: CompanyProvider
beforeAll(async () => {
  company = (await CompanyProvider.start()).open(RETURN)
})
afterAll(() => company.stop())

describe('[AC1] the company’s provider, by its discovery document', () => {
  let provider: Provider
  beforeEach(() => {
    company.here = LIN
    provider = providerOf()
  })

  it('says who came, and what was given along', async () => {
    const came = await visit(provider, 'the hash of an invitation')
    const identity = { subject: 'company-7', email: 'lin@example.com', emailVerified: true, name: '林晓' }
    expect(came).toEqual({ identity, invitation: 'the hash of an invitation' })
  })

  it('an address that it did not verify is not taken for verified', async () => {
    company.here = { ...LIN, email_verified: false }
    expect((await visit(provider))?.identity.emailVerified).toBe(false)
    company.here = { sub: 'company-8', name: '无邮箱' }
    expect((await visit(provider))?.identity).toMatchObject({ email: null, emailVerified: false })
  })

  it('asks with state, nonce and PKCE', async () => {
    const begun = await begin(provider)
    const asked = new URL(begun.url).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(20)
    expect(asked.get('redirect_uri')).toBe(RETURN)
  })

  it('the way back is the browser’s that began it, once', async () => {
    const [mine, other] = [await begin(provider), await begin(provider)]
    const query = await walkProvider(mine.url, RETURN)
    for (const cookie of ['', other.cookie]) expect(await finish(provider, query, cookie)).toBeNull()
    const again = await begin(provider)
    const answer = await walkProvider(again.url, RETURN)
    expect(await finish(provider, answer, again.cookie)).not.toBeNull()
    expect(await finish(provider, answer, again.cookie)).toBeNull()
  })

  it('a code of another’s way is not taken: it lacks this way’s verifier', async () => {
    const [mine, other] = [await begin(provider), await begin(provider)]
    const theirs = await walkProvider(other.url, RETURN)
    const query = await walkProvider(mine.url, RETURN)
    expect(await finish(provider, { ...query, code: String(theirs['code']) }, mine.cookie)).toBeNull()
  })

  it('an id token that was made for another way is not taken', async () => {
    const begun = await begin(provider)
    const url = new URL(begun.url)
    url.searchParams.set('nonce', 'of another way')
    expect(await finish(provider, await walkProvider(url.href, RETURN), begun.cookie)).toBeNull()
  })

  it('whoever turns back there, or comes from another issuer, is nobody', async () => {
    const refused = await begin(provider)
    const state = String(new URL(refused.url).searchParams.get('state'))
    expect(await finish(provider, { state, error: 'access_denied' }, refused.cookie)).toBeNull()
    const begun = await begin(provider)
    const query = await walkProvider(begun.url, RETURN)
    expect(await finish(provider, { ...query, iss: 'https://evil.example' }, begun.cookie)).toBeNull()
  })
})

describe('[AC1] a provider that is set up otherwise', () => {
  it('takes the secret in the body where it says so', async () => {
    const other = (await CompanyProvider.start()).open(RETURN, {
      clientAuthMethods: ['client_secret_post'],
      clientDefaults: { token_endpoint_auth_method: 'client_secret_post' },
    })
    other.here = LIN
    expect(await visit(providerOf(other.issuer))).not.toBeNull()
    expect(other.redeemedBy).toBeUndefined()
    expect(await visit(providerOf())).not.toBeNull()
    expect(company.redeemedBy).toBe('Basic')
    await other.stop()
  })

  it('that is not there yet is looked for again', async () => {
    const late = await CompanyProvider.start()
    const provider = providerOf(late.issuer)
    expect(await provider.begin({ headers }, { returnTo: RETURN, invitation: null })).toBeNull()
    late.open(RETURN).here = LIN
    expect(await visit(provider)).not.toBeNull()
    await late.stop()
  })

  it('whose document is another issuer’s is not asked', async () => {
    const provider = providerOf(company.issuer.replace('127.0.0.1', 'localhost'))
    expect(await provider.begin({ headers }, { returnTo: RETURN, invitation: null })).toBeNull()
  })

  it('works behind https, with cookies that only https carries', async () => {
    const { accounts } = memoryStorage()
    const [origin, log] = ['https://board.example.com', pino({ level: 'silent' })]
    const behind = (await CompanyProvider.start()).open(`${origin}/api/sign-in/oidc/return`)
    behind.here = LIN
    const provider = createProvider(
      { issuer: behind.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, name: '企业账号' },
      { database: accounts, secret: 's'.repeat(40), origin, https: true, log },
    )
    const way = { returnTo: `${origin}/api/sign-in/oidc/return`, invitation: null }
    const begun = must(await provider.begin({ headers: { host: 'board.example.com' } }, way), 'the way there')
    for (const flag of ['Secure', 'HttpOnly', 'SameSite=Lax']) expect(begun.cookies.join()).toContain(flag)
    const cookie = begun.cookies.map((one) => one.split(';')[0]).join('; ')
    const query = await walkProvider(begun.url, way.returnTo)
    const came = await provider.finish({ headers: { host: 'board.example.com', cookie } }, { ...way, query })
    expect(came?.identity.email).toBe('lin@example.com')
    await behind.stop()
  })

  it('with a wrong secret lets nobody in', async () => {
    company.here = LIN
    expect(await visit(providerOf(company.issuer, 'another secret'))).toBeNull()
  })
})

function providerOf(issuer = company.issuer, clientSecret = CLIENT.secret): Provider {
  const log = pino({ level: 'silent' })
  const { accounts } = memoryStorage()
  return createProvider(
    { issuer, clientId: CLIENT.id, clientSecret, name: '企业账号' },
    { database: accounts, secret: 's'.repeat(40), origin: null, https: false, log },
  )
}

async function begin(provider: Provider, invitation: string | null = null) {
  const begun = await provider.begin({ headers }, { returnTo: RETURN, invitation })
  if (!begun) throw new Error('the provider was not reached')
  return { url: begun.url, cookie: begun.cookies.map((one) => one.split(';')[0]).join('; ') }
}

const finish = (provider: Provider, query: Record<string, string>, cookie: string) =>
  provider.finish({ headers: { ...headers, cookie } }, { returnTo: RETURN, query })

async function visit(provider: Provider, invitation: string | null = null) {
  const begun = await begin(provider, invitation)
  return finish(provider, await walkProvider(begun.url, RETURN), begun.cookie)
}
