import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createMailer } from '../../server/mail/mailer'
import { forgottenMail, invitationMail } from '../../server/mail/mails'
import { type MailServer, mailServer } from '../support/mail-server'

const said: { context: object; message: string }[] = []
const log = {
  warn: (context: object, message: string) => void said.push({ context, message }),
  error: (context: object, message: string) => void said.push({ context, message }),
}
const timers = globalThis
const FROM = '攻坚看板 <strikeboard@example.com>'
const link = 'http://127.0.0.1:8472/reset-password#abc'

let server: MailServer | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
  said.length = 0
})

describe('[AC1] mail', () => {
  it('goes over SMTP, in the language of its reader, its link whole', async () => {
    server = await mailServer()
    const mailer = createMailer({ url: server.url, from: FROM }, log, timers)
    const mail = forgottenMail({ to: 'lin@example.com', language: 'zh-CN' }, { name: '林晓', link })
    expect(await mailer.send(mail)).toBe(true)
    const came = await server.next()
    expect(came).toMatchObject({ from: 'strikeboard@example.com', to: ['lin@example.com'], subject: mail.subject })
    expect(came.text.replaceAll('\r\n', '\n').trim()).toBe(mail.text)
    await mailer.close()
  })

  it('is in both languages where the reader’s is not known', () => {
    const { subject, text } = invitationMail({ to: 'lin@example.com', language: null }, { host: '王芳', link })
    expect(subject).toContain('邀请')
    expect(subject).toContain('invited')
    expect(text.split(link)).toHaveLength(3)
  })

  it('that a server does not take is not on its way, and the log says so without the link', async () => {
    server = await mailServer()
    const mailer = createMailer({ url: server.url.replace('strikeboard:', 'else:'), from: FROM }, log, timers)
    expect(await mailer.send(forgottenMail({ to: 'lin@example.com', language: 'en' }, { name: 'Lin', link }))).toBe(false)
    expect(said).toMatchObject([{ message: 'a mail could not be sent' }])
    expect(JSON.stringify(said)).not.toContain(link)
    await mailer.close()
  })

  it('goes to the log where no server is configured', async () => {
    const mailer = createMailer(null, log, timers)
    expect(await mailer.send(forgottenMail({ to: 'lin@example.com', language: 'en' }, { name: 'Lin', link }))).toBe(false)
    expect(said).toMatchObject([{ context: { to: 'lin@example.com', text: expect.stringContaining(link) } }])
  })

  it('holds up no stop where its server takes the line and says nothing', async () => {
    const silent = createServer(() => {})
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const due: (() => void)[] = []
    const grace = { setTimeout: (run: () => void) => void due.push(run), clearTimeout: () => {} } as never
    const { port } = silent.address() as AddressInfo
    const mailer = createMailer({ url: `smtp://127.0.0.1:${port}`, from: FROM }, log, grace)
    const connected = once(silent, 'connection')
    const sent = mailer.send(forgottenMail({ to: 'lin@example.com', language: 'en' }, { name: 'Lin', link }))
    const [line] = await connected
    const closed = mailer.close()
    for (const run of due) run()
    await closed
    expect(await sent).toBe(false)
    line.destroy()
    silent.close()
  })

  it('a name with line breaks makes no header', async () => {
    server = await mailServer()
    const mailer = createMailer({ url: server.url, from: FROM }, log, timers)
    const mail = invitationMail({ to: 'lin@example.com', language: 'en' }, { host: 'A\r\nBcc: all@example.com\r\n', link })
    await mailer.send({ ...mail, subject: `${mail.subject}\r\nBcc: all@example.com` })
    expect((await server.next()).to).toEqual(['lin@example.com'])
    await mailer.close()
  })
})
