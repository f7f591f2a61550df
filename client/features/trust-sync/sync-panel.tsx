/**
 * What is behind the badge: where edits are, requests that wait, what could not be taken, to be put back or dropped; and
 * the other boards with something waiting.
 */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Refusal } from '../../../shared/model/refusal'
import type { UserId } from '../../../shared/primitives/ids'
import type { Instant } from '../../../shared/primitives/instant'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { useRefusalWords } from '../../i18n/use-words'
import { Moment, useDayWords } from '../../moment'
import type { UploadRow } from '../../platform/local-rows'
import type { BoardSession, Leftover, QueuedCommand } from '../../sync/session-types'
import type { Uploads } from '../../sync/upload-queue'
import { commandWords } from './command-words'
import { deletionOf, leftoverLines } from './edit-words'
import { LateAnswer } from './late-answer'
import { type Names, useNames } from './names'
import { OtherBoards } from './other-boards'
import styles from './sync-panel.module.css'
import { syncWords } from './sync-words'

export default function SyncPanel({ session }: { readonly session: BoardSession | null }) {
  const { t } = useTranslation()
  const { sync, others } = useStore(useWorkspace().openBoards.state)
  const { key, count } = syncWords(sync)
  return (
    <div className={styles.panel}>
      <section>
        <h2>{t(`sync.badge.${key}`, { count })}</h2>
        <p>{t(`sync.means.${key}`)}</p>
      </section>
      {session && <OfThisBoard session={session} />}
      {others.length > 0 && <OtherBoards boards={others} />}
    </div>
  )
}

function OfThisBoard({ session }: { readonly session: BoardSession }) {
  const { t } = useTranslation()
  const commands = useStore(session.commands)
  const leftovers = useStore(session.leftovers)
  const files = useStore(session.uploads.files)
  return (
    <>
      {commands.length > 0 && (
        <section>
          <h2>{t('sync.commands')}</h2>
          <ul className={styles.list}>
            {commands.map((command) => (
              <CommandItem key={command.key} queued={command} onCancel={() => void session.cancel(command.key)} />
            ))}
          </ul>
        </section>
      )}
      {files.length > 0 && (
        <section>
          <h2>{t('sync.files')}</h2>
          <ul className={styles.list}>
            {files.map((file) => (
              <FileItem key={file.id} file={file} uploads={session.uploads} />
            ))}
          </ul>
        </section>
      )}
      {leftovers.length > 0 && (
        <section>
          <h2>{t('sync.leftovers')}</h2>
          <ul className={styles.list}>
            {leftovers.map((leftover) => (
              <LeftoverItem key={leftover.id} leftover={leftover} session={session} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function CommandItem({ queued, onCancel }: { readonly queued: QueuedCommand; readonly onCancel: () => void }) {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const names = useNames()
  const dayWords = useDayWords()
  return (
    <li className={styles.item}>
      <p>{commandWords(queued.command, names, dayWords, t)}</p>
      <p className={styles.meta} data-refused={queued.state === 'refused' || undefined}>
        {t(`sync.commandState.${queued.state}`)} · <Moment at={queued.at as Instant} />
      </p>
      {queued.refusal && <p className={styles.reason}>{refusalWords(queued.refusal)}</p>}
      {queued.state !== 'sending' && (
        <Button small onClick={onCancel}>
          {queued.state === 'refused' ? t('sync.dismiss') : t('common.cancel')}
        </Button>
      )}
    </li>
  )
}

function FileItem({ file, uploads }: { readonly file: UploadRow; readonly uploads: Uploads }) {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const names = useNames()
  const deletedWords = useDeletedWords(names)
  const deletion = names.deletion(file.card)
  return (
    <li className={styles.item}>
      <p dir="auto">{file.name}</p>
      <p className={styles.meta}>
        {names.card(file.card) ?? t('sync.unknown')} · <Moment at={file.at} />
      </p>
      {file.refusal && <p className={styles.reason}>{deletion ? deletedWords(deletion) : refusalWords(file.refusal)}</p>}
      <div className={styles.actions}>
        {file.refusal && !deletion && (
          <Button look="soft" small onClick={() => uploads.retry(file.id)}>
            {t('sync.sendAgain')}
          </Button>
        )}
        <Button small onClick={() => void uploads.discard(file.id)}>
          {t('sync.drop')}
        </Button>
      </div>
    </li>
  )
}

/** Who deleted the card that something was in. */
function useDeletedWords({ person }: Names): (deletion: { readonly key: string; readonly by: UserId | null }) => string {
  const { t } = useTranslation()
  return ({ key, by }) => t('sync.deletedCard', { key, name: (by && person(by)) ?? t('sync.unknown') })
}

function LeftoverItem({ leftover, session }: { readonly leftover: Leftover; readonly session: BoardSession }) {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const names = useNames()
  const deletedWords = useDeletedWords(names)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const deletion = deletionOf(leftover, names)
  const isLate = leftover.reason.code === 'breach-reason-needed'
  const restore = async (): Promise<void> => {
    const result = await session.restore(leftover.id)
    if (!result.ok) setRefused(result.error)
  }
  return (
    <li className={styles.item}>
      {leftoverLines(leftover, names, t).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p className={styles.meta}>
        <Moment at={leftover.at as Instant} />
      </p>
      <p className={styles.reason}>{deletion ? deletedWords(deletion) : refusalWords(refused ?? leftover.reason)}</p>
      <div className={styles.actions}>
        {!deletion && isLate && <LateAnswer leftover={leftover} session={session} onRefused={setRefused} />}
        {!deletion && !isLate && (
          <Button look="soft" small onClick={() => void restore()}>
            {t('sync.putBack')}
          </Button>
        )}
        <Button small onClick={() => void session.discard(leftover.id)}>
          {t('sync.drop')}
        </Button>
      </div>
    </li>
  )
}
