/** Gives a card what another one says: its text and its list, to be done once more. What people said of it stays there. */
import { copyBody } from '../../shared/document/card-body'
import { addItems, bodyOf, type CardEdit, readChecklist } from '../../shared/document/card-document'
import { type CardId, type ItemId, newId } from '../../shared/primitives/ids'
import type { CardSession } from '../sync/card-session-types'
import type { BoardSession } from '../sync/session-types'

/** Resolves when it is written; what comes of it is the session's. Where this device has nothing of the card, nothing is copied. */
export async function copyContents(board: Pick<BoardSession, 'openCard'>, from: CardId, to: CardId): Promise<void> {
  const [source, target] = [board.openCard(from), board.openCard(to)]
  for (const { session } of [source, target]) session.showPresence(null)
  try {
    await Promise.all([shown(source.session), shown(target.session)])
    const [original, copy] = [docOf(source.session), docOf(target.session)]
    if (bodyOf(original).length > 0) copy.transact(() => copyBody(bodyOf(original), bodyOf(copy)), 'copied')
    const items = listEdit(source.session, target.session)
    if (items) target.session.perform('add-item', items)
  } finally {
    source.leave()
    target.leave()
  }
}

const docOf = (session: CardSession) => session.document.getState().doc

function listEdit(source: CardSession, target: CardSession): CardEdit | null {
  const items = readChecklist(docOf(source)).map((item) => ({ ...item, id: newId<ItemId>() }))
  if (items.length === 0) return null
  const { create, change } = addItems(docOf(target), items)
  const whole = create.map((made, i) => {
    const { assignee, due } = items[i] ?? {}
    return { ...made, fields: { ...made.fields, ...(assignee && { assignee }), ...(due && { due }) } }
  })
  return { create: whole, change }
}

const shown = ({ document }: CardSession): Promise<void> =>
  new Promise((resolve) => {
    if (document.getState().ready) return resolve()
    const stop = document.subscribe(({ ready }) => {
      if (!ready) return
      stop()
      resolve()
    })
  })
