/** What the routes are made of: the framework with its types, and the parts of the server that they call. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault, RouteOptions } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { BoardId, UserId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import type { Accounts } from '../accounts/accounts'
import type { AdmitPeople } from '../accounts/admit-people'
import type { ApiTokens } from '../accounts/api-tokens'
import type { ForgottenPassword } from '../accounts/forgotten-password'
import type { ManagePeople } from '../accounts/manage-people'
import type { OwnAccount } from '../accounts/own-account'
import type { SingleSignOn } from '../accounts/single-sign-on'
import type { CommandRequestHandler } from '../authority/command-request'
import type { DeleteCard } from '../authority/delete-card'
import type { HandleCommand } from '../authority/handle-command'
import type { LookAfterBoards } from '../authority/look-after-boards'
import type { BoardReaders, MayRead } from '../authority/may-read'
import type { SetBoardAccess } from '../authority/set-board-access'
import type { CardFilesService } from '../files/card-files'
import type { Importer } from '../imports/importer'
import type { Mailer } from '../mail/mailer'
import type { Quarantine } from '../quarantine/quarantine'
import type { Storage } from '../storage/ports'
import type { Origins } from './origins'

export type HttpApp = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

export interface HttpDeps {
  readonly storage: Storage
  readonly accounts: Accounts
  readonly admitPeople: AdmitPeople
  readonly apiTokens: ApiTokens
  readonly quarantine: Quarantine
  readonly singleSignOn: SingleSignOn
  readonly mailer: Pick<Mailer, 'isConfigured'>
  readonly managePeople: ManagePeople
  readonly ownAccount: OwnAccount
  readonly forgottenPassword: ForgottenPassword
  readonly mayRead: MayRead
  readonly boardsOf: BoardReaders['boardsOf']
  readonly setBoardAccess: SetBoardAccess
  readonly lookAfterBoards: LookAfterBoards
  /** Who looks at a board now. */
  readonly presentOn: (board: BoardId) => readonly UserId[]
  readonly handleCommand: HandleCommand
  readonly deleteCard: DeleteCard
  readonly commandRequest: CommandRequestHandler
  /** Resolves when the cards committed here by now are in the index. */
  readonly indexed: () => Promise<void>
  readonly importer: Pick<Importer, 'preview' | 'draw' | 'previewPortable' | 'drawPortable' | 'export'>
  readonly files: CardFilesService
  readonly origins: Origins
  readonly clock: Clock
  readonly log: FastifyBaseLogger
  /** People come by https: cookies and headers say so. */
  readonly https: boolean
  /** A proxy on this machine stands in front: its word on the caller's address is believed. */
  readonly behindProxy: boolean
  /** Where people come from outside; null: by this machine's own names. */
  readonly publicOrigin: string | null
  readonly clientFolder: string | null
  /** Hears of each route as it is made. */
  readonly onRoute?: (route: RouteOptions) => void
}
