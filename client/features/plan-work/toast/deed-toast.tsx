/**
 * A few words on what was just done, with the way back beside them, and above them moves of one's own that were lost.
 * Said to screen readers as well. What undo or redo changed is brought into sight.
 */
import { lazy, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { undo } from '../../../actions/undo'
import { LazyPart } from '../../../lazy-part'
import { useBoard } from '../../../projections/use-board'
import { usePlan } from '../plan'
import { deedWords } from './deed-words'
import { useRevealDeed } from './reveal-deed'
import { Toast } from './toast'
import styles from './toast.module.css'

const LostMoves = lazy(() => import('./lost-moves').then((module) => ({ default: module.LostMoves })))

/** Long enough to read the words and to reach the button. */
const LASTS_MS = 10_000

export function DeedToast() {
  const { t } = useTranslation()
  const { board, ui } = usePlan()
  const deed = useStore(board.session.lastDeed, (last) => last.deed)
  const lost = useBoard((state) => state.lostMoves.size > 0)
  /** What was done before the board was opened, or has been read, gets no words. */
  const [turn, setTurn] = useState({ deed, nth: 0, closed: true })
  if (turn.deed !== deed) setTurn({ deed, nth: turn.nth + 1, closed: false })
  const words = deed && !turn.closed ? deedWords(deed, board.store.getState(), t) : null
  const area = useRef<HTMLDivElement>(null)
  const close = () => {
    setTurn({ ...turn, closed: true })
    if (area.current?.contains(document.activeElement)) ui.setState({ wantsFocus: true })
  }
  useRevealDeed(deed, area)
  return (
    <div ref={area} className={styles.area} role="status">
      <LazyPart>{lost && <LostMoves />}</LazyPart>
      {deed && words && (
        <Toast key={turn.nth} words={words} lastsMs={LASTS_MS} onClose={close}>
          {deed.how === 'made' && (
            <button
              type="button"
              className={styles.act}
              aria-keyshortcuts="Control+Z"
              title={t('board.undoKey')}
              onClick={() => undo(board)}
            >
              {t('board.undo')}
            </button>
          )}
        </Toast>
      )}
    </div>
  )
}
