import { describe, expect, test } from 'vitest'
import { createApi } from '../../client/platform/api'
import type { BoardId, CardId, CommandKey, LaneId, UserId } from '../../shared/primitives/ids'

const board = 'board1' as BoardId
const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

/** An API whose server gives this answer, and the requests that it got. */
function answering(answer: () => Response | Promise<Response>) {
  const requests: { readonly url: string; readonly init: RequestInit }[] = []
  const api = createApi(async (url, init) => {
    requests.push({ url: String(url), init: init ?? {} })
    return answer()
  })
  return { api, requests }
}

describe('asking the server', () => {
  test('an answer is what the protocol says it is', async () => {
    const person = { id: 'u1', name: '王敏', role: 'member', center: 'brand', post: 'brand-planner', active: true }
    const { api } = answering(() => json({ user: person, demo: true }))
    expect(await api.session()).toEqual({ ok: true, value: { user: person, language: null, demo: true } })
  })

  test('a refusal of the server is a value', async () => {
    const { api } = answering(() => json({ refusal: { code: 'not-allowed' } }, 403))
    expect(await api.people()).toEqual({ ok: false, error: { code: 'not-allowed' } })
  })

  test.each([
    ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a proxy that cannot reach the server', () => new Response('<html>Bad gateway</html>', { status: 502 })],
    ['a hotel that wants a room number first', () => new Response('<html>Welcome</html>', { status: 200 })],
    ['an answer of another shape', () => json({ user: 'me' })],
    ['an unknown refusal', () => json({ refusal: { code: 'invented-later' } }, 400)],
  ])('%s counts as offline', async (_, answer) => {
    const { api } = answering(answer)
    expect(await api.session()).toEqual({ ok: false, error: 'offline' })
  })

  test('[SY22] a snapshot comes with its epoch, and is asked for anew each time', async () => {
    const { api, requests } = answering(() => new Response(new Uint8Array([1, 2]), { headers: { 'x-document-epoch': '3' } }))
    expect(await api.snapshot(board, 'ledger')).toEqual({ ok: true, value: { epoch: 3, bytes: new Uint8Array([1, 2]) } })
    expect(requests[0]).toMatchObject({ url: '/api/boards/board1/documents/ledger/snapshot', init: { cache: 'no-cache' } })
  })

  test('[SY22] 204 says that the socket brings everything; an answer without an epoch is none', async () => {
    const empty = answering(() => new Response(null, { status: 204, headers: { 'x-document-epoch': '1' } }))
    expect(await empty.api.snapshot(board, 'board')).toEqual({ ok: true, value: { epoch: 1, bytes: null } })
    const foreign = answering(() => new Response('<html></html>'))
    expect(await foreign.api.snapshot(board, 'board')).toEqual({ ok: false, error: 'offline' })
  })

  test('[SY18] a command names its person', async () => {
    const facts = {
      track: 'agile',
      lead: null,
      people: [],
      campaign: null,
      createdBy: null,
      createdAt: 1,
      archivedBy: null,
      archivedAt: null,
    }
    const { api, requests } = answering(() => json({ facts }))
    const command = { type: 'set-lane-track', lane: 'lane1' as LaneId, track: 'agile' } as const
    const body = { key: 'k1' as CommandKey, user: 'u1' as UserId, command }
    expect((await api.command(board, body)).ok).toBe(true)
    expect(requests[0]?.url).toBe('/api/boards/board1/commands')
    expect(JSON.parse(String(requests[0]?.init.body))).toEqual(body)
  })

  test('[AC8] what stands in an address is part of the address and nothing else', async () => {
    const { api, requests } = answering(() => json({ items: [], next: null }))
    await api.activity('../../people' as BoardId, { card: 'a&b=c' as CardId, limit: 20 })
    expect(requests[0]?.url).toBe('/api/boards/..%2F..%2Fpeople/activity?card=a%26b%3Dc&limit=20')
  })
})
