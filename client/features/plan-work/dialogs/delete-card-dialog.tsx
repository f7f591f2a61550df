/** Before an archived card is deleted for ever: which one, what goes with it, and that there is no way back. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { CardId } from '../../../../shared/primitives/ids'
import { cardRoutes, deletedSchema } from '../../../../shared/protocol/cards'
import { useApp } from '../../../context/app-context'
import { useRequest } from '../../../context/use-request'
import { Notice } from '../../../design/notice'
import { FormDialog } from '../../../dialogs/form-dialog'
import { useBoardsTexts } from '../../../i18n/boards/use-boards-texts'
import { useRefusalWords } from '../../../i18n/use-words'
import { address } from '../../../platform/caller'
import { useBoard } from '../../../projections/use-board'
import { besideRow } from '../archive/beside-row'
import { usePlan } from '../plan'
import styles from './dialogs.module.css'

export function DeleteCardDialog({ card: id, onClose }: { readonly card: CardId; readonly onClose: () => void }) {
  useBoardsTexts()
  const { t } = useTranslation()
  const { board } = usePlan()
  const { api } = useApp()
  const request = useRequest()
  const refusalWords = useRefusalWords()
  const [title] = useState(() => board.store.getState().cards.get(id)?.title ?? '')
  const shortKey = useBoard((state) => state.cardFacts.get(id)?.key ?? '')
  const isUp = useStore(board.session.line, ({ state }) => state === 'up')
  // Its row goes as soon as the board hears of it, which may be before the answer.
  const [beside] = useState(() => besideRow(document.querySelector(`[data-archived-card="${id}"]`), 'delete'))
  const remove = async (): Promise<void> => {
    const path = address(cardRoutes.deleteForEver, { board: board.session.board, card: id })
    if (!(await request.run(() => api.caller.post(deletedSchema, path)))) return
    onClose()
    requestAnimationFrame(() => beside()?.focus())
  }
  return (
    <FormDialog
      title={t('boards.deleteCard.title', { title })}
      submit={t('boards.deleteCard.submit')}
      danger
      disabled={!isUp || request.busy}
      onSubmit={() => void remove()}
      onClose={onClose}
    >
      <p className={styles.words}>{t('boards.deleteCard.means', { key: shortKey })}</p>
      <p className={styles.words}>
        <strong>{t('boards.deleteCard.noWayBack')}</strong>
      </p>
      {!isUp && <Notice tone="warn">{t('boards.deleteCard.needsServer')}</Notice>}
      {request.refused && <Notice tone="warn">{refusalWords(request.refused)}</Notice>}
    </FormDialog>
  )
}
