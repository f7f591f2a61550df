/** What is wrong with what was typed for an account, before anything is sent. Pure. */
import { emailSchema } from '../../shared/model/invitation'
import { personSchema } from '../../shared/model/person'
import { PASSWORD_LENGTH } from '../../shared/protocol/accounts'

export type AccountFault = 'email' | 'name' | 'password' | 'passwordLong' | 'empty'

export const emailFault = (typed: string): AccountFault | null => (emailSchema.safeParse(typed.trim()).success ? null : 'email')

export const nameFault = (typed: string): AccountFault | null =>
  personSchema.shape.name.safeParse(typed.trim()).success ? null : 'name'

/** Of one that is being chosen. */
export function passwordFault(typed: string): AccountFault | null {
  if (typed.length < PASSWORD_LENGTH.least) return 'password'
  return typed.length > PASSWORD_LENGTH.most ? 'passwordLong' : null
}
