/** What the server offers for accounts, people and invitations. Loaded with the pages that ask for it. */
import type { Account, AccountChange, PersonChange } from '../../shared/model/account'
import { accountSchema } from '../../shared/model/account'
import type { Invited } from '../../shared/model/invitation'
import { personSchema } from '../../shared/model/person'
import type { NewToken } from '../../shared/model/token'
import type { InvitationId, SessionId, TokenId, UserId } from '../../shared/primitives/ids'
import {
  accountsSchema,
  accountRoutes as at,
  invitationMadeSchema,
  invitationShownSchema,
  invitationsSchema,
  oidcAddressSchema,
  peopleImportedSchema,
  sessionsSchema,
  signInWaysSchema,
  tokenMadeSchema,
  tokensSchema,
} from '../../shared/protocol/accounts'
import { type Answer, address, type Caller } from './caller'

export interface NewAccount {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly password: string
}

export function createAccountApi({ read, post, tell }: Caller) {
  return {
    signInWays: () => read(signInWaysSchema, at.signInWays),
    signIn: (given: { email: string; password: string }) => post(personSchema, at.signIn, given),
    signInOidc: (invitation?: string) => post(oidcAddressSchema, at.signInOidc, invitation ? { invitation } : {}),
    setUp: (account: NewAccount) => post(personSchema, at.setUp, account),
    forgotPassword: (email: string) => tell(at.passwordForgotten, { email }),
    resetPassword: (given: { token: string; password: string }) => post(personSchema, at.passwordReset, given),
    invitation: (token: string) => post(invitationShownSchema, at.invitationRead, { token }),
    acceptInvitation: (account: NewAccount) => post(personSchema, at.invitationAccept, account),

    account: () => read(accountSchema, at.account),
    changeAccount: (change: AccountChange): Promise<Answer<Account>> => post(accountSchema, at.account, change),
    changePassword: (given: { current: string; password: string }) => tell(at.passwordChange, given),
    sessions: () => read(sessionsSchema, at.sessions),
    endSession: (session: SessionId) => tell(address(at.sessionEnd, { session })),
    endOtherSessions: () => tell(at.sessionsEndOthers),
    tokens: () => read(tokensSchema, at.tokens),
    makeToken: (wished: NewToken) => post(tokenMadeSchema, at.tokens, wished),
    withdrawToken: (token: TokenId) => tell(address(at.tokenWithdraw, { token })),

    accounts: () => read(accountsSchema, at.peopleAccounts),
    changePerson: (person: UserId, change: PersonChange) => post(personSchema, address(at.personChange, { person }), change),
    deactivate: (person: UserId) => post(personSchema, address(at.personDeactivate, { person })),
    bringBack: (person: UserId) => post(personSchema, address(at.personBringBack, { person })),
    importPeople: (text: string, trial: boolean) => post(peopleImportedSchema, at.peopleImport, { text, trial }),
    invitations: () => read(invitationsSchema, at.invitations),
    invite: (invited: Invited) => post(invitationMadeSchema, at.invitations, invited),
    withdrawInvitation: (invitation: InvitationId) => tell(address(at.invitationWithdraw, { invitation })),
  }
}
export type AccountApi = ReturnType<typeof createAccountApi>
