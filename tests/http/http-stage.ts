/** The HTTP interface over a storage in memory: a demonstration workspace with every role and one board with a lane. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { LightMyRequestResponse } from 'fastify'
import pino from 'pino'
import * as Y from 'yjs'
import { createAccounts } from '../../server/accounts/accounts'
import { type AdmitPeople, admitPeople } from '../../server/accounts/admit-people'
import { apiTokens } from '../../server/accounts/api-tokens'
import { createAttempts } from '../../server/accounts/attempts'
import { createAuth } from '../../server/accounts/auth'
import { forgottenPassword } from '../../server/accounts/forgotten-password'
import { managePeople } from '../../server/accounts/manage-people'
import { ownAccount } from '../../server/accounts/own-account'
import { createProvider, type ProviderConfig } from '../../server/accounts/provider'
import { singleSignOn } from '../../server/accounts/single-sign-on'
import { commandRequest } from '../../server/authority/command-request'
import { deleteCard } from '../../server/authority/delete-card'
import { handleCommand } from '../../server/authority/handle-command'
import { lookAfterBoards } from '../../server/authority/look-after-boards'
import { boardReaders } from '../../server/authority/may-read'
import { setBoardAccess } from '../../server/authority/set-board-access'
import { markDemonstration } from '../../server/demo/is-demonstration'
import { cardFiles } from '../../server/files/card-files'
import { createHttpApp } from '../../server/http/http-app'
import type { HttpApp, HttpDeps } from '../../server/http/http-deps'
import { createOrigins } from '../../server/http/origins'
import type { Mail, Mailer } from '../../server/mail/mailer'
import { createQuarantine } from '../../server/quarantine/quarantine'
import type { Storage } from '../../server/storage/ports'
import type { Rooms } from '../../server/sync/rooms'
import type { Board } from '../../shared/model/board'
import type { Person, Role } from '../../shared/model/person'
import type { Scope } from '../../shared/model/token'
import { must } from '../../shared/primitives/assert'
import type { BoardId, CardId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { accountRoutes } from '../../shared/protocol/accounts'
import { routes } from '../../shared/protocol/http'
import { newLaneFacts } from '../../shared/rules/decide-lane'
import { directImporter } from '../support/direct-importer'
import { memoryFileStore } from '../support/memory-file-store'
import { memoryStorage } from '../support/memory-storage'
import { addEveryRole } from '../support/people'
import { addEntry } from '../sync/board-document'
import { HOUR, requestStage } from '../sync/requests-stage'

export const ORIGIN = 'http://127.0.0.1:8472'
export const HOST = '127.0.0.1:8472'
export const START = 1_790_000_000_000 as Instant
export const board: Board = { id: 'board-1' as BoardId, title: '双11', prefix: 'CX', createdAt: START }
export const lane = 'lane-1' as LaneId
export const content = gzipSync(Y.encodeStateAsUpdateV2(new Y.Doc()))
export const card = 'card-1' as CardId

export interface HttpStage {
  readonly app: HttpApp
  readonly storage: Storage
  readonly admission: AdmitPeople
  /** Sessions whose sockets were ended. */
  readonly ended: string[]
  /** People whose sockets were looked at, or ended where they have left. */
  readonly changed: Person[]
  /** Once `settled`. */
  readonly mails: Mail[]
  readonly settled: () => Promise<void>
  readonly published: BoardId[]
  /** Boards of which the rooms were told. */
  readonly boards: Board[]
  /** What the board's room would hold: its one card, in the archive. */
  readonly doc: Y.Doc
  now: Instant
  /** The cookie of a new session of this person. Where a cookie is asked for, a token may stand: `Bearer …`. */
  signIn(role: Role): Promise<string>
  get(url: string, cookie?: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  post(url: string, body: unknown, cookie?: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
}

export async function httpStage(
  more: { loopbackOnly?: boolean; storage?: Storage; isEmpty?: boolean; oidc?: ProviderConfig } & Partial<HttpDeps> = {},
): Promise<HttpStage> {
  const storage = more.storage ?? memoryStorage()
  if (!more.isEmpty) {
    await addEveryRole(storage)
    await markDemonstration(storage.people)
  }
  await storage.facts.createBoard({
    board,
    content,
    ledger: content,
    by: null,
    cards: [{ card, facts: { createdBy: null, createdAt: START, archivedBy: null, archivedAt: null } }],
    lanes: [{ lane, facts: newLaneFacts(null, START) }],
    activity: [],
    imported: [],
  })
  const seen = {
    ended: [] as string[],
    mails: [] as Mail[],
    changed: [] as Person[],
    published: [] as BoardId[],
    boards: [] as Board[],
  }
  const requests = await waitingRequests()
  const stage = { storage, ...seen, now: START, doc: archivedCard() }
  const clock = () => stage.now
  const log = pino({ level: 'silent' })
  const https = more.https ?? false
  const authOptions = { database: storage.accounts, secret: 's'.repeat(40), origin: null, https, log }
  const auth = createAuth(authOptions)
  const attempts = createAttempts(clock)
  const address = () => ORIGIN
  const mailer: Mailer = {
    isConfigured: true,
    send: async (mail) => stage.mails.push(mail) > 0,
    close: async () => {},
  }
  const accounts = createAccounts({
    auth,
    storage,
    attempts,
    clock,
    loopbackOnly: more.loopbackOnly ?? true,
    endSockets: (session) => stage.ended.push(session),
  })
  const { signInAs: enter, ended: onEnded } = accounts
  const admission = admitPeople({ auth, storage, attempts, mailer, address, clock, enter })
  const passwords = forgottenPassword({ auth, storage, mailer, attempts, address, clock, log, enter, onEnded })
  const readers = boardReaders(storage.facts)
  const app = await createHttpApp({
    storage,
    accounts,
    admitPeople: admission,
    managePeople: managePeople({
      importer: directImporter,
      people: storage.people,
      clock,
      onChanged: (person) => {
        accounts.forget()
        stage.changed.push(person)
      },
    }),
    apiTokens: apiTokens({ ...storage, attempts, clock, onWithdrawn: (session) => accounts.ended([session]) }),
    quarantine: createQuarantine({ storage, mayRead: readers.mayRead, secretIn: accounts.secretIn, clock }),
    mailer,
    singleSignOn: singleSignOn({
      provider: more.oidc ? createProvider(more.oidc, authOptions) : null,
      auth,
      storage,
      attempts,
      clock,
      enter,
    }),
    ownAccount: ownAccount({ auth, storage, attempts, clock, onEnded, onChanged: accounts.forget }),
    forgottenPassword: passwords,
    mayRead: readers.mayRead,
    boardsOf: readers.boardsOf,
    setBoardAccess: setBoardAccess({ ...storage, clock, onChanged: readers.changed }),
    commandRequest: commandRequest({
      clock,
      act: async (_document, write) => {
        const lead = (await storage.facts.lane(board.id, lane))?.facts.lead ?? null
        requests.lanes.set('lane' as LaneId, { track: 'agile', lead })
        await requests.act(write)
      },
    }),
    indexed: async () => {},
    deleteCard: deleteCard({ ...storage, clock, act: actOn(stage.doc, storage) }),
    lookAfterBoards: lookAfterBoards({ ...storage, clock, onChanged: (changed) => stage.boards.push(changed) }),
    presentOn: () => [],
    handleCommand: handleCommand({ ...storage, clock, onRecorded: (id) => stage.published.push(id) }),
    files: cardFiles({
      index: storage.files,
      facts: storage.facts,
      store: memoryFileStore(),
      incoming: join(tmpdir(), `strikeboard-incoming-${process.pid}`),
      pictures: { draw: async () => null },
      limits: { file: 100_000, workspace: 1_000_000 },
      clock,
      timers: globalThis,
      onChanged: (id) => stage.published.push(id),
    }),
    importer: directImporter,
    origins: createOrigins({ host: '127.0.0.1', publicOrigin: null, development: false }, () => 8472),
    clock,
    log,
    https,
    behindProxy: false,
    publicOrigin: null,
    clientFolder: null,
    ...more,
  })
  const get: HttpStage['get'] = (url, cookie, headers) =>
    app.inject({ url, headers: { host: HOST, ...credentials(cookie), ...headers } })
  const post: HttpStage['post'] = (url, body, cookie, headers) =>
    app.inject({
      method: 'POST',
      url,
      headers: { host: HOST, ...(isToken(cookie) ? {} : { origin: ORIGIN }), ...credentials(cookie), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    })
  const signIn = async (role: Role) => {
    const answer = await post(routes.demoSignIn, { user: role as string as UserId })
    return cookieOf(answer)
  }
  return Object.assign(stage, { app, admission, settled: passwords.settled, get, post, signIn })
}

/** Two requests to a center that is nobody's here: one that has just come, and one whose time is over. */
async function waitingRequests() {
  const requests = await requestStage()
  const fields = { center: 'growth' }
  requests.create((START - 80 * HOUR) as Instant, 'late', fields)
  requests.create(START, card, fields)
  return requests
}

function archivedCard(): Y.Doc {
  const doc = new Y.Doc()
  addEntry(doc, 'cards', card, { title: '主图', place: `${lane}/column-1/a1`, center: 'brand', archived: true })
  return doc
}

/** As a room does, without sockets. */
const actOn =
  (doc: Y.Doc, { documents }: Storage): Rooms['act'] =>
  async (document, write) => {
    const { term, epoch } = must(await documents.own(document), document)
    const effects = write(doc, null as never)
    if (effects.length > 0) await documents.append({ document, board: board.id, term, epoch, update: new Uint8Array(1), effects })
  }

const isToken = (given: string | undefined): boolean => given?.startsWith('Bearer ') ?? false

function credentials(given: string | undefined): { cookie?: string; authorization?: string } {
  if (given === undefined) return {}
  return isToken(given) ? { authorization: given } : { cookie: given }
}

/** The `Authorization` header of a new token of this person. */
export async function tokenFor(stage: HttpStage, role: Role, scopes: readonly Scope[]): Promise<string> {
  const made = await stage.post(accountRoutes.tokens, { name: 'A program', scopes, days: 30 }, await stage.signIn(role))
  return `Bearer ${made.json().secret}`
}

export const at = (route: string, id: string = board.id): string => route.replace(':board', id)

/** The cookie that an answer sets. */
export const cookieOf = ({ headers }: { readonly headers: Record<string, unknown> }): string =>
  String(headers['set-cookie']).split(';')[0] ?? ''
