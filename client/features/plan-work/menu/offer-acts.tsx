/** Tells the search of everything what can be done here: with the board, and with the card that is open or was last in hand. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardId } from '../../../../shared/primitives/ids'
import { type PageAct, pageActs } from '../../../context/page-acts'
import { useBoard } from '../../../projections/use-board'
import { useDensity } from '../density'
import { PAGE_KEYS } from '../page-keys'
import { useMay, usePlan, useUi } from '../plan'
import { useNewCard } from '../use-new-card'
import { useCardItems } from './card-items'

export function OfferActs() {
  const { t } = useTranslation()
  const plan = usePlan()
  const newCard = useNewCard()
  const { density, turn } = useDensity()
  const editable = useMay('edit-cards')
  const [mayAddLane, mayEditBoard] = [useMay('create-lane'), useMay('edit-board')]
  const card = useUi((ui) => ui.selected ?? (ui.hasHeld ? ui.active : null))
  const title = useBoard((state) => (card === null ? undefined : state.cards.get(card)?.title))
  const items = useCardItems(card ?? NO_CARD)
  // Told anew with whatever any of it says: labels and deeds change with the card.
  useEffect(() => {
    const ofCard = items.map(({ label, keys, run }): PageAct => ({ label, of: title ?? '', keys: keys ? [keys] : [], run }))
    const ofPage = PAGE_KEYS.filter(({ edits }) => editable || !edits).map(
      ({ does, keys, run }): PageAct => ({ label: t(`board.keys.${does}`), of: '', keys, run: () => run(plan, newCard) }),
    )
    const { ui } = plan
    const open = (label: string, run: () => void): PageAct => ({ label, of: '', keys: [], run })
    const others = [
      open(t(density === 'compact' ? 'board.density.comfortable' : 'board.density.compact'), turn),
      open(t('board.archive'), () => ui.setState({ archiveOpen: true })),
      ...(mayAddLane ? [open(t('board.newLane'), () => ui.setState({ dialog: { kind: 'new-lane' } }))] : []),
      ...(mayEditBoard ? [open(t('board.newColumn'), () => ui.setState({ dialog: { kind: 'column', column: null } }))] : []),
    ]
    pageActs.setState({ acts: [...(title === undefined ? [] : ofCard), ...ofPage, ...others] })
  })
  useEffect(() => () => pageActs.setState({ acts: [] }), [])
  return null
}

const NO_CARD = '' as CardId
