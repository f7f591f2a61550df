/** Sends mail by a server of the company's own. Where none is configured, the log says what would have been sent. */
import { createTransport } from 'nodemailer'

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
  close(): void
}

interface Log {
  warn(context: object, message: string): void
  error(context: object, message: string): void
}

/** Whoever waits for an answer shall not wait for a mail server that is away. */
const LONGEST_MS = 10_000

export function createMailer(config: MailConfig | null, log: Log): Mailer {
  if (!config) return { isConfigured: false, send: async (mail) => tellInLog(log, mail), close: () => {} }
  const times = { connectionTimeout: LONGEST_MS, greetingTimeout: LONGEST_MS, socketTimeout: LONGEST_MS }
  const transport = createTransport({ url: config.url, ...times, disableFileAccess: true, disableUrlAccess: true })
  return {
    isConfigured: true,
    send: async (mail) => {
      try {
        await transport.sendMail({ ...mail, from: config.from })
        return true
      } catch (error) {
        log.error({ err: error, to: mail.to }, 'a mail could not be sent')
        return false
      }
    },
    close: () => transport.close(),
  }
}

/** For whoever looks after the server, to be handed on. */
function tellInLog(log: Log, { to, text }: Mail): boolean {
  log.warn({ to, text }, 'no mail server is configured: this mail was not sent')
  return false
}
