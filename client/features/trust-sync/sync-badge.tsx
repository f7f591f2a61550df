/** The badge that always tells where edits are: a dot and words. A click opens what is behind them. */
import { lazy, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { Popover } from '../../design/popover'
import { LazyPart } from '../../lazy-part'
import type { BoardSession } from '../../sync/session-types'
import styles from './sync-badge.module.css'
import { lastSaid, syncWords } from './sync-words'

const SyncPanel = lazy(loadSyncPanel)

/** Also called when the page is at rest, so that the panel opens at once. */
export function loadSyncPanel() {
  return import('./sync-panel')
}

export function SyncBadge({ session }: { readonly session: BoardSession }) {
  const { t } = useTranslation()
  const state = useStore(session.sync)
  const waiting = useStore(session.commands, (commands) => commands.filter((one) => one.state !== 'refused').length)
  const refused = useStore(session.commands, (commands) => commands.filter((one) => one.state === 'refused').length)
  const { tone, key, count } = syncWords(state)
  const words = t(`sync.badge.${key}`, { count })
  return (
    <>
      <Popover
        label={words}
        width={380}
        align="start"
        buttonProps={{ className: styles.badge, 'data-tone': tone, 'data-sync': state.kind }}
        button={
          <>
            <i className={styles.dot} aria-hidden="true" />
            <span>{words}</span>
            {waiting > 0 && <span className={styles.more}>{t('sync.badge.commands', { count: waiting })}</span>}
            {refused > 0 && <span className={styles.refused}>{t('sync.badge.commandsRefused', { count: refused })}</span>}
          </>
        }
      >
        <LazyPart>
          <SyncPanel session={session} />
        </LazyPart>
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
