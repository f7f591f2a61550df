/** A move that would answer too late waits here for its reason (RW20); with it, it is made as it was meant. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Refusal } from '../../../shared/model/refusal'
import { perform } from '../../actions/perform'
import { Notice } from '../../design/notice'
import { useAnswerTexts } from '../../i18n/answer/use-answer-texts'
import { useRefusalWords } from '../../i18n/use-words'
import { useOpenBoard } from '../../projections/use-board'
import { ReasonDialog } from './reason-dialog'

export function GiveReason() {
  useAnswerTexts()
  const { t } = useTranslation()
  const board = useOpenBoard()
  const held = useStore(board.held)
  const refusalWords = useRefusalWords()
  const [refused, setRefused] = useState<Refusal | null>(null)
  const close = () => board.held.setState(null, true)
  if (!held) return refused && <Notice tone="danger">{refusalWords(refused)}</Notice>
  return (
    <ReasonDialog
      title={t('answer.reasonTitle')}
      words={t('answer.heldMeans')}
      submit={t('answer.moveWithReason')}
      onSubmit={(reason) => {
        close()
        const made = perform(board, held.action, held.edit, reason)
        setRefused(made.ok ? null : made.error)
      }}
      onClose={close}
    />
  )
}
