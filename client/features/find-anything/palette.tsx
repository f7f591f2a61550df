/** Boards, cards, people and pages by their words, and what can be done here; arrows choose, Enter goes. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SEARCH_MAX } from '../../../shared/protocol/search'
import { wordsOf } from '../../../shared/rules/fold-text'
import { useFindTexts } from '../../i18n/find/use-find-texts'
import { type Hit, useActHits, useBoardHits, usePageHits, usePeopleHits, useRecentHits } from './hits'
import { Marked } from './marked'
import styles from './palette.module.css'
import { useCardHits } from './use-card-hits'

export function Palette({ onClose }: { readonly onClose: () => void }) {
  useFindTexts()
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const words = wordsOf(typed)
  const boards = useBoardHits(words)
  const cards = useCardHits(typed)
  const recent = useRecentHits(words)
  const acts = useActHits(words)
  const pages = usePageHits(words)
  const people = usePeopleHits(words)
  const hits = [...recent, ...boards, ...acts, ...pages, ...people, ...cards.hits]
  const chosen = Math.min(at, hits.length - 1)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, chosen])
  const go = (hit: Hit | undefined) => {
    if (!hit) return
    dialog.current?.close()
    hit.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0) setAt(Math.max(0, Math.min(hits.length - 1, chosen + by)))
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(hits[chosen])
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc, which the browser gives a modal dialog, does the same by keyboard.
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={t('palette.label')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <input
        type="text"
        role="combobox"
        className={styles.field}
        aria-label={t('palette.field')}
        placeholder={t('palette.field')}
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-hits`}
        aria-activedescendant={hits.length > 0 ? `${id}-${chosen}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        maxLength={SEARCH_MAX}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
      />
      <div id={`${id}-hits`} role="listbox" aria-label={t('palette.label')} className={styles.hits}>
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: as above.
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field does the same.
          <div
            key={hit.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={styles.hit}
            onClick={() => go(hit)}
          >
            <span className={styles.title} dir="auto">
              <Marked text={hit.title} words={words} />
            </span>
            <span className={styles.fine}>{hit.fine}</span>
          </div>
        ))}
      </div>
      <output className={styles.foot}>
        {cards.offline && <p>{t(cards.answered ? 'palette.fromDevice' : 'palette.reading')}</p>}
        {typed.trim() === ''
          ? t('palette.hint')
          : hits.length === 0 && cards.answered
            ? t('palette.nothing', { typed: typed.trim() })
            : cards.more && t('palette.more')}
      </output>
    </dialog>
  )
}
