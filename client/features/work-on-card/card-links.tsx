/** How a card stands to others: what it waits for and blocks, what goes with it, what says the same. Both sides show it. */
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CARD_LINKS, type Card, type CardLink } from '../../../shared/model/card'
import type { CardId } from '../../../shared/primitives/ids'
import { foldText } from '../../../shared/rules/fold-text'
import { type Link as CardToCard, linkCards } from '../../actions/link-cards'
import { Popover } from '../../design/popover'
import { isFinished } from '../../projections/blockers'
import type { BoardState } from '../../projections/board-state'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import choice from './card-choice.module.css'
import styles from './card-links.module.css'

type Shown = CardLink | 'blockedBy' | 'duplicatedBy'

interface Line {
  readonly kind: Shown
  readonly other: CardId
  readonly link: CardToCard
}

const KINDS: readonly Shown[] = ['blockedBy', 'blocks', 'relates', 'duplicates', 'duplicatedBy']
const FOUND = 8

interface Props {
  readonly card: Card
  readonly editable: boolean
  readonly onOpen: (card: CardId) => void
}

export function CardLinks({ card, editable, onOpen }: Props) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const cards = useBoard((state) => state.cards)
  const lines = linesOf(cards, card)
  if (!editable && lines.length === 0) return null
  return (
    <section className={styles.links}>
      <h4>
        {t('cardFields.links')}
        {editable && (
          <Popover
            label={t('cardFields.addLink')}
            button={<Plus size={14} aria-label={t('cardFields.addLink')} />}
            buttonProps={{ className: choice.add, title: t('cardFields.addLink') }}
            width={300}
            align="end"
          >
            <LinkPicker card={card} />
          </Popover>
        )}
      </h4>
      <ul>
        {lines.map(({ kind, other, link }) => (
          <Linked
            key={`${kind} ${other}`}
            kind={kind}
            other={other}
            onOpen={onOpen}
            onRemove={editable ? () => linkCards(board, link, false) : null}
          />
        ))}
      </ul>
    </section>
  )
}

interface LinkedProps {
  readonly kind: Shown
  readonly other: CardId
  readonly onOpen: (card: CardId) => void
  /** null: this person may not. */
  readonly onRemove: (() => void) | null
}

function Linked({ kind, other, onOpen, onRemove }: LinkedProps) {
  const { t } = useTranslation()
  const card = useBoard((state) => state.cards.get(other))
  const shortKey = useBoard((state) => state.cardFacts.get(other)?.key)
  const finished = useBoard((state) => card !== undefined && isFinished(state, card))
  const deleted = useBoard((state) => state.cardFacts.get(other)?.deleted !== undefined)
  const title = card?.title ?? (deleted ? t('cardFields.deletedCard', { key: shortKey }) : t('cardFields.goneCard'))
  return (
    <li className={styles.line} data-link={kind} data-finished={finished || undefined}>
      <small>{t(`cardFields.linkKinds.${kind}`)}</small>
      {card ? (
        <button type="button" className={styles.card} title={title} onClick={() => onOpen(other)}>
          {shortKey && <span className={styles.key}>{shortKey}</span>}
          <span className={choice.words} dir="auto">
            {title}
          </span>
        </button>
      ) : (
        <span className={styles.gone}>{title}</span>
      )}
      {onRemove && (
        <button type="button" className={styles.off} aria-label={t('cardFields.unlink', { title })} onClick={onRemove}>
          <X size={13} aria-hidden="true" />
        </button>
      )}
    </li>
  )
}

function LinkPicker({ card }: { readonly card: Card }) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const [kind, setKind] = useState<Shown>('blockedBy')
  const [typed, setTyped] = useState('')
  const state = board.store.getState()
  const found = typed.trim() === '' ? [] : search(state, card, typed)
  const add = (other: CardId): void => {
    if (linkCards(board, linkOf(card.id, kind, other), true).ok) setTyped('')
  }
  return (
    <>
      <div className={styles.new}>
        <select value={kind} aria-label={t('cardFields.linkKind')} onChange={(event) => setKind(event.target.value as Shown)}>
          {KINDS.filter((one) => one !== 'duplicatedBy').map((one) => (
            <option key={one} value={one}>
              {t(`cardFields.linkKinds.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <input
        data-autofocus
        type="search"
        className={choice.search}
        dir="auto"
        value={typed}
        aria-label={t('cardFields.findCard')}
        placeholder={t('cardFields.findCard')}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          const [first] = found
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || !first) return
          event.preventDefault()
          add(first.id)
        }}
      />
      <div className={choice.options} role="status">
        {found.map((one) => (
          <button key={one.id} type="button" className={choice.option} onClick={() => add(one.id)}>
            <small>{state.cardFacts.get(one.id)?.key}</small>
            <span className={choice.words} dir="auto">
              {one.title}
            </span>
          </button>
        ))}
        {typed.trim() !== '' && found.length === 0 && <p className={choice.note}>{t('cardFields.noCardFound')}</p>}
      </div>
    </>
  )
}

/** Also those that other cards say of this one; a card that both say it of is there once. */
function linesOf(cards: BoardState['cards'], card: Card): Line[] {
  const own = CARD_LINKS.flatMap((kind) => card.links[kind].map((to) => ({ kind, other: to, link: { from: card.id, kind, to } })))
  const others = [...cards.values()].flatMap((other): Line[] =>
    CARD_LINKS.filter((kind) => other.links[kind].includes(card.id)).map((kind) => ({
      kind: kind === 'blocks' ? 'blockedBy' : kind === 'duplicates' ? 'duplicatedBy' : kind,
      other: other.id,
      link: { from: other.id, kind, to: card.id },
    })),
  )
  const twice = (line: Line) =>
    line.kind === 'relates' && own.some(({ kind, other }) => kind === 'relates' && other === line.other)
  const all = [...own, ...others.filter((line) => !twice(line))]
  return KINDS.flatMap((kind) => all.filter((line) => line.kind === kind))
}

/** “Waits for” is what the other card's “blocks” says. */
const linkOf = (card: CardId, kind: Shown, other: CardId): CardToCard =>
  kind === 'blockedBy'
    ? { from: other, kind: 'blocks', to: card }
    : kind === 'duplicatedBy'
      ? { from: other, kind: 'duplicates', to: card }
      : { from: card, kind, to: other }

/** By title or short key; an address of a card that was pasted names it by its id. */
function search(state: BoardState, card: Card, typed: string): readonly Card[] {
  const id = /\/cards\/([A-Za-z0-9_-]+)/.exec(typed)?.[1]
  const words = foldText(typed.trim())
  const fits = (one: Card) =>
    id !== undefined
      ? one.id === id
      : foldText(one.title).includes(words) || foldText(state.cardFacts.get(one.id)?.key ?? '').startsWith(words)
  const found: Card[] = []
  for (const one of state.cards.values()) {
    if (one.id === card.id || one.archived || !fits(one)) continue
    found.push(one)
    if (found.length === FOUND) break
  }
  return found
}
