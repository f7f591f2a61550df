/** What is said about a card: the oldest first, and a field to say something oneself. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addComment } from '../../../shared/document/card-document'
import type { Refusal } from '../../../shared/model/refusal'
import { type CommentId, newId } from '../../../shared/primitives/ids'
import { useContentTexts } from '../../i18n/content/use-content-texts'
import { useRefusalWords } from '../../i18n/use-words'
import { useComments } from '../../projections/use-card-content'
import type { CardSession } from '../../sync/card-session-types'
import styles from './card-comments.module.css'
import { CommentItem } from './comment-item'
import { Composer } from './composer'
import { keptDraft } from './kept-draft'

interface Props {
  readonly session: CardSession
  readonly mayComment: boolean
}

/** Of a long talk the latest are shown first; the rest is one press away. */
const SHOWN = 30

export function CardComments({ session, mayComment }: Props) {
  useContentTexts()
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const comments = useComments(session)
  const [all, setAll] = useState(false)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const shown = all ? comments : comments.slice(-SHOWN)
  const draft = keptDraft(session.card)
  const say = (text: string): boolean => {
    const said = session.perform('comment', addComment(newId<CommentId>(), text))
    setRefused(said.ok ? null : said.error)
    if (said.ok) draft.keep('')
    return said.ok
  }
  if (comments.length === 0 && !mayComment) return null
  return (
    <section className={styles.comments} aria-label={t('comments.title')} data-comments>
      <h3>
        {t('comments.title')}
        {comments.length > 0 && <span className={styles.count}>{comments.length}</span>}
      </h3>
      {shown.length < comments.length && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t('comments.earlier', { count: comments.length - shown.length })}
        </button>
      )}
      <ol>
        {shown.map((comment) => (
          <CommentItem key={comment.id} comment={comment} session={session} mayComment={mayComment} />
        ))}
      </ol>
      {refused && (
        <p className={styles.refused} role="alert">
          {refusalWords(refused)}
        </p>
      )}
      {mayComment && (
        <Composer
          key={session.card}
          label={t('comments.write')}
          begun={draft.begun()}
          onTyped={draft.keep}
          send={t('comments.send')}
          onSend={say}
        />
      )}
    </section>
  )
}
