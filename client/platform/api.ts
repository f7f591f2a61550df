/**
 * The server's HTTP interface for the rest of the client: one method a route, answers checked against the schemas.
 * Knows no documents and keeps nothing. What is of accounts only is in `account-api.ts`, loaded with their pages.
 */
import type { z } from 'zod'
import type { AuditKind } from '../../shared/model/audit'
import type { CommandRequest } from '../../shared/model/command'
import { personSchema } from '../../shared/model/person'
import type { BoardId, CardId, UserId } from '../../shared/primitives/ids'
import { fail, ok } from '../../shared/primitives/result'
import { auditPageSchema, auditRoutes } from '../../shared/protocol/audit'
import { boardRoutes, marksSchema } from '../../shared/protocol/boards'
import * as http from '../../shared/protocol/http'
import type { DocumentKind } from '../../shared/protocol/rooms'
import { type Answer, address, createCaller } from './caller'

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

export function createApi(fetch: typeof globalThis.fetch, origin = '') {
  const caller = createCaller(fetch, origin)
  const { request, read, post, tell } = caller

  return {
    /** For what is asked by some pages only. */
    caller,
    session: () => read(http.sessionSchema, http.routes.session),
    demoPeople: () => read(http.peopleSchema, http.routes.demoPeople),
    demoSignIn: (user: UserId) => post(personSchema, http.routes.demoSignIn, { user }),
    signOut: () => tell(http.routes.signOut),
    people: () => read(http.peopleSchema, http.routes.people),
    boards: () => read(http.boardsSchema, http.routes.boards),
    marks: () => read(marksSchema, boardRoutes.marks),
    async snapshot(board: BoardId, kind: DocumentKind, card?: CardId): Promise<Answer<DocumentSnapshot>> {
      const path = card ? address(http.routes.cardSnapshot, { board, card }) : address(http.routes.snapshot, { board, kind })
      const answer = await request(path, { cache: 'no-cache' })
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

function search(query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
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
