/** Files on cards by HTTP: bounds, what is believed of a file, how it is handed out (AC6, AC7). */
import { readdirSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BoardId } from '../../shared/primitives/ids'
import { fileRoutes, UPLOAD_TYPE } from '../../shared/protocol/files'
import { board, card, HOST, type HttpStage, httpStage, ORIGIN } from './http-stage'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const at = (route: string, file: string) => route.replace(':board', board.id).replace(':card', card).replace(':file', file)

let stage: HttpStage
beforeEach(async () => {
  stage = await httpStage()
})
afterEach(() => stage.app.close())

const send = (file: string, name: string, body: Buffer, cookie: string, url = at(fileRoutes.upload, file)) =>
  stage.app.inject({
    method: 'PUT',
    url: `${url}?name=${encodeURIComponent(name)}`,
    headers: { host: HOST, origin: ORIGIN, cookie, 'content-type': UPLOAD_TYPE },
    payload: body,
  })

describe('[AC7] a file', () => {
  it.each([
    ['page.html', Buffer.from('<script>alert(1)</script>')],
    ['picture.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['not-a.png', Buffer.from('<html>')],
  ])('%s is handed out to be saved, under no type that a browser runs', async (name, body) => {
    const cookie = await stage.signIn('member')
    expect((await send('f1', name, body, cookie)).statusCode).toBe(200)
    const { headers, rawPayload } = await stage.get(at(fileRoutes.content, 'f1'), cookie)
    expect(rawPayload).toEqual(body)
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    })
    expect(headers['content-disposition']).toMatch(/^attachment; /)
  })

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\a.png', 'a.png'],
    ['a\u0000b.png', 'ab.png'],
    ['report\u202egpj.exe', 'reportgpj.exe'],
    ['🎉🎉', '🎉🎉'],
    ['תמונה.png', 'תמונה.png'],
    ['…/..', 'file'],
    [`${'长'.repeat(300)}.png`, `${'长'.repeat(76)}.png`],
  ])('called %s is called %s', async (given, name) => {
    const cookie = await stage.signIn('member')
    expect((await send('f1', given, PNG, cookie)).json()).toMatchObject({ name, type: 'image/png', size: PNG.length })
    const { headers } = await stage.get(at(fileRoutes.content, 'f1'), cookie)
    expect(decodeURIComponent(String(headers['content-disposition']).split("''")[1] ?? '')).toBe(name)
  })

  it('answers ranges', async () => {
    const cookie = await stage.signIn('member')
    await send('f1', 'a.bin', Buffer.from('0123456789'), cookie)
    const ask = (range: string) => stage.get(at(fileRoutes.content, 'f1'), cookie, { range })
    const [part, end, beyond] = [await ask('bytes=2-4'), await ask('bytes=-3'), await ask('bytes=10-')]
    expect([part.statusCode, part.body, part.headers['content-range']]).toEqual([206, '234', 'bytes 2-4/10'])
    expect([end.body, beyond.statusCode]).toEqual(['789', 416])
  })
})

it('[AC6] of a board that one may not read looks like one that there is not', async () => {
  const cookie = await stage.signIn('member')
  await send('f1', 'a.png', PNG, cookie)
  await stage.storage.facts.setAccess(
    board.id as BoardId,
    { access: 'private', people: [] },
    {
      at: stage.now,
      by: null,
      kind: 'board-access-changed',
      board: board.id,
    },
  )
  const guest = await stage.signIn('guest')
  const [hidden, none] = [
    await stage.get(at(fileRoutes.content, 'f1'), guest),
    await stage.get(at(fileRoutes.content, 'f1').replace(board.id, 'unknown'), guest),
  ]
  expect([hidden.statusCode, hidden.body]).toEqual([404, none.body])
})

describe('bounds', () => {
  it('2 GB is refused at once, before a byte of it', async () => {
    const cookie = await stage.signIn('member')
    await stage.app.listen({ port: 0, host: '127.0.0.1' })
    const socket = connect((stage.app.server.address() as AddressInfo).port, '127.0.0.1')
    const head = [
      `PUT ${at(fileRoutes.upload, 'f1')}?name=a HTTP/1.1`,
      `host: ${HOST}`,
      `origin: ${ORIGIN}`,
      `cookie: ${cookie}`,
      `content-type: ${UPLOAD_TYPE}`,
      'content-length: 2147483648',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    let said = ''
    for await (const bytes of socket) said += bytes
    expect(said).toMatch(/^HTTP\/1.1 413 /)
    expect(said).toContain('file-too-large')
  })

  it('without a length it is refused as soon as it is over, and nothing is left', async () => {
    const cookie = await stage.signIn('member')
    await stage.app.listen({ port: 0, host: '127.0.0.1' })
    const socket = connect((stage.app.server.address() as AddressInfo).port, '127.0.0.1')
    const head = [
      `PUT ${at(fileRoutes.upload, 'f1')}?name=a HTTP/1.1`,
      `host: ${HOST}`,
      `origin: ${ORIGIN}`,
      `cookie: ${cookie}`,
      `content-type: ${UPLOAD_TYPE}`,
      'transfer-encoding: chunked',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n`)
    const chunk = Buffer.alloc(60_000)
    for (let i = 0; i < 2; i += 1) socket.write(Buffer.concat([Buffer.from('ea60\r\n'), chunk, Buffer.from('\r\n')]))
    let said = ''
    for await (const bytes of socket) said += bytes
    expect(said).toMatch(/^HTTP\/1.1 413 /)
    expect(readdirSync(join(tmpdir(), `strikeboard-incoming-${process.pid}`))).toEqual([])
    expect(await stage.storage.files.ofCard(board.id, card)).toEqual([])
  })

  it('the workspace is full', async () => {
    const cookie = await stage.signIn('member')
    for (let i = 0; i < 10; i += 1) await send(`f${i}`, 'a', Buffer.alloc(99_000, i + 1), cookie)
    const answer = await send('over', 'a', Buffer.alloc(99_000, 99), cookie)
    expect([answer.statusCode, answer.json().refusal.code]).toEqual([507, 'files-full'])
  })

  it('guests attach nothing', async () => {
    await stage.storage.facts.setAccess(
      board.id as BoardId,
      { access: 'open', people: ['guest' as never] },
      {
        at: stage.now,
        by: null,
        kind: 'board-access-changed',
        board: board.id,
      },
    )
    const answer = await send('f1', 'a', PNG, await stage.signIn('guest'))
    expect([answer.statusCode, answer.json()]).toEqual([403, { refusal: { code: 'not-allowed' } }])
  })
})
