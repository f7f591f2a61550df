/** The badge that always tells where edits are: a dot and words. A click opens what is behind them. */
import { Popover } from '@mantine/core'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { BoardSession } from '../../sync/session-types'
import styles from './sync-badge.module.css'
import { lastSaid, syncWords } from './sync-words'

const SyncPanel = lazy(() => import('./sync-panel'))

export function SyncBadge({ session }: { readonly session: BoardSession }) {
  const { t } = useTranslation()
  const state = useStore(session.sync)
  const waiting = useStore(session.commands, (commands) => commands.length)
  const { tone, key, count } = syncWords(state)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Popover opened={open} onChange={setOpen} position="bottom-start" width={380} trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={styles.badge} data-tone={tone} data-sync={state.kind} onClick={() => setOpen(!open)}>
            <i className={styles.dot} aria-hidden="true" />
            <span>{t(`sync.badge.${key}`, { count })}</span>
            {waiting > 0 && <span className={styles.more}>{t('sync.badge.commands', { count: waiting })}</span>}
          </button>
        </Popover.Target>
        <Popover.Dropdown p={0}>
          <Suspense fallback={null}>{open && <SyncPanel session={session} />}</Suspense>
        </Popover.Dropdown>
      </Popover>
      <SpokenState session={session} />
    </>
  )
}

/** For screen readers: only news, see `lastSaid`. */
function SpokenState({ session }: { readonly session: BoardSession }) {
  const { t } = useTranslation()
  const state = useStore(session.sync)
  const [said, setSaid] = useState<typeof state.kind>('saved')
  const [words, setWords] = useState('')
  const next = lastSaid(said, state)
  useEffect(() => {
    if (next === said) return
    const { key, count } = syncWords(state)
    setSaid(next)
    setWords(t(`sync.badge.${key}`, { count }))
  }, [next, said, state, t])
  return (
    <span className="visually-hidden" role="status">
      {words}
    </span>
  )
}
