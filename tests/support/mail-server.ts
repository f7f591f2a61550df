/** A mail server on this machine that keeps what it is given. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Received {
  readonly from: string
  readonly to: readonly string[]
  /** As it came over the line, its body decoded. */
  readonly text: string
  readonly subject: string
}

export interface MailServer {
  readonly url: string
  /** The next mail that has not been taken yet. */
  next(): Promise<Received>
  stop(): Promise<void>
}

const NAME = 'strikeboard'
const PASSWORD = 'mail secret'

export async function mailServer(): Promise<MailServer> {
  const come: Received[] = []
  const waiting: ((mail: Received) => void)[] = []
  const server = new SMTPServer({
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === NAME && password === PASSWORD ? done(null, { user: NAME }) : done(new Error('who is that?')),
    onData: (stream, { envelope }, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const mail = read(Buffer.concat(pieces).toString('utf8'))
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        const received = { from, to: envelope.rcptTo.map(({ address }) => address), ...mail }
        const taker = waiting.shift()
        if (taker) taker(received)
        else come.push(received)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://${NAME}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`,
    next: () => {
      const mail = come.shift()
      return mail ? Promise.resolve(mail) : new Promise((resolve) => waiting.push(resolve))
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function read(raw: string): Pick<Received, 'subject' | 'text'> {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, end).replaceAll(/\r\n\s+/g, ' ')
  const headerOf = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? ''
  return { subject: words(headerOf('subject')), text: body(raw.slice(end + 4), headerOf('content-transfer-encoding')) }
}

function body(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8')
  return encoding === 'quoted-printable' ? unquoted(text.replaceAll(/=\r?\n/g, '')) : text
}

const words = (header: string): string =>
  header.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=\s*/gi, (_, kind: string, text: string) =>
    kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('utf8') : unquoted(text.replaceAll('_', ' ')),
  )

const unquoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
