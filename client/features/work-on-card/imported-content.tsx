/** What an import brought that the board cannot edit yet: read-only, text as text, every address checked before it is a link. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { isWebAddress } from '../../../shared/model/text'
import type { CardId } from '../../../shared/primitives/ids'
import type { Instant } from '../../../shared/primitives/instant'
import type { ImportedCard } from '../../../shared/protocol/http'
import { useApp } from '../../context/app-context'
import { RefusedError } from '../../context/refused-error'
import { formatExact } from '../../i18n/format'
import { Moment } from '../../moment'
import { useOpenBoard } from '../../projections/use-board'
import styles from './imported-content.module.css'

export function ImportedContent({ card }: { readonly card: CardId }) {
  const { api } = useApp()
  const { board } = useOpenBoard().session
  const { data } = useQuery({
    queryKey: ['imported', board, card],
    queryFn: async () => {
      const answer = await api.imported(board, card)
      if (!answer.ok) throw new RefusedError(answer.error)
      return answer.value.imported
    },
    // It never changes after the import.
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ? <Imported imported={data} /> : null
}

function Imported({ imported }: { readonly imported: ImportedCard }) {
  const { t } = useTranslation()
  return (
    <section className={styles.imported} aria-label={t('card.imported.title')}>
      <p className={styles.mark}>
        <WebLink url={imported.url ?? ''}>{t('card.imported.from', { source: imported.source })}</WebLink>
      </p>
      {imported.description && <p className={styles.text}>{imported.description}</p>}
      {imported.checklists.map((list, index) => (
        <Checklist key={index.toString()} list={list} />
      ))}
      <Attachments attachments={imported.attachments} />
      <Facts imported={imported} />
      <Comments comments={imported.comments} />
    </section>
  )
}

function Checklist({ list }: { readonly list: ImportedCard['checklists'][number] }) {
  const { t } = useTranslation()
  const done = list.items.filter((item) => item.done).length
  return (
    <section>
      <h3>
        {list.title || t('card.imported.checklist')}
        <progress className={styles.progress} max={Math.max(1, list.items.length)} value={done} aria-hidden="true" />
        <span className={styles.count}>{t('card.imported.doneOf', { done, all: list.items.length })}</span>
      </h3>
      <ul className={styles.items}>
        {list.items.map((item, index) => (
          <li key={index.toString()} data-done={item.done || undefined}>
            <i aria-hidden="true">{item.done ? '✓' : ''}</i>
            <span>
              {item.title}
              {item.done && <span className="visually-hidden">{t('card.imported.itemDone')}</span>}
            </span>
            <small>{[item.member, item.due].filter(Boolean).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Attachments({ attachments }: Pick<ImportedCard, 'attachments'>) {
  const { t } = useTranslation()
  if (attachments.length === 0) return null
  return (
    <section>
      <h3>{t('card.imported.attachments')}</h3>
      <ul className={styles.links}>
        {attachments.map(({ name, url }, index) => (
          <li key={index.toString()}>
            <WebLink url={url}>{name || url}</WebLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Checked again before it becomes a link, whoever sent it. */
function WebLink({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  if (!isWebAddress(url)) return <span>{children}</span>
  return (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}

function Facts({ imported }: { readonly imported: ImportedCard }) {
  const { t } = useTranslation()
  const { preferences } = useApp()
  const language = useStore(preferences, (chosen) => chosen.language)
  /** A moment as the source wrote it; what is none stays as it is. */
  const momentWords = (text: string | null | undefined): string | null | undefined => {
    const at = text?.includes('T') ? Date.parse(text) : Number.NaN
    return Number.isNaN(at) ? text : formatExact(language, at as Instant)
  }
  const facts = [
    ...imported.customFields,
    { name: t('card.imported.members'), value: imported.members.join(t('list.comma')) },
    { name: t('card.imported.start'), value: momentWords(imported.start) },
    { name: t('card.imported.due'), value: momentWords(imported.due) },
    { name: t('card.imported.location'), value: imported.location },
  ].filter(({ value }) => value)
  if (facts.length === 0) return null
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, value }, index) => (
        <div key={index.toString()}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Comments({ comments }: Pick<ImportedCard, 'comments'>) {
  const { t } = useTranslation()
  if (comments.length === 0) return null
  return (
    <section>
      <h3>{t('card.imported.comments', { count: comments.length })}</h3>
      <ul className={styles.comments}>
        {comments.map((comment, index) => (
          <li key={index.toString()}>
            <p className={styles.text}>{comment.text}</p>
            <p className={styles.by}>
              {comment.author || t('card.imported.unknown')}
              {comment.at !== null && (
                <>
                  {' · '}
                  <Moment at={comment.at} />
                </>
              )}
              {' · '}
              {t('card.imported.mark')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
