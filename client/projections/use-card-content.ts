/** What of a card's document views show beside its text: read anew when it has changed, and only then. */
import { useCallback, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { readChecklist, readComments } from '../../shared/document/card-document'
import type { CardComment, ChecklistItem } from '../../shared/model/card-content'
import type { CardSession } from '../sync/card-session-types'

export const useChecklist = (session: CardSession): readonly ChecklistItem[] => useRead(session, 'checklist', readChecklist)
export const useComments = (session: CardSession): readonly CardComment[] => useRead(session, 'comments', readComments)

function useRead<T>(session: CardSession, root: string, read: (doc: Y.Doc) => T): T {
  const last = useRef<{ readonly doc: Y.Doc; readonly value: T } | null>(null)
  const subscribe = useCallback(
    (onChange: () => void) => {
      let stop = (): void => undefined
      const follow = (): void => {
        stop()
        const map = session.document.getState().doc.getMap(root)
        const changed = (): void => {
          last.current = null
          onChange()
        }
        map.observeDeep(changed)
        stop = () => map.unobserveDeep(changed)
        changed()
      }
      follow()
      const stopDocument = session.document.subscribe(follow)
      return () => {
        stop()
        stopDocument()
      }
    },
    [session, root],
  )
  return useSyncExternalStore(subscribe, () => {
    const { doc } = session.document.getState()
    if (last.current?.doc !== doc) last.current = { doc, value: read(doc) }
    return last.current.value
  })
}
