/** Who did what to the card, newest first, paged from the server's record. Without network it says that it cannot be read. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../shared/model/card'
import type { ActivityPage } from '../../../shared/protocol/http'
import { useApp } from '../../context/app-context'
import { RefusedError } from '../../context/refused-error'
import { useWorkspace } from '../../context/workspace'
import { Avatar } from '../../design/avatar'
import { Button } from '../../design/button'
import { Moment } from '../../moment'
import { useOpenBoard } from '../../projections/use-board'
import type { SyncState } from '../../sync/sync-state'
import { useActivityWords } from './activity-words'
import styles from './card-activity.module.css'

const PAGE = 20
/** Longer than between two keys. */
const PAUSE_MS = 700

export function CardActivity({ card }: { readonly card: Card }) {
  const { t } = useTranslation()
  const { api } = useApp()
  const { session } = useOpenBoard()
  const queries = useQueryClient()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['activity', session.board, card.id],
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam }) => {
      const answer = await api.activity(session.board, { card: card.id, limit: PAGE, ...(pageParam && { before: pageParam }) })
      if (!answer.ok) throw new RefusedError(answer.error)
      return answer.value
    },
    getNextPageParam: (page) => page.next ?? undefined,
  })
  // The record is written together with the edit: once this one is saved, its line is there. Not asked for at each key.
  useEffect(() => {
    const askAnew = () => void queries.invalidateQueries({ queryKey: ['activity', session.board, card.id] })
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = ({ kind }: SyncState): void => {
      clearTimeout(timer)
      if (kind === 'saved') timer = setTimeout(askAnew, PAUSE_MS)
    }
    look(session.sync.getState())
    const stop = session.sync.subscribe(look)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [card, queries, session])
  return (
    <section className={styles.activity} aria-label={t('card.activity')}>
      <h3>{t('card.activity')}</h3>
      {error && <p className={styles.none}>{t('card.activityOffline')}</p>}
      <ul>{data?.pages.flatMap((page) => page.items.map((item) => <Line key={item.row} item={item} />))}</ul>
      {hasNextPage && (
        <Button small busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('card.earlier')}
        </Button>
      )}
    </section>
  )
}

function Line({ item }: { readonly item: ActivityPage['items'][number] }) {
  const { t } = useTranslation()
  const { byId } = useWorkspace()
  const activityWords = useActivityWords()
  const person = (item.user && byId.get(item.user)) || { name: t('card.someone'), center: null }
  return (
    <li className={styles.line} data-activity={item.kind}>
      <Avatar person={person} size={22} decorative />
      <div>
        <span>
          {person.name} {activityWords(item)}
        </span>{' '}
        <span className={styles.when}>
          · <Moment at={item.at} />
          {item.offline && ` · ${t('card.offline')}`}
        </span>
      </div>
    </li>
  )
}
