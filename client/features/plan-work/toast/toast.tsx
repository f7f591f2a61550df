/** The frame of a few words over the board, with buttons beside them. It stays while one points at it or is in it. */
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './toast.module.css'

interface Props {
  readonly words: string
  /** null: it stays until it is closed. */
  readonly lastsMs: number | null
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Toast({ words, lastsMs, onClose, children }: Props) {
  const { t } = useTranslation()
  const [pointed, setPointed] = useState(false)
  const [inside, setInside] = useState(false)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (pointed || inside || lastsMs === null) return
    const timer = setTimeout(() => close.current(), lastsMs)
    return () => clearTimeout(timer)
  }, [pointed, inside, lastsMs])
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
      {children}
      <button type="button" className={styles.close} aria-label={t('board.closeNotice')} onClick={onClose}>
        <X size={14} aria-hidden="true" />
      </button>
    </div>
  )
}
