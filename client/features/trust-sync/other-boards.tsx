/** Boards that are not on the page, with what of theirs is still to be saved or was refused; each leads there. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../context/workspace'
import { useRefusalWords } from '../../i18n/use-words'
import type { OtherBoard } from '../../sync/device-state'
import styles from './sync-panel.module.css'

export function OtherBoards({ boards }: { readonly boards: readonly OtherBoard[] }) {
  const { t } = useTranslation()
  const goesByItself = boards.some(({ edits, closed }) => edits > 0 && !closed)
  return (
    <section>
      <h2>{t('sync.otherBoards')}</h2>
      {goesByItself && <p>{t('sync.otherBoardsMeans')}</p>}
      <ul className={styles.list}>
        {boards.map((one) => (
          <Item key={one.board} one={one} />
        ))}
      </ul>
    </section>
  )
}

function Item({ one }: { readonly one: OtherBoard }) {
  const { t } = useTranslation()
  const { boards } = useWorkspace()
  const refusalWords = useRefusalWords()
  const told = [
    one.edits > 0 && t('sync.otherEdits', { count: one.edits }),
    one.commands > 0 && t('sync.badge.commands', { count: one.commands }),
    one.refused > 0 && t('sync.badge.refused', { count: one.refused }),
  ].filter((words) => words !== false)
  return (
    <li className={styles.item}>
      <Link to="/boards/$board" params={{ board: one.board }} className={styles.board}>
        {boards.find(({ id }) => id === one.board)?.title ?? t('sync.unknown')}
      </Link>
      <p className={styles.meta} data-refused={one.refused > 0 || undefined}>
        {told.join(' · ')}
      </p>
      {one.closed && <p className={styles.reason}>{refusalWords(one.closed)}</p>}
    </li>
  )
}
