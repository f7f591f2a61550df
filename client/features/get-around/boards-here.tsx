/** The boards that this device can open without the server, as the way on from one that it cannot. */
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../../shared/model/board'
import { documentName } from '../../../shared/protocol/rooms'
import { useWorkspace } from '../../context/workspace'
import styles from './error-pages.module.css'

export function BoardsHere() {
  const { t } = useTranslation()
  const here = useBoardsHere()
  if (!here) return null
  if (here.length === 0) return <p>{t('board.noneOnDevice')}</p>
  return (
    <>
      <p>{t('board.onDevice')}</p>
      <ul className={styles.boards}>
        {here.map(({ id, title }) => (
          <li key={id}>
            <Link to="/boards/$board" params={{ board: id }}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

/** null: not read yet. */
function useBoardsHere(): readonly Board[] | null {
  const { boards, database } = useWorkspace()
  const [kept, setKept] = useState<ReadonlySet<string> | null>(null)
  useEffect(
    () =>
      database.watch(
        ['documents'],
        (tables) => tables.documents.toCollection().primaryKeys(),
        (names) => setKept(new Set(names)),
      ),
    [database],
  )
  return kept && boards.filter(({ id }) => kept.has(documentName('board', id)))
}
