/**
 * A few words on what was just done, with the way back beside them: they stay while one points at them or is in them.
 * Said to screen readers as well. What undo or redo changed is brought into sight.
 */
import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { undo } from '../../actions/undo'
import type { LastDeed } from '../../sync/session-types'
import styles from './deed-toast.module.css'
import { deedWords } from './deed-words'
import { usePlan } from './plan'
import { useRevealDeed } from './reveal-deed'

/** Long enough to read the words and to reach the button. */
const LASTS_MS = 10_000

export function DeedToast() {
  const { t } = useTranslation()
  const { board, ui } = usePlan()
  const deed = useStore(board.session.lastDeed, (last) => last.deed)
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
      {deed && words && <Toast key={turn.nth} deed={deed} words={words} onUndo={() => undo(board)} onClose={close} />}
    </div>
  )
}

interface Props {
  readonly deed: LastDeed
  readonly words: string
  readonly onUndo: () => void
  readonly onClose: () => void
}

function Toast({ deed, words, onUndo, onClose }: Props) {
  const { t } = useTranslation()
  const [pointed, setPointed] = useState(false)
  const [inside, setInside] = useState(false)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (pointed || inside) return
    const timer = setTimeout(() => close.current(), LASTS_MS)
    return () => clearTimeout(timer)
  }, [pointed, inside])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notes that someone is here, so that the words stay.
    <div
      className={styles.toast}
      data-toast
      onMouseEnter={() => setPointed(true)}
      onMouseLeave={() => setPointed(false)}
      onFocus={() => setInside(true)}
      onBlur={() => setInside(false)}
    >
      <span className={styles.words} dir="auto">
        {words}
      </span>
      {deed.how === 'made' && (
        <button type="button" className={styles.undo} aria-keyshortcuts="Control+Z" title={t('board.undoKey')} onClick={onUndo}>
          {t('board.undo')}
        </button>
      )}
      <button type="button" className={styles.close} aria-label={t('board.closeNotice')} onClick={onClose}>
        <X size={14} aria-hidden="true" />
      </button>
    </div>
  )
}
