/** What was taken off the board: cards, strike teams, columns, found by their words, each brought back by one press. */
import { X } from 'lucide-react'
import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../design/button'
import { Segments } from '../../../design/segments'
import { useEscape } from '../../../design/use-escape'
import { useBoardsTexts } from '../../../i18n/boards/use-boards-texts'
import { useBoard } from '../../../projections/use-board'
import { usePlan } from '../plan'
import styles from './archive.module.css'
import { type ArchiveKind, archivedCards, archivedColumns, archivedLanes, sameItems } from './archived'
import { ArchivedCard, ArchivedColumn, ArchivedLane } from './archived-row'
import { ArchivedRows } from './archived-rows'

export function ArchiveView() {
  useBoardsTexts()
  const { t } = useTranslation()
  const [kind, setKind] = useState<ArchiveKind>('cards')
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed)
  const cards = useBoard((state) => archivedCards(state, words), sameItems)
  const lanes = useBoard((state) => archivedLanes(state, words), sameItems)
  const columns = useBoard((state) => archivedColumns(state, words), sameItems)
  const found = { cards, lanes, columns }
  const search = useRef<HTMLInputElement>(null)
  const close = useClose()
  useEffect(() => search.current?.focus(), [])
  const option = (value: ArchiveKind) => ({ value, label: t(`board.archiveOf.${value}`, { count: found[value].length }) })
  return (
    <section className={styles.view} aria-label={t('board.archive')}>
      <div className={styles.title}>
        <h2>{t('board.archive')}</h2>
        <Button look="icon" aria-label={t('board.closeArchive')} title={t('board.closeArchive')} onClick={close}>
          <X size={16} />
        </Button>
      </div>
      <div className={styles.head}>
        <Segments
          label={t('board.archive')}
          value={kind}
          options={[option('cards'), option('lanes'), option('columns')]}
          onChange={setKind}
        />
        <input
          ref={search}
          type="search"
          className={styles.search}
          value={typed}
          aria-label={t('board.searchArchive')}
          placeholder={t('board.searchArchive')}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || typed === '') return
            // The first Esc takes the words back, the next one closes.
            event.preventDefault()
            setTyped('')
          }}
        />
      </div>
      {found[kind].length === 0 && <p className={styles.nothing}>{t(typed ? 'board.notInArchive' : 'board.archiveEmpty')}</p>}
      {kind === 'cards' && <ArchivedRows items={cards} row={(card) => <ArchivedCard card={card} />} />}
      {kind === 'lanes' && <ArchivedRows items={lanes} row={(lane) => <ArchivedLane lane={lane} />} />}
      {kind === 'columns' && <ArchivedRows items={columns} row={(column) => <ArchivedColumn column={column} />} />}
    </section>
  )
}

/** Closes the archive, also by Esc while no card of it is open; the toolbar's button, or a card where there is none, has the focus. */
function useClose(): () => void {
  const { ui } = usePlan()
  const close = useCallback(() => {
    ui.setState({ archiveOpen: false })
    const opener = document.querySelector<HTMLElement>('[data-archive-button]')
    if (opener) opener.focus()
    else ui.setState({ wantsFocus: true })
  }, [ui])
  useEscape(useCallback(() => ui.getState().selected === null && close(), [ui, close]))
  return close
}
