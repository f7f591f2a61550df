import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { applyEdit, changeOf, fieldOf } from '../../shared/document/edit'
import { byAction } from '../../shared/document/origin'
import { must } from '../../shared/primitives/assert'
import { routes } from '../../shared/protocol/http'
import { documentName } from '../../shared/protocol/rooms'
import { boardsOf, join, type Member, ownClock, signIn, whenSynced } from '../support/outside-program'
import { Program } from '../support/program'

const folder = mkdtempSync(joinPath(tmpdir(), 'strikeboard-starts-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A program that hangs ends the test, not the run. */
const START_MS = 60_000

/** A start that is expected to fail: its exit code, and what it says on stderr. */
function startWith(env: Record<string, string>): { code: number | null; said: string } {
  const { status, stderr } = spawnSync(process.execPath, ['dist/server/main.js'], {
    env: { ...process.env, STRIKEBOARD_PORT: '0', STRIKEBOARD_DATA: joinPath(folder, 'unused'), ...env },
    encoding: 'utf8',
    timeout: START_MS,
  })
  return { code: status, said: stderr }
}

/** One sentence, no stack. */
function expectRefusal({ code, said }: ReturnType<typeof startWith>, sentence: RegExp): void {
  expect(said).toMatch(sentence)
  expect(said.trim().split('\n')).toHaveLength(1)
  expect(code).toBe(1)
}

describe('a start that cannot be', () => {
  it('names the variable that is wrong', () => {
    expectRefusal(
      startWith({ STRIKEBOARD_PORT: 'http' }),
      /^STRIKEBOARD_PORT must be a port number from 0 to 65535, not "http"\.$/m,
    )
  })

  it('names the data folder that is a file, or is below one', () => {
    const file = joinPath(folder, 'file')
    writeFileSync(file, 'not a folder')
    expectRefusal(startWith({ STRIKEBOARD_DATA: file }), /data folder cannot be written: .*file/)
    expectRefusal(startWith({ STRIKEBOARD_DATA: joinPath(file, 'below') }), /data folder cannot be written: .*below/)
    expect(readFileSync(file, 'utf8')).toBe('not a folder')
  })

  it('says that the database is none, and leaves it alone', () => {
    const data = mkdtempSync(joinPath(folder, 'damaged-'))
    const file = joinPath(data, 'strikeboard.db')
    const text = 'my diary, by mistake '.repeat(400)
    writeFileSync(file, text)
    expectRefusal(startWith({ STRIKEBOARD_DATA: data }), /damaged/)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it.each(['', 'half of one'])('[AC1] signs nobody in with a secret that was cut short to “%s”', (cut) => {
    const data = mkdtempSync(joinPath(folder, 'secret-'))
    writeFileSync(joinPath(data, 'secret'), cut, { mode: 0o600 })
    expectRefusal(startWith({ STRIKEBOARD_DATA: data }), /“secret” in .* was cut short/)
    expect(readFileSync(joinPath(data, 'secret'), 'utf8')).toBe(cut)
  })

  it('names an address that is not of this machine', () => {
    expectRefusal(startWith({ STRIKEBOARD_HOST: '203.0.113.7' }), /^STRIKEBOARD_HOST is 203\.0\.113\.7, which is not an address/)
  })
})

describe('beside a running server', () => {
  const program = new Program()
  beforeAll(() => program.start())
  afterAll(() => program.remove())

  it('a second one on the same data folder is refused, and harms nothing', async () => {
    expectRefusal(startWith({ STRIKEBOARD_DATA: program.data }), /^Another Strikeboard server is running on the data folder/)
    expect((await fetch(program.url + routes.health)).status).toBe(200)
  })

  it('a second one on the same port is refused', () => {
    const { port } = new URL(program.url)
    expectRefusal(startWith({ STRIKEBOARD_PORT: port }), new RegExp(`^Port ${port} is in use on 127\\.0\\.0\\.1\\. `))
  })

  it('a board may be seeded, and is there at once', async () => {
    const seeded = spawnSync(process.execPath, ['dist/server/cli/seed.js', '--cards', '50', '--lanes', '2'], {
      env: { ...process.env, STRIKEBOARD_DATA: program.data, STRIKEBOARD_PORT: new URL(program.url).port },
      encoding: 'utf8',
      timeout: START_MS,
    })
    const [id, address] = seeded.stdout.split('\n')
    expect(address).toBe(`${program.url}/boards/${id}`)
    const visitor = await signIn(program.url, (people) => people[0])
    expect((await boardsOf(program.url, visitor)).map((board) => board.id)).toContain(id)
  })
})

it('a data folder of a newer version is refused and left as it is', async () => {
  const program = await new Program().start({ STRIKEBOARD_DEMO: '0' })
  await program.stop()
  const file = joinPath(program.data, 'strikeboard.db')
  const database = new DatabaseSync(file)
  database.exec('insert into migrations (number) values (999)')
  database.close()
  const before = readdirSync(program.data).sort()
  expectRefusal(startWith({ STRIKEBOARD_DATA: program.data }), /belongs to a newer version of Strikeboard/)
  expect(readdirSync(program.data).sort()).toEqual(before)
  await program.remove()
})

describe('[AC2] the one-click sign-in', () => {
  const program = new Program()
  afterEach(() => program.stop('SIGKILL'))
  afterAll(() => program.remove())

  it('is off where others can reach the server, also for a folder that was made on loopback', async () => {
    await program.start()
    expect(await (await fetch(program.url + routes.session)).json()).toEqual({ user: null, language: null, demo: true })
    await program.stop()
    await program.start({ STRIKEBOARD_HOST: '0.0.0.0' })
    expect(await (await fetch(program.url + routes.session)).json()).toEqual({ user: null, language: null, demo: false })
    expect((await fetch(program.url + routes.demoPeople)).status).toBe(403)
  })

  it('is off behind a public address', async () => {
    await program.start({ STRIKEBOARD_ORIGIN: 'https://board.example.com' })
    expect((await fetch(program.url + routes.demoPeople)).status).toBe(403)
  })

  it('does not come about with STRIKEBOARD_DEMO=0', async () => {
    const empty = await new Program().start({ STRIKEBOARD_DEMO: '0' })
    expect(await (await fetch(empty.url + routes.session)).json()).toEqual({ user: null, language: null, demo: false })
    await empty.remove()
  })
})

describe('[SY25] a server that is asked to stop', () => {
  const program = new Program()
  afterAll(() => program.remove())

  it('commits and acknowledges what has come, sends everyone home, and ends with 0', async () => {
    await program.start()
    const visitor = await signIn(program.url, (people) => people.find(({ role }) => role === 'manager'))
    const board = must((await boardsOf(program.url, visitor))[0], 'a board').id
    const members = Array.from({ length: 5 }, () => join(program.url, documentName('board', board), visitor))
    await Promise.all(members.map(whenSynced))
    const cards = [...must(members[0], 'a member').doc.getMap('cards').keys()]
    const closed = members.map(
      ({ provider }) =>
        new Promise<number>((resolve) => void provider.once('connection-close', (event) => resolve(event?.code ?? 0))),
    )
    const titles = members.map((member, i) => rename(member, must(cards[i], 'a card'), `at the last moment ${i}`))

    expect(await program.stop('SIGTERM')).toBe(0)
    expect(await Promise.all(closed)).toEqual(members.map(() => 1012))
    expect(members.map(({ savedClock }) => savedClock)).toEqual(members.map(({ doc }) => ownClock(doc)))
    for (const { provider } of members) provider.disconnect()

    await program.start()
    const reader = join(program.url, documentName('board', board), visitor)
    await whenSynced(reader)
    expect(cards.slice(0, 5).map((card) => fieldOf(reader.doc, 'cards', card, 'title'))).toEqual(titles)
    for (const member of [...members, reader]) member.leave()
  })
})

function rename({ doc }: Member, card: string, title: string): string {
  applyEdit(doc, { create: [], change: [must(changeOf(doc, 'cards', card, 'title', title), 'a change')] }, byAction)
  return title
}
