/** The answer to signing in by any way: the person and the session's cookie, or why not. */
import type { FastifyReply } from 'fastify'
import type { Person } from '../../shared/model/person'
import type { Refusal } from '../../shared/model/refusal'
import type { Result } from '../../shared/primitives/result'
import type { Entered } from '../accounts/accounts'
import { refuse } from './refuse'

export async function letIn(
  reply: Pick<FastifyReply, 'status' | 'header'>,
  entered: Result<Entered, Refusal>,
): Promise<Person | undefined> {
  if (!entered.ok) {
    await refuse(reply, entered.error)
    return
  }
  reply.header('set-cookie', [...entered.value.cookies])
  return entered.value.user
}
