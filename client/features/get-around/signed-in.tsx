/** Everything behind the sign-in: without a person it leads there; with one it opens at once and fills in who else there is. */
import { Navigate } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Person } from '../../../shared/model/person'
import type { BoardId } from '../../../shared/primitives/ids'
import { type Marks, orderBoards } from '../../../shared/rules/order-boards'
import { useApp } from '../../context/app-context'
import { useCurrentSession } from '../../context/current-session'
import { type Workspace, WorkspaceContext } from '../../context/workspace'
import { useBoards, useMarks, usePeople } from './directory'
import { Frame } from './frame'
import { useStayWhereUnkept } from './use-stay-where-unkept'

export function SignedIn() {
  const { data: session } = useCurrentSession()
  const [last, setLast] = useState<Person | null>(null)
  if (session?.confirmed && session.user && session.user !== last) setLast(session.user)
  if (!session) return null
  // Where a session ends under the page, the page stays: what is on it may not be saved anywhere else.
  const person = session.user ?? last
  return person ? <WorkspaceOf key={person.id} me={person} ended={!session.user} /> : <Navigate to="/sign-in" replace />
}

function WorkspaceOf({ me, ended }: { readonly me: Person; readonly ended: boolean }) {
  const app = useApp()
  // Chosen once: after signing out in another tab, nothing of this page's may begin a new database.
  const [database] = useState(() => app.databaseOf(me.id))
  const self = useRef(me)
  useLayoutEffect(() => {
    self.current = me
  }, [me])
  const archived = useRef<ReadonlySet<BoardId>>(new Set())
  const [openBoards] = useState(() =>
    app.openBoards(database, {
      role: () => self.current.role,
      center: () => self.current.center,
      isArchived: (board) => archived.current.has(board),
    }),
  )
  useEffect(() => openBoards.follow(), [openBoards])
  useStayWhereUnkept(openBoards)
  const people = usePeople(database)
  const boards = useBoards(database)
  const marked = useMarks(database)
  useLayoutEffect(() => {
    archived.current = new Set(boards?.filter(({ archivedAt }) => archivedAt !== undefined).map(({ id }) => id))
  }, [boards])
  const workspace = useMemo<Workspace>(() => {
    const known = people ?? [me]
    const byId = new Map(known.map((person) => [person.id, person]))
    const marks: Marks = new Map(marked?.map((mark) => [mark.board, mark]))
    const ordered = orderBoards(boards ?? [], marks)
    return { me, people: known, byId, boards: ordered, marks, known: boards !== undefined, database, openBoards }
  }, [me, people, boards, marked, database, openBoards])
  return (
    <WorkspaceContext value={workspace}>
      <Frame ended={ended} />
    </WorkspaceContext>
  )
}
