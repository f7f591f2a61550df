/** What a comment says: people it means by their present name, pages as links, all else as it was typed. */
import { useMemo } from 'react'
import { partsOf } from '../../../shared/model/comment-text'
import { useWorkspace } from '../../context/workspace'
import styles from './card-comments.module.css'

export function CommentText({ text }: { readonly text: string }) {
  const { byId, me } = useWorkspace()
  const parts = useMemo(() => partsOf(text), [text])
  return (
    <p className={styles.text} dir="auto">
      {parts.map((part, index) => {
        const key = `${index}`
        if (part.kind === 'words') return <span key={key}>{part.text}</span>
        if (part.kind === 'person')
          return (
            <span key={key} className={styles.mention} data-me={part.user === me.id || undefined}>
              @{byId.get(part.user)?.name ?? part.name}
            </span>
          )
        return (
          <a key={key} href={part.url} target="_blank" rel="noopener noreferrer nofollow">
            {part.url}
          </a>
        )
      })}
    </p>
  )
}
