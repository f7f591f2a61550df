/** One comment: who said it and when, what they said, what others say to it by a sign. One's own can be changed and removed. */
import { SmilePlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeComment, react, removeComment } from '../../../shared/document/card-document'
import { type CardComment, REACTIONS, type Reaction } from '../../../shared/model/card-content'
import { useWorkspace } from '../../context/workspace'
import { Avatar } from '../../design/avatar'
import { Popover } from '../../design/popover'
import { Moment } from '../../moment'
import type { CardSession } from '../../sync/card-session-types'
import styles from './card-comments.module.css'
import { CommentText } from './comment-text'
import { Composer } from './composer'

interface Props {
  readonly comment: CardComment
  readonly session: CardSession
  readonly mayComment: boolean
}

export function CommentItem({ comment, session, mayComment }: Props) {
  const { t } = useTranslation()
  const { me, byId } = useWorkspace()
  const [editing, setEditing] = useState(false)
  const [asked, setAsked] = useState(false)
  const doc = () => session.document.getState().doc
  const isOwn = comment.author === me.id || comment.pending
  const author = comment.pending ? me : comment.author && byId.get(comment.author)
  const person = author || { name: comment.importedAuthor || t('card.someone'), center: null }
  const save = (text: string): boolean => {
    const done = text === comment.text || session.perform('change-comment', changeComment(doc(), comment.id, text)).ok
    if (done) setEditing(false)
    return done
  }
  return (
    <li className={styles.comment} data-comment={comment.id}>
      <Avatar person={person} size={26} decorative />
      <div className={styles.said}>
        <p className={styles.by}>
          <b>{person.name}</b>
          {comment.at !== null && <Moment at={comment.at} />}
          {comment.pending && <span>{t('comments.sending')}</span>}
          {comment.edited !== null && <span>{t('comments.edited')}</span>}
          {comment.importedAuthor !== null && <span>{t('card.imported.mark')}</span>}
        </p>
        {editing ? (
          <Composer
            label={t('comments.edit')}
            begun={comment.text}
            send={t('common.save')}
            focus
            onSend={save}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <CommentText text={comment.text} />
        )}
        {!editing && (
          <div className={styles.under}>
            <Reactions comment={comment} session={session} mayReact={mayComment && !comment.pending} />
            {isOwn && mayComment && (
              <>
                <button type="button" className={styles.deed} onClick={() => setEditing(true)}>
                  {t('comments.change')}
                </button>
                <button
                  type="button"
                  className={styles.deed}
                  onBlur={() => setAsked(false)}
                  onClick={() => {
                    if (asked) session.perform('remove-comment', removeComment(doc(), comment.id))
                    setAsked(!asked)
                  }}
                >
                  {asked ? t('comments.removeSure') : t('comments.remove')}
                </button>
              </>
            )}
          </div>
        )}
      </div>
    </li>
  )
}

function Reactions({ comment, session, mayReact }: Omit<Props, 'mayComment'> & { readonly mayReact: boolean }) {
  const { t } = useTranslation()
  const { me, byId } = useWorkspace()
  const own = comment.reactions.get(me.id) ?? null
  const say = (reaction: Reaction): void => {
    const { doc } = session.document.getState()
    session.perform('react', react(doc, comment.id, me.id, own === reaction ? null : reaction))
  }
  const given = REACTIONS.map((reaction) => ({
    reaction,
    names: [...comment.reactions].flatMap(([user, one]) => (one === reaction ? [byId.get(user)?.name ?? t('card.someone')] : [])),
  })).filter(({ names }) => names.length > 0)
  return (
    <>
      {given.map(({ reaction, names }) => (
        <button
          key={reaction}
          type="button"
          className={styles.reaction}
          aria-pressed={own === reaction}
          disabled={!mayReact}
          title={names.join(t('list.comma'))}
          aria-label={t('comments.reacted', { reaction, of: names.length, names: names.join(t('list.comma')) })}
          onClick={() => say(reaction)}
        >
          {reaction} <span>{names.length}</span>
        </button>
      ))}
      {mayReact && (
        <Popover
          label={t('comments.react')}
          button={<SmilePlus size={15} aria-hidden="true" />}
          buttonProps={{ className: styles.deed, 'aria-label': t('comments.react'), title: t('comments.react') }}
          width={236}
          align="start"
        >
          <div className={styles.choice}>
            {REACTIONS.map((reaction) => (
              <button
                key={reaction}
                type="button"
                aria-pressed={own === reaction}
                aria-label={reaction}
                onClick={() => say(reaction)}
              >
                {reaction}
              </button>
            ))}
          </div>
        </Popover>
      )}
    </>
  )
}
