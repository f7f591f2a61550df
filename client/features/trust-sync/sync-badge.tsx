/** The badge that always tells where edits are, on all boards: a dot and words. A click opens what is behind them. */
import { lazy, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useWorkspace } from '../../context/workspace'
import { Popover } from '../../design/popover'
import { LazyPart } from '../../lazy-part'
import type { BoardSession } from '../../sync/session-types'
import type { SyncState } from '../../sync/sync-state'
import styles from './sync-badge.module.css'
import { lastSaid, syncWords } from './sync-words'

const SyncPanel = lazy(loadSyncPanel)

/** Also called when the page is at rest, so that the panel opens at once. */
export function loadSyncPanel() {
  return import('./sync-panel')
}

/** `session`: of the board on the page; null where there is none. */
export function SyncBadge({ session }: { readonly session: BoardSession | null }) {
  const { t } = useTranslation()
  const { sync, commands, refusedCommands } = useStore(useWorkspace().openBoards.state)
  const { tone, key, count } = syncWords(sync)
  const words = t(`sync.badge.${key}`, { count })
  return (
    <>
      <Popover
        label={words}
        width={380}
        align="start"
        buttonProps={{ className: styles.badge, 'data-tone': tone, 'data-sync': sync.kind }}
        button={
          <>
            <i className={styles.dot} aria-hidden="true" />
            <span>{words}</span>
            {commands > 0 && sync.kind !== 'asking' && (
              <span className={styles.more}>{t('sync.badge.commands', { count: commands })}</span>
            )}
            {refusedCommands > 0 && (
              <span className={styles.refused}>{t('sync.badge.commandsRefused', { count: refusedCommands })}</span>
            )}
          </>
        }
      >
        <LazyPart>
          <SyncPanel session={session} />
        </LazyPart>
      </Popover>
      <SpokenState state={sync} />
    </>
  )
}

/** For screen readers: only news, see `lastSaid`. */
function SpokenState({ state }: { readonly state: SyncState }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState<SyncState['kind']>('saved')
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
