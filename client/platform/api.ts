/**
 * The server's HTTP interface for the rest of the client: one method a route, answers checked against the schemas.
 * Knows no documents and keeps nothing. What went wrong is a value: a refusal of the server, or `offline`.
 */
import type { z } from 'zod'
import type { AuditKind } from '../../shared/model/audit'
import type { CommandRequest } from '../../shared/model/command'
import { personSchema } from '../../shared/model/person'
import type { Refusal } from '../../shared/model/refusal'
import type { BoardId, CardId, UserId } from '../../shared/primitives/ids'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { auditPageSchema, auditRoutes } from '../../shared/protocol/audit'
import * as http from '../../shared/protocol/http'
import type { DocumentKind } from '../../shared/protocol/rooms'

/** `offline`: no answer of the server, or one that only says “later”. */
export type Answer<T> = Result<T, Refusal | 'offline'>

export interface DocumentSnapshot {
  readonly epoch: number
  /** A Yjs V2 update; null where the socket brings everything. */
  readonly bytes: Uint8Array | null
}

export interface ActivityRequest {
  readonly card?: CardId
  readonly before?: number
  readonly limit?: number
}

/** Of the audit's lines: those that fit all of it. Moments in milliseconds. */
export interface AuditRequest {
  readonly person?: UserId
  readonly kind?: AuditKind
  /** Id or short key. */
  readonly card?: string
  readonly from?: number
  readonly until?: number
  readonly before?: number
}
export type AuditLine = z.output<typeof auditPageSchema>['items'][number]

/** For a link: the browser keeps the file. */
export const auditExportAddress = (filter: AuditRequest): string => auditRoutes.export + search({ ...filter })

export type Api = ReturnType<typeof createApi>
type ImportRequest = z.input<typeof http.importRequestSchema>

/** A server that does not answer by then is as good as away; what may take longer brings its own signal. */
const LONGEST_MS = 60_000

export function createApi(fetch: typeof globalThis.fetch, origin = '') {
  const request = async (path: string, init: RequestInit = {}): Promise<Answer<Response>> => {
    try {
      const signal = init.signal ?? AbortSignal.timeout(LONGEST_MS)
      const response = await fetch(origin + path, { credentials: 'same-origin', ...init, signal })
      return response.ok ? ok(response) : fail(await refusalOf(response))
    } catch {
      return fail('offline')
    }
  }
  const read = async <Schema extends z.ZodType>(schema: Schema, path: string, init?: RequestInit) => {
    const answer = await request(path, init)
    return answer.ok ? parsed(schema, answer.value) : answer
  }
  const post = <Schema extends z.ZodType>(schema: Schema, path: string, body: unknown = {}, signal: AbortSignal | null = null) =>
    read(schema, path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal })

  return {
    session: () => read(http.sessionSchema, http.routes.session),
    demoPeople: () => read(http.peopleSchema, http.routes.demoPeople),
    demoSignIn: (user: UserId) => post(personSchema, http.routes.demoSignIn, { user }),
    async signOut(): Promise<Answer<void>> {
      const answer = await request(http.routes.signOut, { method: 'POST' })
      return answer.ok ? ok(undefined) : answer
    },
    people: () => read(http.peopleSchema, http.routes.people),
    boards: () => read(http.boardsSchema, http.routes.boards),
    async snapshot(board: BoardId, kind: DocumentKind): Promise<Answer<DocumentSnapshot>> {
      const answer = await request(address(http.routes.snapshot, { board, kind }), { cache: 'no-cache' })
      return answer.ok ? snapshotOf(answer.value) : answer
    },
    command: (board: BoardId, body: CommandRequest) =>
      post(http.commandAnswerSchema, address(http.routes.commands, { board }), body),
    activity: (board: BoardId, query: ActivityRequest = {}) =>
      read(http.activityPageSchema, address(http.routes.activity, { board }) + search({ ...query })),
    imported: (board: BoardId, card: CardId) => read(http.importedAnswerSchema, address(http.routes.imported, { board, card })),
    audit: (query: AuditRequest) => read(auditPageSchema, auditRoutes.page + search({ ...query })),
    /** Long work: the signal cancels it. */
    importPreview: (body: ImportRequest, signal: AbortSignal) =>
      post(http.importPreviewSchema, http.routes.importPreview, body, signal),
    importRun: (body: ImportRequest, signal: AbortSignal) => post(http.importAnswerSchema, http.routes.importRun, body, signal),
  }
}

const address = (route: string, params: Record<string, string>): string =>
  route.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

function search(query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/** An answer that is not what the protocol says comes from something in between: a proxy's page, a hotel's sign-in. */
async function parsed<Schema extends z.ZodType>(schema: Schema, response: Response): Promise<Answer<z.output<Schema>>> {
  const body: unknown = await response.json().catch(() => undefined)
  const result = schema.safeParse(body)
  return result.success ? ok(result.data) : fail('offline')
}

async function refusalOf(response: Response): Promise<Refusal | 'offline'> {
  const body: unknown = await response.json().catch(() => undefined)
  const refused = http.refusedSchema.safeParse(body)
  return refused.success ? refused.data.refusal : 'offline'
}

async function snapshotOf(response: Response): Promise<Answer<DocumentSnapshot>> {
  const epoch = Number(response.headers.get(http.EPOCH_HEADER) ?? Number.NaN)
  if (!Number.isSafeInteger(epoch)) return fail('offline')
  try {
    return ok({ epoch, bytes: response.status === 204 ? null : new Uint8Array(await response.arrayBuffer()) })
  } catch {
    return fail('offline')
  }
}
