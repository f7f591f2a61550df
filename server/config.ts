/** The environment, described once. A wrong value is refused at start in a sentence that names the variable. */
import { z } from 'zod'
import { fail, ok, type Result } from '../shared/primitives/result'
import { LIMITS } from '../shared/protocol/limits'
import type { ProviderConfig } from './accounts/provider'
import type { FileLimits } from './files/card-files'
import type { S3Config } from './files/s3-store'
import type { MailConfig } from './mail/mailer'

export interface Config {
  /** 0 takes a free port. */
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  /** An empty data folder is filled with the demonstration department. */
  readonly demo: boolean
  /** Scheme, name and port under which people reach the server through a proxy, without a path. */
  readonly publicOrigin: string | null
  /** Signs sessions; a generated one is kept in the data folder where none is given. */
  readonly secret: string | null
  /** Null: mails go to the log. */
  readonly mail: MailConfig | null
  /** Null: nobody signs in by a provider. */
  readonly oidc: ProviderConfig | null
  readonly fileLimits: FileLimits
  /** Null: files lie in the data folder. */
  readonly s3: S3Config | null
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** The page comes from Vite's own port, and brings its origin along. */
  readonly development: boolean
}

/** The first wrong variable as a sentence, or the configuration. A variable that is set to nothing counts as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Result<Config, string> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) return fail(sentence(parsed.error, given))
  const { data } = parsed
  return ok({
    port: data.STRIKEBOARD_PORT,
    host: data.STRIKEBOARD_HOST,
    dataFolder: data.STRIKEBOARD_DATA,
    demo: data.STRIKEBOARD_DEMO === '1',
    publicOrigin: data.STRIKEBOARD_ORIGIN ?? null,
    secret: data.STRIKEBOARD_SECRET ?? null,
    mail: mailOf(data),
    oidc: oidcOf(data),
    fileLimits: { file: data.STRIKEBOARD_FILE_LIMIT * MEGABYTE, workspace: data.STRIKEBOARD_FILES_LIMIT * 1000 * MEGABYTE },
    s3: s3Of(data),
    logLevel: data.LOG_LEVEL,
    development: data.STRIKEBOARD_DEV === '1',
  })
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const PORT = 'must be a port number from 0 to 65535'
const ORIGIN = 'must be an http or https address without a path, such as https://board.example.com'
const ISSUER = 'must be the https address of an OpenID Connect provider, such as https://login.example.com'
const MAIL = 'must be the smtp or smtps address of a mail server, such as smtps://name:password@mail.example.com'
const FROM = 'must be an address, such as Strikeboard <strikeboard@example.com>'
const MEGABYTE = 1_000_000
const AMOUNT = 'must be a whole number from 1 to 100000'
const BUCKET = 'must be the name of a bucket'
const SWITCH = 'must be 0 or 1'

/** Megabytes of a file, or thousands of them of all. */
const amount = (usual: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,4}$|^100000$/, AMOUNT)
    .default(usual)
    .transform(Number)

const variables = z.object({
  STRIKEBOARD_PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT)
    .default('8472')
    .transform(Number)
    .refine((port) => port <= 65_535, PORT),
  STRIKEBOARD_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an address or a host name, such as 127.0.0.1')
    .default('127.0.0.1'),
  STRIKEBOARD_DATA: z.string().default('./data'),
  STRIKEBOARD_DEMO: z.enum(['0', '1'], SWITCH).default('1'),
  STRIKEBOARD_ORIGIN: z
    .string()
    .refine(isOrigin, ORIGIN)
    .transform((address) => new URL(address).origin)
    .optional(),
  STRIKEBOARD_SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  STRIKEBOARD_MAIL_URL: z.string().refine(isMailServer, MAIL).optional(),
  STRIKEBOARD_MAIL_FROM: z
    .string()
    .max(320)
    .regex(/^[^\s@<>]+@[^\s@<>]+$|^[^<>\r\n]+ <[^\s@<>]+@[^\s@<>]+>$/, FROM)
    .optional(),
  STRIKEBOARD_OIDC_ISSUER: z.string().refine(isIssuer, ISSUER).optional(),
  STRIKEBOARD_OIDC_CLIENT_ID: z.string().max(200).optional(),
  STRIKEBOARD_OIDC_CLIENT_SECRET: z.string().max(1_000).optional(),
  STRIKEBOARD_OIDC_NAME: z.string().max(60).default('OpenID Connect'),
  STRIKEBOARD_FILE_LIMIT: amount(String(LIMITS.file / MEGABYTE)),
  STRIKEBOARD_FILES_LIMIT: amount('20'),
  STRIKEBOARD_S3_BUCKET: z
    .string()
    .regex(/^[\w.-]{1,255}$/, BUCKET)
    .optional(),
  STRIKEBOARD_S3_ENDPOINT: z.string().refine(isOrigin, ORIGIN).optional(),
  STRIKEBOARD_S3_REGION: z.string().max(100).default('us-east-1'),
  STRIKEBOARD_S3_KEY: z.string().max(1_000).optional(),
  STRIKEBOARD_S3_SECRET: z.string().max(1_000).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  STRIKEBOARD_DEV: z.enum(['0', '1'], SWITCH).default('0'),
})

/** One of these needs the others. */
const OIDC = ['STRIKEBOARD_OIDC_ISSUER', 'STRIKEBOARD_OIDC_CLIENT_ID', 'STRIKEBOARD_OIDC_CLIENT_SECRET'] as const
const S3 = ['STRIKEBOARD_S3_BUCKET', 'STRIKEBOARD_S3_KEY', 'STRIKEBOARD_S3_SECRET'] as const
const MAILING = ['STRIKEBOARD_MAIL_URL', 'STRIKEBOARD_MAIL_FROM'] as const

const schema = variables.superRefine((data, context) => {
  for (const together of [OIDC, MAILING, S3]) {
    const missing = together.find((name) => data[name] === undefined)
    if (missing && together.some((name) => data[name] !== undefined))
      context.addIssue({ code: 'custom', path: [missing], message: `is missing: ${together.join(', ')} belong together` })
  }
})

function mailOf(data: z.output<typeof variables>): MailConfig | null {
  const [url, from] = MAILING.map((name) => data[name])
  return url && from ? { url, from } : null
}

function s3Of(data: z.output<typeof variables>): S3Config | null {
  const [bucket, accessKey, secretKey] = S3.map((name) => data[name])
  if (!bucket || !accessKey || !secretKey) return null
  const { STRIKEBOARD_S3_ENDPOINT: endpoint = null, STRIKEBOARD_S3_REGION: region } = data
  return { bucket, endpoint, region, accessKey, secretKey }
}

function oidcOf(data: z.output<typeof variables>): ProviderConfig | null {
  const [issuer, clientId, clientSecret] = OIDC.map((name) => data[name])
  if (!issuer || !clientId || !clientSecret) return null
  return { issuer, clientId, clientSecret, name: data.STRIKEBOARD_OIDC_NAME }
}

/** By plain http only on this machine, as in tests: whoever stands in between could sign in as anybody. */
function isIssuer(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, search, hash, username } = new URL(address)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
  return isSafe && search + hash + username === ''
}

function isMailServer(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return ['smtp:', 'smtps:'].includes(protocol) && hostname !== ''
}

function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, pathname, search, hash, username } = new URL(address)
  return ['http:', 'https:'].includes(protocol) && pathname === '/' && search + hash + username === ''
}

function sentence(error: z.ZodError, given: Readonly<Record<string, string | undefined>>): string {
  const [issue] = error.issues
  const name = String(issue?.path[0])
  const isShown = given[name] !== undefined && !name.endsWith('_SECRET') && name !== 'STRIKEBOARD_MAIL_URL'
  return `${name} ${issue?.message}${isShown ? `, not ${JSON.stringify(given[name])}` : ''}.`
}
