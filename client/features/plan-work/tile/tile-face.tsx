/** Draws a card as a tile: in its cell, and in the hand while it is dragged. Knows nothing of clicks, keys or drags. */
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../shared/model/card'
import { Avatar } from '../../../design/avatar'
import { useBoard } from '../../../projections/use-board'
import { ResponseRing } from '../../answer-in-time/response-ring'
import { usePlan } from '../plan'
import { ContentMarks } from './content-marks'
import { DueDay } from './due-day'
import styles from './tile.module.css'
import { TileLabels } from './tile-labels'
import { TileMarks } from './tile-marks'

/** Many boards have none. */
const TileCover = lazy(() => import('./tile-cover').then(({ TileCover }) => ({ default: TileCover })))

interface Props {
  readonly card: Card
  /** Short key for people, e.g. `CX-218`; absent until the server has given one. */
  readonly shortKey: string | undefined
  readonly strayed: 'column' | 'lane' | null
  readonly title: ReactNode
  readonly menu?: ReactNode
  /** A word on who moved the card just now, or holds it. */
  readonly note?: ReactNode
  /** Ids for what describes the title to a screen reader. */
  readonly describedBy?: string
}

/** Faces that fit beside two labels. */
const FACES = 3

export function TileFace({ card, shortKey, strayed, title, menu, note, describedBy }: Props) {
  const { t } = useTranslation()
  const { people } = usePlan()
  const role = useBoard((state) => state.columns.get(card.place.column)?.role)
  const content = useBoard((state) => state.cardFacts.get(card.id)?.content)
  const faces = card.assignees.length > FACES ? card.assignees.slice(0, FACES - 1) : card.assignees
  return (
    <>
      <div className={styles.top} id={describedBy && `${describedBy}-top`}>
        <span className={styles.center}>{t(`centers.short.${card.center}`)}</span>
        {strayed ? (
          <span className={styles.strayed} title={t(`board.strayed.${strayed}Means`)}>
            {t(`board.strayed.${strayed}`)}
          </span>
        ) : (
          shortKey && <span className={styles.key}>{shortKey}</span>
        )}
        <ResponseRing card={card.id} />
        {note}
      </div>
      {title}
      {card.cover && (
        <Suspense>
          <TileCover card={card} cover={card.cover} />
        </Suspense>
      )}
      <div className={styles.meta} id={describedBy && `${describedBy}-meta`}>
        <span className={styles.marks}>
          {card.done && <span className={styles.done}>{t('board.done')}</span>}
          <TileMarks card={card} />
          {card.due && <DueDay due={card.due} done={card.done || role === 'live' || role === 'done'} />}
          {content && <ContentMarks content={content} />}
          <TileLabels labels={card.labels} />
        </span>
        <span className={styles.who}>
          {faces.map((id) => {
            const person = people.get(id)
            return person && <Avatar key={id} person={person} size={20} />
          })}
          {card.assignees.length > faces.length && <span className={styles.more}>+{card.assignees.length - faces.length}</span>}
        </span>
      </div>
      {menu}
    </>
  )
}
