/** Makes edits of somebody else this person's own, and waits until the server has them. */
import type { Edit } from '../../../shared/document/edit'
import type { BoardSession } from '../../sync/session-types'

/** The value: how many were refused, e.g. because their card is gone. */
export async function takeOver(
  session: BoardSession,
  edits: readonly { readonly action: string; readonly edit: Edit }[],
): Promise<number> {
  const refused = edits.filter(({ action, edit }) => !session.perform(action, edit).ok)
  await saved(session)
  return refused.length
}

function saved({ facts }: BoardSession): Promise<void> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const { ready, pending } = facts.getState()
      return ready && pending === 0
    }
    if (look()) return resolve()
    const stop = facts.subscribe(() => {
      if (!look()) return
      stop()
      resolve()
    })
  })
}
