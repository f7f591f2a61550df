/** Cards of all boards by any part of their words: the server's answer, or without it what this device has. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchAnswerSchema, searchRoutes } from '../../../shared/protocol/search'
import { wordsOf } from '../../../shared/rules/fold-text'
import { useApp } from '../../context/app-context'
import { useWorkspace } from '../../context/workspace'
import { CenterDot } from '../../design/center-name'
import type { Hit } from './hits'
import { Marked } from './marked'
import styles from './palette.module.css'
import { searchOf } from './search-device'

/** The server is asked when the typing pauses. */
const PAUSE_MS = 120

export function useCardHits(typed: string) {
  const { t } = useTranslation()
  const { api } = useApp()
  const { boards, me, database } = useWorkspace()
  const navigate = useNavigate()
  const onBoard = useParams({ strict: false }).board
  const words = wordsOf(typed)
  const q = useLater(typed.trim())
  const { data } = useQuery({
    queryKey: ['search', me.id, q],
    enabled: q !== '',
    gcTime: 0,
    placeholderData: (before) => (q === '' ? undefined : before),
    queryFn: () => api.caller.read(searchAnswerSchema, `${searchRoutes.search}?${new URLSearchParams({ q })}`),
  })
  const offline = q !== '' && data?.ok === false
  const here = useQuery({
    queryKey: ['search-device', me.id, q],
    enabled: offline,
    gcTime: 0,
    queryFn: () => searchOf(database).find(new Set(boards.map(({ id }) => id)), q),
  })
  const found = q === '' ? null : data?.ok ? data.value : (offline && here.data) || null
  const titleOf = new Map(boards.map(({ id, title }) => [id, title]))
  // The board that one is on comes first, and what is put away last.
  const nearness = ({ board, archived }: { board: string; archived: boolean }) => (archived ? 2 : board === onBoard ? 0 : 1)
  const items = (found?.items ?? []).toSorted((a, b) => nearness(a) - nearness(b))
  const hits = items.map(({ board, card, key, title, center, archived, excerpt }): Hit => {
    const fine = (
      <>
        <CenterDot center={center} /> <Marked text={key} words={words} /> · {titleOf.get(board) ?? ''}
        {archived && ` · ${t('palette.archived')}`}
        {excerpt !== null && (
          <span className={styles.excerpt} dir="auto">
            <Marked text={excerpt} words={words} />
          </span>
        )}
      </>
    )
    const run = () => void navigate({ to: '/boards/$board/cards/$card', params: { board, card } })
    return { id: `${board}/${card}`, title, fine, run }
  })
  return {
    hits,
    more: found?.more ?? false,
    answered: q === typed.trim() && found !== null,
    offline,
  }
}

function useLater(value: string): string {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return later
}
