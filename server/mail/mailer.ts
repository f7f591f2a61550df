/** Sends mail by a server of the company's own. Where none is configured, the log says what would have been sent. */
import { createTransport } from 'nodemailer'
import type { Timers } from '../sync/timers'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface MailConfig {
  /** `smtp:` or `smtps:`, with name and password where the mail server wants them. */
  readonly url: string
  /** Whom mails are from, as in their header. */
  readonly from: string
}

export interface Mailer {
  readonly isConfigured: boolean
  /** False: it is not on its way, and the log says why. */
  send(mail: Mail): Promise<boolean>
  /** Mails that are under way get a moment, then they are given up: a mail server that is away holds up no stop. */
  close(): Promise<void>
}

interface Log {
  warn(context: object, message: string): void
  error(context: object, message: string): void
}

/** Whoever waits for an answer shall not wait for a mail server that is away. */
const LONGEST_MS = 10_000

const GRACE_MS = 2_000

export function createMailer(config: MailConfig | null, log: Log, timers: Timers): Mailer {
  if (!config) return { isConfigured: false, send: async (mail) => tellInLog(log, mail), close: async () => {} }
  const times = { connectionTimeout: LONGEST_MS, greetingTimeout: LONGEST_MS, socketTimeout: LONGEST_MS }
  const transport = createTransport({ url: config.url, ...times, disableFileAccess: true, disableUrlAccess: true })
  const underWay = new Set<Promise<unknown>>()
  let giveUp = () => {}
  const givenUp = new Promise<'given up'>((resolve) => {
    giveUp = () => resolve('given up')
  })
  return {
    isConfigured: true,
    send: async (mail) => {
      const sending = transport.sendMail({ ...mail, from: config.from })
      underWay.add(sending)
      try {
        if ((await Promise.race([sending, givenUp])) === 'given up') throw new Error('the server stops')
        return true
      } catch (error) {
        log.error({ err: error, to: mail.to }, 'a mail could not be sent')
        return false
      } finally {
        underWay.delete(sending)
      }
    },
    close: async () => {
      const timer = timers.setTimeout(giveUp, GRACE_MS)
      await Promise.race([Promise.allSettled(underWay), givenUp])
      timers.clearTimeout(timer)
      transport.close()
    },
  }
}

/** For whoever looks after the server, to be handed on. */
function tellInLog(log: Log, { to, text }: Mail): boolean {
  log.warn({ to, text }, 'no mail server is configured: this mail was not sent')
  return false
}
