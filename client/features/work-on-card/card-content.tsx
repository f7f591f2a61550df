/** A card's text, checklist, files and comments: its own document, opened with the panel. What edits it is loaded when it is needed. */
import { type KeyboardEvent, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Card } from '../../../shared/model/card'
import { useCardSession } from '../../context/use-card-session'
import { LazyPart } from '../../lazy-part'
import { useOpenBoard } from '../../projections/use-board'
import type { CardSession } from '../../sync/card-session-types'
import { useTakeFiles } from '../attach-files/use-take-files'
import { useTextPictures } from '../attach-files/use-text-pictures'
import styles from './card-content.module.css'

const CardText = lazy(() => import('../write-card/card-text').then(({ CardText }) => ({ default: CardText })))
const CardChecklist = lazy(() => import('../check-off/card-checklist').then(({ CardChecklist }) => ({ default: CardChecklist })))
const CardFiles = lazy(() => import('../attach-files/card-files').then(({ CardFiles }) => ({ default: CardFiles })))
const CardComments = lazy(() => import('../discuss-card/card-comments').then(({ CardComments }) => ({ default: CardComments })))
const CardLeftovers = lazy(() => import('./card-leftovers').then(({ CardLeftovers }) => ({ default: CardLeftovers })))

interface Props {
  readonly card: Card
  readonly editable: boolean
  readonly mayAttach: boolean
  readonly mayComment: boolean
}

export function CardContent(props: Props) {
  const { session: board } = useOpenBoard()
  const session = useCardSession(board, props.card.id)
  return session ? <Content session={session} {...props} /> : <Waiting />
}

function Content({ session, card, editable, mayAttach, mayComment }: Props & { readonly session: CardSession }) {
  const { ready } = useStore(session.document)
  const left = useStore(session.leftovers, (leftovers) => leftovers.length > 0)
  const { take, notTaken } = useTakeFiles(card.id)
  const pictures = useTextPictures(card.id, take)
  if (!ready) return <Waiting />
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it takes nothing of its own, keys of what is within pass through it
    <div onKeyDown={(event) => undoHere(event, session)}>
      <LazyPart>
        {left && <CardLeftovers session={session} />}
        <CardText session={session} editable={editable} pictures={pictures} mayAttach={mayAttach} />
        <CardChecklist session={session} editable={editable} />
        <CardFiles card={card} editable={mayAttach} take={take} notTaken={notTaken} />
        <CardComments session={session} mayComment={mayComment} />
      </LazyPart>
    </div>
  )
}

/** Checklist and comments have an undo of their own; a field's and the text's are theirs, and beyond them it is the board's. */
function undoHere(event: KeyboardEvent<HTMLElement>, session: CardSession): void {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event
  if (key.toLowerCase() !== 'z' || altKey || !(ctrlKey || metaKey)) return
  if ((target as HTMLElement).closest('textarea, [contenteditable="true"], input:not([type="checkbox"])')) return
  event.preventDefault()
  if (shiftKey) session.redo()
  else session.undo()
}

function Waiting() {
  const { t } = useTranslation()
  return (
    <div className={styles.waiting} role="status" aria-label={t('card.loading')}>
      <i />
      <i />
      <i />
    </div>
  )
}
