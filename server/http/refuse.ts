/** Refusals on their way out: `{ refusal }` with the status that fits the code. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { type Refusal, type RefusalCode, refusal } from '../../shared/model/refusal'
import { StorageTrouble } from '../storage/ports'

/** Answers with a refusal; resolves when it has been sent. A handler or hook returns it in place of its own answer. */
export async function refuse(reply: Pick<FastifyReply, 'status'>, refused: Refusal): Promise<void> {
  await reply.status(STATUS[refused.code] ?? 400).send({ refusal: refused })
}

/** What a handler, a hook or Fastify itself threw: bad input and passing trouble are told, a bug is logged and hidden. */
export async function refuseError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const refused = refusalOf(error)
  if (refused?.code === 'storage-trouble') request.log.warn({ err: error }, 'storage trouble')
  if (refused) return refuse(reply, refused)
  request.log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'a request failed')
  await reply.status(500).send({ error: 'internal' })
}

const STATUS: Partial<Record<RefusalCode, number>> = {
  'not-signed-in': 401,
  'other-user': 401,
  'wrong-password': 401,
  'no-access': 403,
  'not-allowed': 403,
  'foreign-origin': 403,
  'demo-only': 403,
  'not-found': 404,
  'old-epoch': 409,
  'too-large': 413,
  'file-too-large': 413,
  'files-full': 507,
  'import-too-large': 413,
  'client-too-old': 426,
  'too-fast': 429,
  'storage-trouble': 503,
  stopping: 503,
}

function refusalOf(error: FastifyError): Refusal | null {
  if (error instanceof StorageTrouble) return refusal('storage-trouble')
  if (hasZodFastifySchemaValidationErrors(error))
    return refusal('invalid-input', { at: placeOf(error.validation[0]?.instancePath) })
  const status = error.statusCode ?? 500
  if (status === 413) return refusal('too-large')
  if (status === 429) return refusal('too-fast')
  if (status === 503) return refusal('stopping')
  return status < 500 ? refusal('invalid-input') : null
}

/** `/command/lane` as people write it: `command.lane`. */
const placeOf = (path = ''): string => path.slice(1).replaceAll('/', '.')
