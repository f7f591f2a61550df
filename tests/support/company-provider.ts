/** The company's OIDC provider: npm `oidc-provider` on a port of this machine. Whoever is `here` has signed in there already. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export interface CompanyPerson {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
}

export const CLIENT = { id: 'strikeboard', secret: 'a secret of the client and the provider' }

export class CompanyProvider {
  here: CompanyPerson = { sub: 'nobody' }
  /** How a code was last redeemed: by which header, if any. */
  redeemedBy: string | undefined
  private readonly server: Server
  private readonly everyone = new Map<string, CompanyPerson>()

  private constructor(server: Server) {
    this.server = server
  }

  static async start(): Promise<CompanyProvider> {
    const server = createServer((_request, response) => response.writeHead(503).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new CompanyProvider(server)
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  get environment(): Record<string, string> {
    return {
      STRIKEBOARD_OIDC_ISSUER: this.issuer,
      STRIKEBOARD_OIDC_CLIENT_ID: CLIENT.id,
      STRIKEBOARD_OIDC_CLIENT_SECRET: CLIENT.secret,
      STRIKEBOARD_OIDC_NAME: '企业账号',
    }
  }

  /** Begins to answer: from here on it sends people back to this address. `more`: how this provider differs. */
  open(redirect: string, more: object = {}): this {
    const provider = new Provider(this.issuer, {
      clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirect] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: () => '/interaction' },
      cookies: { keys: ['a key of the provider'] },
      findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => this.everyone.get(sub) }),
      ...more,
    })
    const answer = provider.callback()
    this.server.removeAllListeners('request')
    this.server.on('request', (request, response) => {
      if (request.url === '/token') this.redeemedBy = request.headers.authorization?.split(' ')[0]
      if (request.url?.startsWith('/interaction')) void this.letIn(provider, request, response)
      else answer(request, response)
    })
    return this
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async letIn(provider: Provider, ...[request, response]: Parameters<Provider['interactionDetails']>): Promise<void> {
    const { sub } = this.here
    this.everyone.set(sub, this.here)
    const { params } = await provider.interactionDetails(request, response)
    const grant = new provider.Grant({ accountId: sub, clientId: CLIENT.id })
    grant.addOIDCScope(String(params['scope']))
    await provider.interactionFinished(request, response, {
      login: { accountId: sub, remember: false },
      consent: { grantId: await grant.save() },
    })
  }
}
