/**
 * Asking the server over HTTP: answers are checked against the schemas, and what went wrong is a value, a refusal of the
 * server or `offline`.
 */
import type { z } from 'zod'
import type { Refusal } from '../../shared/model/refusal'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { refusedSchema } from '../../shared/protocol/http'

/** `offline`: no answer of the server, or one that only says “later”. */
export type Answer<T> = Result<T, Refusal | 'offline'>

export type Caller = ReturnType<typeof createCaller>

/** A server that does not answer by then is as good as away; what may take longer brings its own signal. */
const LONGEST_MS = 60_000

export function createCaller(fetch: typeof globalThis.fetch, origin = '') {
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
    read(schema, path, { ...jsonOf(body), signal })
  /** For what is answered without a body. */
  const tell = async (path: string, body?: unknown): Promise<Answer<void>> => {
    const answer = await request(path, body === undefined ? { method: 'POST' } : jsonOf(body))
    return answer.ok ? ok(undefined) : answer
  }
  return { request, read, post, tell }
}

export const address = (route: string, params: Record<string, string>): string =>
  route.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

const jsonOf = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** What an answer says that came by another way than `request`. */
export const answerOf = async <Schema extends z.ZodType>(
  schema: Schema,
  response: Response,
): Promise<Answer<z.output<Schema>>> => (response.ok ? parsed(schema, response) : fail(await refusalOf(response)))

/** An answer that is not what the protocol says comes from something in between: a proxy's page, a hotel's sign-in. */
async function parsed<Schema extends z.ZodType>(schema: Schema, response: Response): Promise<Answer<z.output<Schema>>> {
  const body: unknown = await response.json().catch(() => undefined)
  const result = schema.safeParse(body)
  return result.success ? ok(result.data) : fail('offline')
}

async function refusalOf(response: Response): Promise<Refusal | 'offline'> {
  const body: unknown = await response.json().catch(() => undefined)
  const refused = refusedSchema.safeParse(body)
  return refused.success ? refused.data.refusal : 'offline'
}
