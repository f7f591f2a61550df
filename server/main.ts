/** The server's composition root: everything is made here once, handed down, and ended here in order. */
import pino, { type Logger } from 'pino'
import { refusal } from '../shared/model/refusal'
import type { BoardId, UserId } from '../shared/primitives/ids'
import type { Clock, Instant } from '../shared/primitives/instant'
import { CLOSE } from '../shared/protocol/close-codes'
import { type DocumentName, documentName, parseDocumentName } from '../shared/protocol/rooms'
import { createAccounts } from './accounts/accounts'
import { admitPeople } from './accounts/admit-people'
import { apiTokens } from './accounts/api-tokens'
import { createAttempts } from './accounts/attempts'
import { createAuth } from './accounts/auth'
import { forgottenPassword } from './accounts/forgotten-password'
import { managePeople } from './accounts/manage-people'
import { ownAccount } from './accounts/own-account'
import { createProvider } from './accounts/provider'
import { secretOf } from './accounts/secret'
import { singleSignOn } from './accounts/single-sign-on'
import { socketTokenOf } from './accounts/token-of'
import { settleRequests } from './authority/board-requests'
import { commandRequest } from './authority/command-request'
import { deleteCard } from './authority/delete-card'
import { handleCommand } from './authority/handle-command'
import { lookAfterBoards } from './authority/look-after-boards'
import { type BoardReaders, boardReaders } from './authority/may-read'
import { createLedgerPublisher } from './authority/publish-ledger'
import { setBoardAccess } from './authority/set-board-access'
import { type Config, readConfig } from './config'
import { createDemo } from './demo/create-demo'
import { cardFiles } from './files/card-files'
import { openFileStore } from './files/open-store'
import { createPictures } from './files/pictures'
import { callerAddress } from './http/caller-address'
import { createHttpApp } from './http/http-app'
import type { HttpApp } from './http/http-deps'
import { createOrigins, isOnlyHere } from './http/origins'
import { createImporter } from './imports/importer'
import { clearFiles } from './jobs/clear-files'
import { createCompactor } from './jobs/compactor'
import { removeEnded } from './jobs/remove-ended'
import { watchDeadlines } from './jobs/watch-deadlines'
import { findClientFolder } from './lifecycle/client-folder'
import { explainFailure } from './lifecycle/explain-failure'
import { memoryFreer } from './lifecycle/free-memory'
import { obeySignals } from './lifecycle/obey-signals'
import { stopInOrder } from './lifecycle/stop-in-order'
import { wholeSecret } from './lifecycle/whole-secret'
import { createMailer } from './mail/mailer'
import { createQuarantine } from './quarantine/quarantine'
import { indexBoards } from './search/index-boards'
import type { Storage } from './storage/ports'
import { openSqlite } from './storage/sqlite/open'
import { createContacts } from './sync/contacts'
import { attachSync } from './sync/listen'
import type { PersonStanding } from './sync/room-session'
import { createRooms } from './sync/rooms'

async function start(config: Config): Promise<void> {
  // Written at once: the last lines before an end are the ones that matter. stdout is for the person who started us.
  const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }))
  try {
    await run(config, log)
  } catch (error) {
    giveUp(explainFailure(error, config) ?? String(error instanceof Error ? error.stack : error))
  }
}

async function run(config: Config, log: Logger): Promise<void> {
  const storage = await openSqlite({ folder: config.dataFolder, exclusive: true })
  if (config.demo) await createDemo(storage, clock)
  const { rooms, ledger, compactor, settle } = makeRooms(storage, log)
  const importer = createImporter()
  const pictures = createPictures({ log, timers })
  const https = config.publicOrigin?.startsWith('https:') ?? false
  const authOptions = {
    database: storage.accounts,
    secret: config.secret ?? wholeSecret(await secretOf(config.dataFolder), config.dataFolder),
    origin: config.publicOrigin ?? null,
    https,
    log,
  }
  const auth = createAuth(authOptions)
  const attempts = createAttempts(clock)
  const mailer = createMailer(config.mail, log, timers)
  const here = () => `http://${addressOf(config.host)}:${portOf(app)}`
  const address = () => config.publicOrigin ?? here()
  const accounts = createAccounts({
    auth,
    storage,
    attempts,
    clock,
    loopbackOnly: isOnlyHere(config),
    endSockets: (session) => rooms.end({ session }, CLOSE.notSignedIn, refusal('not-signed-in')),
  })
  const { signInAs: enter, ended: onEnded } = accounts
  const admission = admitPeople({ auth, storage, attempts, mailer, address, clock, enter })
  const passwords = forgottenPassword({ auth, storage, mailer, attempts, address, clock, log, enter, onEnded })
  const provider = config.oidc && createProvider(config.oidc, authOptions)
  const readers = boardReaders(storage.facts)
  const { mayRead } = readers
  const standing = standingIn(storage, readers)
  const origins = createOrigins(config, () => portOf(app))
  const { store, incoming } = await openFileStore(config)
  const files = cardFiles({
    index: storage.files,
    facts: storage.facts,
    store,
    incoming,
    pictures,
    limits: config.fileLimits,
    clock,
    timers,
    onChanged: ledger.publish,
  })
  const indexer = indexBoards({ search: storage.search, timers, log })
  rooms.onCommitted(indexer.committed)
  const app: HttpApp = await createHttpApp({
    storage,
    accounts,
    admitPeople: admission,
    managePeople: managePeople({
      importer,
      people: storage.people,
      clock,
      onChanged: ({ id, active }) => {
        accounts.forget()
        if (active) rooms.review({ user: id }, standing)
        else rooms.end({ user: id }, CLOSE.notSignedIn, refusal('not-signed-in'))
      },
    }),
    mailer,
    singleSignOn: singleSignOn({ provider, auth, storage, attempts, clock, enter }),
    ownAccount: ownAccount({ auth, storage, attempts, clock, onEnded, onChanged: accounts.forget }),
    forgottenPassword: passwords,
    apiTokens: apiTokens({ ...storage, attempts, clock, onWithdrawn: (session) => accounts.ended([session]) }),
    quarantine: createQuarantine({ storage, mayRead, secretIn: accounts.secretIn, clock }),
    mayRead,
    boardsOf: readers.boardsOf,
    setBoardAccess: setBoardAccess({
      ...storage,
      clock,
      onChanged: (board) => {
        readers.changed(board)
        rooms.review({ board }, standing)
      },
    }),
    lookAfterBoards: lookAfterBoards({ ...storage, clock, onChanged: rooms.boardChanged }),
    presentOn: rooms.present,
    handleCommand: handleCommand({
      ...storage,
      clock,
      onRecorded: (board, lane, { lead, track }, events) => {
        rooms.setLane(board, lane, { lead, track })
        if (events.some(({ type }) => type === 'lane-track-set')) settle(documentName('board', board))
        ledger.publish(board)
      },
    }),
    deleteCard: deleteCard({ ...storage, clock, act: rooms.act }),
    commandRequest: commandRequest({ act: rooms.act, clock }),
    indexed: indexer.written,
    files,
    importer,
    origins,
    clock,
    log,
    https,
    behindProxy: config.publicOrigin !== null,
    publicOrigin: config.publicOrigin,
    clientFolder: findClientFolder(import.meta.url),
  })
  const callerOf = callerAddress(config.publicOrigin !== null)
  const contacts = createContacts({ store: storage.contacts, clock, timers, log })
  const sync = attachSync({
    server: app.server,
    rooms,
    authenticate: (request) => accounts.authenticate({ headers: request.headers, ip: callerOf(request) }, socketTokenOf(request)),
    contacts,
    mayRead,
    origins,
    addressOf: callerOf,
    timers,
    log,
  })
  await app.listen({ port: config.port, host: config.host })

  const upkeep = removeEnded({ upkeep: storage.upkeep, clock, timers, log })
  const clearing = clearFiles({ files, timers, log })
  const deadlines = watchDeadlines({ requests: storage.requests, act: rooms.act, clock, timers, log })
  const parts = [
    { name: 'files', stop: clearing.stop },
    { name: 'upkeep', stop: upkeep.stop },
    { name: 'deadlines', stop: deadlines.stop },
    { name: 'ledger', stop: ledger.stop },
    { name: 'rooms', stop: rooms.drain },
    { name: 'index', stop: indexer.stop },
    { name: 'sockets', stop: sync.stop },
    { name: 'contacts', stop: contacts.stop },
    { name: 'http', stop: () => app.close() },
    { name: 'mail', stop: () => mailer.close().then(passwords.settled) },
    { name: 'importer', stop: importer.close },
    { name: 'pictures', stop: pictures.close },
    { name: 'compactor', stop: compactor.close },
    { name: 'storage', stop: storage.close },
  ]
  obeySignals({ process, stop: stopInOrder(parts, log), log, timers })
  console.log(`Strikeboard is ready: ${here()}`)
  const setUp = await admission.openSetUp()
  if (setUp) console.log(`${SET_UP} ${address()}/set-up#${setUp}`)
  else if (await accounts.offersDemo()) console.log(DEMO)
}

const clock: Clock = () => Date.now() as Instant
const timers = globalThis

/** As what a person is on a board now; null: they may not read it. */
const standingIn =
  ({ people }: Storage, { mayRead }: BoardReaders) =>
  async (user: UserId, board: BoardId): Promise<PersonStanding | null> => {
    const person = await people.person(user)
    return person && (await mayRead(person, board)) ? person : null
  }

/** Rooms, and the ledger that follows what is committed in them. */
function makeRooms(storage: Storage, log: Logger) {
  const compactor = createCompactor()
  const rooms = createRooms({ storage, compactor, clock, timers, log, freeMemory: memoryFreer() })
  const ledger = createLedgerPublisher({ facts: storage.facts, edit: rooms.edit, timers, log })
  rooms.onCommitted(({ board, effects }) => {
    if (effects.some(({ type }) => type !== 'activity')) ledger.publish(board)
  })
  /** Brings the windows of a board in line with where its cards stand, whatever has moved meanwhile. */
  const settle = (document: DocumentName): void => {
    rooms
      .act(document, (_doc, live) => (live.isArchived() ? [] : settleRequests(live, clock())))
      .catch((error) => log.warn({ err: error, document }, 'response windows could not be brought in line'))
  }
  rooms.onLoaded((document) => {
    const name = parseDocumentName(document)
    if (name?.kind === 'ledger') ledger.publish(name.board)
    if (name?.kind === 'board') settle(document)
  })
  return { rooms, ledger, compactor, settle }
}

const DEMO = 'This is a demonstration department: sign in as any of its people by one click, from this machine only.'
const SET_UP = 'The workspace is empty. Open this link to become its administrator; it works once, until the next start:'

function portOf(app: HttpApp): number | undefined {
  const address = app.server.address()
  return address && typeof address === 'object' ? address.port : undefined
}

/** Something to click: who listens everywhere is reached here too. */
function addressOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function giveUp(sentence: string): void {
  console.error(sentence)
  process.exit(1)
}

const config = readConfig(process.env)
if (config.ok) await start(config.value)
else giveUp(config.error)
