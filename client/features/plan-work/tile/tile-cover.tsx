/** The card's picture on its tile: small, of one size, loaded when it comes into sight. A picture that is no more leaves no gap. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../shared/model/card'
import type { FileId } from '../../../../shared/primitives/ids'
import { thumbnailAddress } from '../../../platform/files-api'
import { useOpenBoard } from '../../../projections/use-board'
import styles from './tile.module.css'

interface Props {
  readonly card: Card
  readonly cover: FileId
}

export function TileCover({ card, cover }: Props) {
  const { t } = useTranslation()
  const { session } = useOpenBoard()
  const [broken, setBroken] = useState<FileId | null>(null)
  if (broken === cover) return null
  return (
    <img
      className={styles.cover}
      src={thumbnailAddress(session.board, cover, 'small')}
      alt={t('board.cover', { title: card.title })}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setBroken(cover)}
    />
  )
}
