/** What is in a card, at a glance: that it has a text, how much of its checklist is done, how many comments. */
import { ListChecks, MessageSquare, TextAlignStart } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardCounts } from '../../../../shared/model/card-content'
import styles from './tile.module.css'

export function ContentMarks({ content }: { readonly content: CardCounts }) {
  const { t } = useTranslation()
  const { comments, items, itemsDone: done } = content
  return (
    <>
      {content.hasText && (
        <span className={styles.mark} role="img" aria-label={t('board.content.text')} title={t('board.content.text')}>
          <TextAlignStart size={12} aria-hidden="true" />
        </span>
      )}
      {items > 0 && (
        <Figure words={t('board.content.items', { done, count: items })} isDone={done === items}>
          <ListChecks size={12} aria-hidden="true" />
          {done}/{items}
        </Figure>
      )}
      {comments > 0 && (
        <Figure words={t('board.content.comments', { count: comments })}>
          <MessageSquare size={12} aria-hidden="true" />
          {comments}
        </Figure>
      )}
    </>
  )
}

interface FigureProps {
  readonly words: string
  readonly isDone?: boolean
  readonly children: ReactNode
}

function Figure({ words, isDone = false, children }: FigureProps) {
  return (
    <span className={styles.figure} role="img" aria-label={words} title={words} data-done={isDone || undefined}>
      {children}
    </span>
  )
}
