/**
 * [AC5] Every cell of the table on every path: what it allows is done, what it forbids is refused and changes nothing.
 * A deed that is new needs its attempts here, or stands among those that nothing does yet.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { boardReaders, type MayRead } from '../../server/authority/may-read'
import { bodyOf } from '../../shared/document/card-document'
import type { BoardAccess } from '../../shared/model/board'
import type { NewTemplate } from '../../shared/model/campaign-template'
import type { Role } from '../../shared/model/person'
import { SCOPES, type Scope } from '../../shared/model/token'
import type { CardId, LaneId, TemplateId, UserId } from '../../shared/primitives/ids'
import { accountRoutes } from '../../shared/protocol/accounts'
import { auditRoutes } from '../../shared/protocol/audit'
import { boardRoutes } from '../../shared/protocol/boards'
import { cardRoutes } from '../../shared/protocol/cards'
import { fileRoutes, UPLOAD_TYPE } from '../../shared/protocol/files'
import { handInRoutes } from '../../shared/protocol/hand-in'
import { routes } from '../../shared/protocol/http'
import { portableRoutes } from '../../shared/protocol/portable-board'
import { requestRoutes } from '../../shared/protocol/requests'
import { cardDocumentName } from '../../shared/protocol/rooms'
import { templateRoutes } from '../../shared/protocol/templates'
import { viewRoutes } from '../../shared/protocol/views'
import { type Column, cellOf, DEEDS, type Deed } from '../../shared/rules/permissions'
import { at, card, HOST, type HttpStage, httpStage, lane, ORIGIN, START, tokenFor } from '../http/http-stage'
import { memoryStorage } from '../support/memory-storage'
import { addEntry, contentOf } from '../sync/board-document'
import { RawClient } from '../sync/raw-client'
import { BOARD, openStage, type Stage } from '../sync/stage'

const COLUMNS: readonly Column[] = ['administrator', 'manager', 'head', 'lead', 'member', 'guest']

/** Deeds of what is not built yet: the table has them, no path does. */
const LATER: readonly Deed[] = [
  'approve-agile',
  'approve-standard',
  'accept-hand-off',
  'write-objectives',
  'check-in',
  'read-objectives',
  'link-cards',
  'set-policies',
  'set-integrations',
  // By the command line of the server's own machine.
  'make-backup',
]

// ---------------------------------------------------------------- sockets

const fieldsOf = (doc: Y.Doc, root: string, id: string) => doc.getMap(root).get(id) as Y.Map<unknown>
const fresh = () => `x${Math.random().toString(36).slice(2)}`

/** What each deed is on a board document. */
const WRITES: Partial<Record<Deed, Record<string, (doc: Y.Doc) => void>>> = {
  'edit-cards': {
    'a title': (doc) => fieldsOf(doc, 'cards', 'c0').set('title', fresh()),
    'a place': (doc) => fieldsOf(doc, 'cards', 'c1').set('place', `lane/doing/a${Math.floor(Math.random() * 9) + 1}`),
    'a new card': (doc) => addEntry(doc, 'cards', fresh(), { title: 'New', place: 'lane/intake/a4', center: 'brand' }),
    'a new label': (doc) => addEntry(doc, 'labels', fresh(), { name: 'New', color: '' }),
  },
  'edit-board': {
    'a column’s title': (doc) => fieldsOf(doc, 'columns', 'doing').set('title', fresh()),
    'a column’s limit': (doc) => fieldsOf(doc, 'columns', 'doing').set('limit', Math.floor(Math.random() * 900) + 1),
    'a new column': (doc) => addEntry(doc, 'columns', fresh(), { title: 'New', role: 'done', rank: 'a5' }),
  },
  'create-lane': { 'a new lane': (doc) => addEntry(doc, 'lanes', fresh(), { title: 'New', rank: 'a5' }) },
  'edit-lane': { 'a lane’s title': (doc) => fieldsOf(doc, 'lanes', 'lane').set('title', fresh()) },
  'close-lane': {
    'a lane archived, or brought back': (doc) => {
      const fields = fieldsOf(doc, 'lanes', 'lane')
      fields.set('archived', fields.get('archived') !== true)
    },
  },
}

/** What each deed is on the document of a card. */
const CARD_WRITES: Partial<Record<Deed, Record<string, (doc: Y.Doc) => void>>> = {
  'edit-cards': {
    'the text': (doc) => bodyOf(doc).insert(0, [new Y.XmlElement('paragraph')]),
    'the checklist': (doc) => addEntry(doc, 'checklist', fresh(), { text: 'Item', rank: 'a1' }),
  },
  comment: { 'a comment': (doc) => addEntry(doc, 'comments', fresh(), { text: 'Comment' }) },
}
const CARD_DOCUMENT = cardDocumentName(BOARD, 'c0' as CardId)
const cardContentOf = (doc: Y.Doc) => [bodyOf(doc).toString(), doc.getMap('checklist').toJSON(), doc.getMap('comments').toJSON()]

describe('by socket', () => {
  const listed = new Set<string>()
  let stage: Stage
  beforeAll(async () => {
    const storage = memoryStorage()
    const accessOf = (): BoardAccess => ({ access: 'open', people: [...listed] as UserId[] })
    const readers = boardReaders({ ...storage.facts, access: async () => accessOf() })
    const mayRead: MayRead = (person, of) => {
      readers.changed(of)
      return readers.mayRead(person, of)
    }
    stage = await openStage({ storage, mayRead })
  })
  afterAll(() => stage.stop())

  /** Whoever leads is a member for the rest. */
  const userOf = (column: Column) => (column === 'lead' ? 'member-lead' : column)

  for (const [deed, writes] of Object.entries(WRITES) as [Deed, Record<string, (doc: Y.Doc) => void>][]) {
    for (const [what, write] of Object.entries(writes)) {
      for (const column of COLUMNS) {
        it(`${deed}, ${what}: ${column}`, async () => {
          // Guests read this board, so that what they may not do is not hidden behind what they may not see.
          listed.add('guest')
          stage.rooms.setLane(BOARD, 'lane' as LaneId, { lead: 'member-lead' as UserId, track: 'standard' })
          const before = contentOf(await storedBeside(stage))
          const client = await new RawClient(stage, { user: userOf(column) }).join()
          await client.saved()
          write(client.doc)
          const sent = contentOf(client.doc)
          const isAllowed = cellOf(deed, column) === 'yes'
          if (column === 'guest') await client.ended()
          else await client.saved()
          const after = contentOf(await storedBeside(stage))
          expect(after).toEqual(isAllowed ? sent : before)
          expect(client.undone.length > 0 || client.refusal !== null).toBe(!isAllowed)
          client.leave()
        })
      }
    }
  }

  for (const [deed, writes] of Object.entries(CARD_WRITES) as [Deed, Record<string, (doc: Y.Doc) => void>][]) {
    for (const [what, write] of Object.entries(writes)) {
      for (const column of COLUMNS) {
        it(`[SY27] ${deed}, ${what} of a card: ${column}`, async () => {
          listed.add('guest')
          const enter = (user: string) => new RawClient(stage, { user, document: CARD_DOCUMENT }).join()
          const before = cardContentOf((await enter('administrator')).doc)
          const client = await enter(userOf(column))
          write(client.doc)
          const cell = cellOf(deed, column)
          const isAllowed = cell === 'yes' || cell === 'invited'
          if (isAllowed) await client.saved()
          else expect(await client.ended()).toMatchObject({ refusal: { code: 'read-only' } })
          const after = cardContentOf((await enter('administrator')).doc)
          expect(JSON.stringify(after) !== JSON.stringify(before)).toBe(isAllowed)
          if (isAllowed) expect(client.refusal).toBeNull()
          client.leave()
        })
      }
    }
  }

  for (const column of COLUMNS) {
    it(`a token that only reads writes nothing: ${column}`, async () => {
      const user = `${userOf(column)}-reads`
      listed.add(user)
      stage.rooms.setLane(BOARD, 'lane' as LaneId, { lead: user as UserId, track: 'standard' })
      for (const write of Object.values(WRITES).flatMap((writes) => Object.values(writes))) {
        const before = contentOf(await storedBeside(stage))
        const client = await new RawClient(stage, { user }).join()
        write(client.doc)
        expect(await client.ended()).toMatchObject({ refusal: { code: 'read-only' } })
        expect(contentOf(await storedBeside(stage))).toEqual(before)
      }
    })
  }

  for (const column of COLUMNS) {
    it(`read-open-board: ${column}`, async () => {
      listed.delete('guest')
      for (const isInvited of [false, true]) {
        if (isInvited) listed.add(userOf(column))
        const client = await new RawClient(stage, { user: userOf(column) }).join()
        const cell = cellOf('read-open-board', column)
        expect([column, isInvited, client.has('step2')]).toEqual([
          column,
          isInvited,
          cell === 'yes' || (cell === 'invited' && isInvited),
        ])
        if (!client.has('step2')) expect(await client.ended()).toMatchObject({ code: 4403, refusal: { code: 'no-access' } })
        client.leave()
      }
    })
  }
})

/** What is on disk, asked for by another reader: the room keeps its document. */
async function storedBeside(stage: Stage): Promise<Y.Doc> {
  const reader = await new RawClient(stage, { user: 'administrator' }).join()
  reader.leave()
  return reader.doc
}

// ---------------------------------------------------------------- HTTP, import

type Asks = (stage: HttpStage, role: Role, cookie: string) => ReturnType<HttpStage['get']>

const command =
  (type: string, more: object): Asks =>
  (stage, role, cookie) =>
    stage.post(at(routes.commands), { key: fresh(), user: role, command: { type, lane, ...more } }, cookie)
const get =
  (url: string): Asks =>
  (stage, _role, cookie) =>
    stage.get(url, cookie)

const putFile = (stage: HttpStage, who: string) => {
  const url = at(fileRoutes.upload).replace(':card', card).replace(':file', fresh())
  const sent = who.startsWith('Bearer ') ? { authorization: who } : { cookie: who, origin: ORIGIN }
  const headers = { host: HOST, 'content-type': UPLOAD_TYPE, ...sent }
  return stage.app.inject({ method: 'PUT', url: `${url}?name=a.txt`, headers, payload: Buffer.from('a') })
}

const template = {
  id: 'template-1' as TemplateId,
  title: '双11',
  days: 11,
  cards: [{ title: '主图', center: 'brand', support: [], due: -7, priority: null, stage: null, labels: [] }],
} satisfies NewTemplate

const request = (body: () => object, of: string): Asks => {
  const url = at(requestRoutes.command).replace(':card', of)
  return (stage, _role, cookie) => stage.post(url, body(), cookie)
}
const REASON = '素材供应商晚了两天才交稿'

const CARDS_FILE = JSON.stringify({ name: 'A board', lists: [{ id: 'l', name: 'List', pos: 1 }], cards: [] })

const PORTABLE_FILE = JSON.stringify({ format: 'strikeboard-board', version: 1, title: 'A board', columns: [] })

/** What each deed is by HTTP. A guest is on the board's list, so that nothing is hidden behind what it may not see. */
const REQUESTS: Partial<Record<Deed, Record<string, Asks>>> = {
  'set-lane-track': { 'a lane’s track': command('set-lane-track', { track: 'agile' }) },
  'staff-lane': {
    'a lane’s lead': command('set-lane-lead', { lead: 'member' }),
    'a lane’s people': command('change-lane-people', { add: ['head'], remove: [] }),
  },
  'edit-lane': { 'a campaign': command('set-lane-campaign', { campaign: { from: '2026-11-01', to: '2026-11-11' } }) },
  'edit-board': {
    'who reads it': (stage, _role, cookie) =>
      stage.post(at(routes.boardAccess), { access: 'open', people: ['guest', 'head'] }, cookie),
    'its title': (stage, _role, cookie) => stage.post(at(boardRoutes.rename), { title: '双12' }, cookie),
    'archiving it': (stage, _role, cookie) => stage.post(at(boardRoutes.archive), undefined, cookie),
    'bringing it back': (stage, _role, cookie) => stage.post(at(boardRoutes.restore), undefined, cookie),
    'a view for everybody': (stage, _role, cookie) =>
      stage.post(at(viewRoutes.all), { id: 'view', title: '双11', query: 'center=brand', shared: true }, cookie),
  },
  'attach-files': {
    'a file': (stage, _role, who) => putFile(stage, who),
  },
  'create-board': {
    'a board': (stage, _role, cookie) => stage.post(boardRoutes.create, { title: '618', language: 'zh-CN' }, cookie),
  },
  'save-template': {
    'a lane’s cards': (stage, _role, cookie) => stage.post(at(templateRoutes.save), { ...template, lane }, cookie),
  },
  'change-template': {
    'the name of another’s': async (stage, _role, cookie) => {
      await stage.storage.templates.add({ ...template, by: 'somebody' as UserId, at: START })
      return stage.post(templateRoutes.rename.replace(':template', template.id), { title: '双12' }, cookie)
    },
    'another’s, removed': async (stage, _role, cookie) => {
      await stage.storage.templates.add({ ...template, by: 'somebody' as UserId, at: START })
      return stage.post(templateRoutes.remove.replace(':template', template.id), undefined, cookie)
    },
  },
  // Of a center that is nobody's here; own ones are proved with the rooms.
  'answer-request': { 'declining it': request(() => ({ type: 'decline', reason: REASON }), card) },
  'pause-window': {
    'a pause': request(() => ({ type: 'pause', reason: 'material', waitsFor: '供应商', hours: 1 }), card),
  },
  'give-breach-reason': { 'a reason': request(() => ({ type: 'give-breach-reason', text: REASON }), 'late') },
  'delete-for-ever': {
    'an archived card': (stage, _role, cookie) =>
      stage.post(at(cardRoutes.deleteForEver).replace(':card', card), undefined, cookie),
  },
  'import-board': {
    'a preview': (stage, _role, cookie) => stage.post(routes.importPreview, { text: CARDS_FILE }, cookie),
    'a look at a board of ours': (stage, _role, cookie) => stage.post(portableRoutes.preview, { text: PORTABLE_FILE }, cookie),
    'a board of ours': (stage, _role, cookie) =>
      stage.post(portableRoutes.import, { text: PORTABLE_FILE, title: 'Imported' }, cookie),
    'an import': (stage, _role, cookie) => stage.post(routes.importRun, { text: CARDS_FILE, title: 'Imported' }, cookie),
  },
  'manage-people': {
    'an invitation': (stage, _role, cookie) =>
      stage.post(accountRoutes.invitations, { role: 'member', center: 'brand', post: '', email: null }, cookie),
    'the list of invitations': get(accountRoutes.invitations),
    'everyone’s accounts': get(accountRoutes.peopleAccounts),
    'a person’s role': (stage, _role, cookie) =>
      stage.post(accountRoutes.personChange.replace(':person', 'guest'), { role: 'manager' }, cookie),
    'deactivating a person': (stage, _role, cookie) =>
      stage.post(accountRoutes.personDeactivate.replace(':person', 'guest'), undefined, cookie),
    'bringing a person back': (stage, _role, cookie) =>
      stage.post(accountRoutes.personBringBack.replace(':person', 'guest'), undefined, cookie),
    'a table of people': (stage, _role, cookie) =>
      stage.post(accountRoutes.peopleImport, { text: 'name,email,center\n林晓,lin@example.com,brand', trial: false }, cookie),
  },
  'settle-hand-ins': { 'what waits': get(handInRoutes.all) },
  'read-audit': { 'a page': get(auditRoutes.page) },
  'read-open-board': {
    'its activity': get(at(routes.activity)),
    'its snapshot': get(at(routes.snapshot).replace(':kind', 'board')),
    'its ledger': get(at(routes.snapshot).replace(':kind', 'ledger')),
    'a card’s content': get(at(routes.cardSnapshot).replace(':card', 'c0')),
    'its access': get(at(routes.boardAccess)),
    'its cards as a table': get(`${at(portableRoutes.export)}?form=csv`),
    'its file': get(`${at(portableRoutes.export)}?form=json`),
    'its views': get(at(viewRoutes.all)),
    'a view of one’s own': (stage, _role, cookie) =>
      stage.post(at(viewRoutes.all), { id: 'view', title: '双11', query: 'center=brand', shared: false }, cookie),
    'its star': (stage, _role, cookie) => stage.post(at(boardRoutes.mark), { starred: true }, cookie),
    'files of a card': get(at(fileRoutes.ofCard).replace(':card', card)),
    'what was imported': get(at(routes.imported).replace(':card', 'card-1')),
  },
}

/** What a token must be good for. */
const scopeOf = (deed: Deed): Scope => {
  if (deed === 'manage-people') return 'manage'
  return deed.startsWith('read-') ? 'read' : 'edit'
}

const WAYS: Record<string, (stage: HttpStage, role: Role, deed: Deed) => Promise<string>> = {
  'by HTTP and import': (stage, role) => stage.signIn(role),
  'by a token': (stage, role, deed) => tokenFor(stage, role, [scopeOf(deed)]),
}

describe.each(Object.entries(WAYS))('%s', (_, way) => {
  for (const [deed, requests] of Object.entries(REQUESTS) as [Deed, Record<string, Asks>][]) {
    for (const [what, ask] of Object.entries(requests)) {
      for (const column of COLUMNS) {
        it(`${deed}, ${what}: ${column}`, async () => {
          const stage = await stageWithLead(column === 'lead')
          const role: Role = column === 'lead' ? 'member' : column
          const answer = await ask(stage, role, await way(stage, role, deed))
          const cell = cellOf(deed, column)
          // A card's document that nobody has written yet has no content.
          const status = answer.statusCode === 204 ? 200 : answer.statusCode
          expect([status, answer.body]).toEqual([cell === 'yes' || cell === 'invited' ? 200 : 403, expect.anything()])
          if (answer.statusCode === 403) expect(answer.json()).toEqual({ refusal: { code: 'not-allowed' } })
        })
      }
    }
  }

  for (const column of COLUMNS) {
    it(`read-every-board: ${column}`, async () => {
      const stage = await stageWithLead(column === 'lead')
      await setAccess(stage, { access: 'private', people: [] })
      const who = await way(stage, column === 'lead' ? 'member' : column, 'read-every-board')
      const answer = await stage.get(at(routes.activity), who)
      expect(answer.statusCode).toBe(cellOf('read-every-board', column) === 'yes' ? 200 : 404)
    })
  }
})

describe('by a token that is not good for it', () => {
  for (const [deed, requests] of Object.entries(REQUESTS) as [Deed, Record<string, Asks>][]) {
    const lesser = SCOPES.slice(0, SCOPES.indexOf(scopeOf(deed)))
    for (const [what, ask] of Object.entries(requests)) {
      for (const scope of lesser) {
        it(`${deed}, ${what}: ${scope}`, async () => {
          const stage = await stageWithLead(true)
          const answer = await ask(stage, 'administrator', await tokenFor(stage, 'administrator', [scope]))
          expect([answer.statusCode, answer.json()]).toEqual([403, { refusal: { code: 'not-allowed', at: 'token' } }])
        })
      }
    }
  }
})

async function stageWithLead(isLed: boolean): Promise<HttpStage> {
  const stage = await httpStage()
  if (isLed) {
    const asked = { key: fresh(), user: 'manager', command: { type: 'set-lane-lead', lane, lead: 'member' } }
    await stage.post(at(routes.commands), asked, await stage.signIn('manager'))
  }
  await setAccess(stage, { access: 'open', people: ['guest' as UserId] })
  return stage
}

const setAccess = async (stage: HttpStage, access: BoardAccess) =>
  stage.post(at(routes.boardAccess), access, await stage.signIn('administrator'))

it('no deed is forgotten', () => {
  const done = new Set<Deed>([
    ...Object.keys(WRITES),
    ...Object.keys(CARD_WRITES),
    ...Object.keys(REQUESTS),
    'read-every-board',
  ] as Deed[])
  expect(DEEDS.filter((deed) => !done.has(deed))).toEqual(DEEDS.filter((deed) => LATER.includes(deed)))
  expect(LATER.filter((deed) => done.has(deed))).toEqual([])
})
