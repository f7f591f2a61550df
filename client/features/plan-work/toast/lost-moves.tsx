/** Says who moved a card elsewhere while this person moved it too, with the way there and the way back. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardId } from '../../../../shared/primitives/ids'
import { moveBack } from '../../../actions/move-back'
import type { BoardState } from '../../../projections/board-state'
import type { LostMove } from '../../../projections/lost-moves'
import { useBoard } from '../../../projections/use-board'
import { report, useMay, usePlan } from '../plan'
import { useShowCard } from '../use-show-card'
import { canGoBack, openLosses } from './open-losses'
import { Toast } from './toast'
import styles from './toast.module.css'

export function LostMoves() {
  const { t } = useTranslation()
  const plan = usePlan()
  const [read, setRead] = useState<ReadonlySet<LostMove>>(new Set())
  const losses = useBoard((state) => openLosses(state, read), sameList)
  const returnable = useBoard((state) => losses.length > 0 && losses.every((lost) => canGoBack(state, lost)))
  const mayMove = useMay('edit-cards')
  const words = useLossWords(losses)
  const showCard = useShowCard()
  const [first] = losses
  if (!first) return null
  const close = () => {
    setRead(new Set([...read, ...losses]))
    plan.ui.setState({ wantsFocus: true })
  }
  return (
    <Toast words={words} lastsMs={null} onClose={close}>
      <button type="button" className={styles.act} onClick={() => showCard(first.card)}>
        {t('board.lost.show')}
      </button>
      {mayMove && returnable && (
        <button type="button" className={styles.act} onClick={() => report(plan, moveBack(plan.board, losses))}>
          {t('board.lost.back')}
        </button>
      )}
    </Toast>
  )
}

function useLossWords(losses: readonly LostMove[]): string {
  const { t } = useTranslation()
  const { people } = usePlan()
  const [first] = losses
  const mover = useBoard((state) => first && state.clients.get(String(first.client)))
  const title = useBoard((state) => first && state.cards.get(first.card as CardId)?.title)
  const place = useBoard((state) => (first ? placeWords(state, first) : ''))
  if (losses.length > 1) return t('board.lost.many', { count: losses.length })
  const name = (mover && people.get(mover)?.name) ?? t('board.lost.someone')
  return t('board.lost.one', { name, title, place })
}

/** The lane is named only where it is another one. */
function placeWords({ columns, lanes }: BoardState, { mine, theirs }: LostMove): string {
  const column = columns.get(theirs.column)?.title ?? ''
  return mine.lane === theirs.lane ? column : `${lanes.get(theirs.lane)?.title ?? ''} · ${column}`
}

const sameList = (a: readonly LostMove[], b: readonly LostMove[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i])
