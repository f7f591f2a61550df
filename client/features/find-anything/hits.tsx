/** What the search of everything finds by itself, without asking the server: boards, acts, pages, people, recent cards. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { hasWords } from '../../../shared/rules/fold-text'
import { may } from '../../../shared/rules/permissions'
import { pageActs } from '../../context/page-acts'
import { recentCards } from '../../context/recent-cards'
import { useWorkspace } from '../../context/workspace'
import { CenterDot } from '../../design/center-name'
import styles from './palette.module.css'

const MOST_BOARDS = 6
const MOST_PEOPLE = 5

export interface Hit {
  readonly id: string
  readonly title: string
  readonly fine: React.ReactNode
  run(): void
}

export function useBoardHits(words: readonly string[]): readonly Hit[] {
  const { t } = useTranslation()
  const { boards } = useWorkspace()
  const navigate = useNavigate()
  const shown = boards.filter(({ title, archivedAt }) => archivedAt === undefined && hasWords(words, [title]))
  return shown.slice(0, MOST_BOARDS).map(({ id, title }) => ({
    id,
    title,
    fine: t('palette.board'),
    run: () => void navigate({ to: '/boards/$board', params: { board: id } }),
  }))
}

/** With nothing typed too: it shows what there is. */
export function useActHits(words: readonly string[]): readonly Hit[] {
  const acts = useStore(pageActs, (page) => page.acts)
  return acts.flatMap(({ label, of, keys, run }): Hit[] => {
    if (!hasWords(words, [label])) return []
    const fine = (
      <>
        {of && <bdi className={styles.of}>{of}</bdi>}{' '}
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </>
    )
    return [{ id: `act ${of} ${label}`, title: label, fine, run }]
  })
}

export function usePageHits(words: readonly string[]): readonly Hit[] {
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const navigate = useNavigate()
  if (words.length === 0) return []
  const pages = [
    ['/answer', t('nav.answer'), true],
    ['/my-work', t('nav.myWork'), true],
    ['/boards', t('nav.allBoards'), true],
    ['/people', t('nav.people'), true],
    ['/import', t('nav.import'), may(me, 'import-board')],
    ['/audit', t('nav.audit'), may(me, 'read-audit')],
  ] as const
  return pages
    .filter(([, title, open]) => open && hasWords(words, [title]))
    .map(([to, title]) => ({ id: to, title, fine: t('palette.page'), run: () => void navigate({ to }) }))
}

/** Leads to their cards on the board that is open, or else on the one used first. */
export function usePeopleHits(words: readonly string[]): readonly Hit[] {
  const { t } = useTranslation()
  const { people, boards } = useWorkspace()
  const navigate = useNavigate()
  const here = useParams({ strict: false }).board
  const board = boards.find(({ id }) => id === here) ?? boards.find(({ archivedAt }) => archivedAt === undefined)
  if (words.length === 0 || !board) return []
  const shown = people.filter(({ active, name }) => active && hasWords(words, [name]))
  return shown.slice(0, MOST_PEOPLE).map(({ id, name, center }) => ({
    id,
    title: name,
    fine: (
      <>
        {center && <CenterDot center={center} />} {t('palette.cardsOf', { name, board: board.title })}
      </>
    ),
    run: () => void navigate({ to: '/boards/$board', params: { board: board.id }, search: { person: id } }),
  }))
}

/** Cards that were open on this device last, as they were called then: where nothing is typed yet. */
export function useRecentHits(words: readonly string[]): readonly Hit[] {
  const { t } = useTranslation()
  const { boards, database } = useWorkspace()
  const navigate = useNavigate()
  const { data } = useQuery({ queryKey: ['recent-cards', database.user], gcTime: 0, queryFn: () => recentCards(database) })
  if (words.length > 0 || !data) return []
  const titleOf = new Map(boards.map(({ id, title }) => [id as string, title]))
  return data.flatMap(({ board, card, title, center }): Hit[] => {
    const on = titleOf.get(board)
    if (on === undefined) return []
    const fine = (
      <>
        <CenterDot center={center} /> {t('palette.recent')} · {on}
      </>
    )
    return [
      {
        id: `recent ${card}`,
        title,
        fine,
        run: () => void navigate({ to: '/boards/$board/cards/$card', params: { board, card } }),
      },
    ]
  })
}
