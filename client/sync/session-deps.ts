/** What an open board needs from outside: passed in, so that a test can be a device, a network and a clock. */
import type { StoreApi } from 'zustand/vanilla'
import type { Center } from '../../shared/model/center'
import type { Role } from '../../shared/model/person'
import type { BoardId, UserId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import type { Api } from '../platform/api'
import type { BoardLocks } from '../platform/board-locks'
import type { Timers } from '../platform/clock'
import type { LocalDatabase } from '../platform/local-database'
import type { Network } from '../platform/network'
import type { SendFile } from '../platform/send-file'
import type { Visibility } from '../platform/visibility'

export interface SessionDeps {
  readonly board: BoardId
  readonly user: UserId
  /** This person's role as far as this device knows it now. */
  readonly role: () => Role
  /** Likewise, the center; left out: none. */
  readonly center?: () => Center | null
  /** Likewise, whether the board is out of use: then nobody writes. */
  readonly isArchived?: () => boolean
  /** The server says that it has changed, or that a board is closed to them. */
  readonly onStanding: () => void
  /** The server is reached again: what changed meanwhile of who this person is was told to nobody. */
  readonly onBack: () => void
  readonly database: LocalDatabase
  readonly api: Pick<Api, 'snapshot' | 'command'>
  readonly sendFile: SendFile
  /** One tab of this browser at a time. */
  readonly alone: BoardLocks['alone']
  readonly network: StoreApi<Network>
  readonly visibility: StoreApi<Visibility>
  readonly clock: Clock
  readonly timers: Timers
  /** In [0, 1). */
  readonly random: () => number
  /** Address of the rooms, e.g. `wss://example.org/sync`. */
  readonly syncUrl: string
  readonly Socket: typeof WebSocket
  /** For what only a bug can bring about; nothing is swallowed. */
  readonly log: (message: string, error: unknown) => void
}
