import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, it } from 'vitest'
import type { NewAuditEntry } from '../../shared/model/audit'
import type { CommandKey, UserId } from '../../shared/primitives/ids'
import { auditRoutes } from '../../shared/protocol/audit'
import { routes } from '../../shared/protocol/http'
import { at, board, type HttpStage, httpStage, lane, START } from './http-stage'

let stage: HttpStage
let manager: string
beforeEach(async () => {
  stage = await httpStage()
  manager = await stage.signIn('manager')
})

const lines = async (query = '') =>
  (await stage.get(auditRoutes.page + query, manager)).json() as {
    items: { number: number; kind: string; address: string | null }[]
    next: number | null
  }

describe('[AC10] the audit over HTTP', () => {
  it.each(['head', 'member', 'guest'] as const)('is not for a %s', async (role) => {
    const cookie = await stage.signIn(role)
    for (const route of Object.values(auditRoutes)) {
      const answer = await stage.get(route, cookie)
      expect([answer.statusCode, answer.json()]).toEqual([403, { refusal: { code: 'not-allowed' } }])
    }
    expect((await stage.get(auditRoutes.page)).statusCode).toBe(401)
  })

  it('tells a command with the address that it came from', async () => {
    const command = { type: 'set-lane-track', lane, track: 'agile' }
    const body = { key: 'key-1' as CommandKey, user: 'manager' as UserId, command }
    expect((await stage.post(at(routes.commands), body, manager)).statusCode).toBe(200)
    const page = await lines('?kind=lane-changed')
    expect(page).toMatchObject({ items: [{ by: 'manager', board: board.id, lane, address: '127.0.0.1' }], next: null })
  })

  it('goes on from page to page', async () => {
    const entries = Array.from({ length: 5 }, (_, i): NewAuditEntry => ({ at: START, by: null, kind: 'signed-out', detail: i }))
    await stage.storage.audit.append(entries)
    const first = await lines('?kind=signed-out&limit=3')
    const second = await lines(`?kind=signed-out&limit=3&before=${first.next}`)
    expect([...first.items, ...second.items].map((item) => (item as { detail?: unknown }).detail)).toEqual([4, 3, 2, 1, 0])
    expect(second.next).toBeNull()
  })

  it.each(['?kind=unknown', '?limit=0', '?limit=201', '?before=x', '?person=a/b', '?from=tomorrow'])(
    'refuses %s',
    async (query) => {
      expect((await stage.get(auditRoutes.page + query, manager)).statusCode).toBe(400)
    },
  )

  it('[AC6] asks once a page whether a board may be read, however many lines are of it', async () => {
    const asked: string[] = []
    const counting = await httpStage({ mayRead: async (_, id) => asked.push(id) === 0 })
    const cookie = await counting.signIn('manager')
    const entries = Array.from(
      { length: 9 },
      (): NewAuditEntry => ({ at: START, by: null, kind: 'card-created', board: board.id }),
    )
    await counting.storage.audit.append(entries)
    expect((await counting.get(auditRoutes.page, cookie)).json()).toMatchObject({ next: null })
    expect(asked).toEqual([board.id])
  })

  it('[AC6] leaves out what happened on a board that one may not read', async () => {
    const blind = await httpStage({ mayRead: async () => false })
    const cookie = await blind.signIn('manager')
    expect((await blind.get(`${auditRoutes.page}?kind=board-created`, cookie)).json()).toEqual({ items: [], next: null })
    expect((await blind.get(`${auditRoutes.export}?kind=board-created`, cookie)).body.trim().split('\r\n')).toHaveLength(1)
  })
})

describe('[AC8] the audit as a file', () => {
  const exported = async (query = '') => {
    const answer = await stage.get(auditRoutes.export + query, manager)
    return { answer, rows: parse(answer.body, { columns: true, bom: true }) as Record<string, string>[] }
  }

  it('is a file to keep, with every line that the filter leaves', async () => {
    const entries = Array.from(
      { length: 1_005 },
      (_, i): NewAuditEntry => ({ at: START, by: null, kind: 'signed-out', detail: i }),
    )
    await stage.storage.audit.append(entries)
    const { answer, rows } = await exported('?kind=signed-out')
    expect(answer.headers['content-disposition']).toBe('attachment; filename="strikeboard-audit.csv"')
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(rows.map(({ detail }) => Number(detail))).toEqual(entries.map(({ detail }) => detail).reverse())
    expect(rows[0]).toMatchObject({ kind: 'signed-out', at: new Date(START).toISOString() })
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])('takes the force from %j in a name', async (name) => {
    const id = 'evil' as UserId
    await stage.storage.people.addPeople([{ id, name, role: 'member', center: null, post: '', active: true }])
    await stage.storage.audit.append([{ at: START, by: id, kind: 'signed-in' }])
    const { rows } = await exported('?kind=signed-in&person=evil')
    expect(rows[0]?.['by name']).toBe(`'${name}`)
  })
})
