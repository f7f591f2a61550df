/** What the server offers for accounts and invitations. Loaded with the pages that ask for it. */
import type { Invited } from '../../shared/model/invitation'
import { personSchema } from '../../shared/model/person'
import type { InvitationId } from '../../shared/primitives/ids'
import {
  accountRoutes as at,
  invitationMadeSchema,
  invitationShownSchema,
  invitationsSchema,
} from '../../shared/protocol/accounts'
import { address, type Caller } from './caller'

export interface NewAccount {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly password: string
}

export function createAccountApi({ read, post, tell }: Caller) {
  return {
    signIn: (given: { email: string; password: string }) => post(personSchema, at.signIn, given),
    setUp: (account: NewAccount) => post(personSchema, at.setUp, account),
    invitation: (token: string) => post(invitationShownSchema, at.invitationRead, { token }),
    acceptInvitation: (account: NewAccount) => post(personSchema, at.invitationAccept, account),
    invitations: () => read(invitationsSchema, at.invitations),
    invite: (invited: Invited) => post(invitationMadeSchema, at.invitations, invited),
    withdrawInvitation: (invitation: InvitationId) => tell(address(at.invitationWithdraw, { invitation })),
  }
}
export type AccountApi = ReturnType<typeof createAccountApi>
