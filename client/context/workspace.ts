/** Who is signed in, who else there is, which boards: known to every page behind the sign-in. */
import { createContext, useContext } from 'react'
import type { Board } from '../../shared/model/board'
import type { Person } from '../../shared/model/person'
import { must } from '../../shared/primitives/assert'
import type { UserId } from '../../shared/primitives/ids'
import type { Marks } from '../../shared/rules/order-boards'
import type { LocalDatabase } from '../platform/local-database'
import type { OpenBoards } from '../sync/open-boards'

export interface Workspace {
  readonly me: Person
  readonly people: readonly Person[]
  readonly byId: ReadonlyMap<UserId, Person>
  /** In this person's order; archived ones too. */
  readonly boards: readonly Board[]
  readonly marks: Marks
  /** The boards have been read, from the server or this device; before, `boards` is empty. */
  readonly known: boolean
  /** What this device keeps for `me`. */
  readonly database: LocalDatabase
  /** The boards of `me` that are open, and what waits on the others. */
  readonly openBoards: OpenBoards
}

export const WorkspaceContext = createContext<Workspace | null>(null)

export const useWorkspace = (): Workspace => must(useContext(WorkspaceContext), 'WorkspaceContext')
