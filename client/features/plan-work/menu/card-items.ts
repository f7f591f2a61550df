/** What can be done with a card from its tile. */
import { Archive, ArrowRightLeft, CircleCheck, Copy, PanelRight, Pencil, SquareCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type CardId, newId } from '../../../../shared/primitives/ids'
import { archiveCard } from '../../../actions/archive-card'
import { copyContents } from '../../../actions/copy-contents'
import { duplicateCard } from '../../../actions/duplicate-card'
import { setDone } from '../../../actions/set-done'
import { useApp } from '../../../context/app-context'
import { useBoard } from '../../../projections/use-board'
import { chooseOrNot } from '../choose/choose'
import { report, useMay, usePlan } from '../plan'
import type { MenuItem } from './menu-item'

export function useCardItems(id: CardId): readonly MenuItem[] {
  const { t } = useTranslation()
  const plan = usePlan()
  const { log } = useApp()
  const card = useBoard((state) => state.cards.get(id))
  const allowed = useMay('edit-cards', card?.place.lane)
  const open: MenuItem = { label: t('board.openCard'), icon: PanelRight, keys: 'Enter', run: () => plan.openCard(id) }
  if (!card || !allowed) return [open]
  const archive = () => void report(plan, archiveCard(plan.board, id))
  return [
    open,
    {
      label: t('board.rename'),
      icon: Pencil,
      keys: 'F2',
      run: () => plan.ui.setState({ renaming: { kind: 'card', id } }),
    },
    {
      label: t('board.moveTo'),
      icon: ArrowRightLeft,
      keys: 'M',
      run: () => plan.ui.setState({ dialog: { kind: 'move-card', card: id } }),
    },
    {
      label: t(card.done ? 'board.markUndone' : 'board.markDone'),
      icon: CircleCheck,
      run: () => void report(plan, setDone(plan.board, id, !card.done)),
    },
    { label: t('board.choose'), icon: SquareCheck, keys: 'X', run: () => chooseOrNot(plan, id) },
    {
      label: t('board.duplicate'),
      icon: Copy,
      run: () => {
        const copy = newId<CardId>()
        if (!report(plan, duplicateCard(plan.board, id, copy)).ok) return
        plan.ui.setState({ active: copy, wantsFocus: true })
        copyContents(plan.board.session, id, copy).catch((error: unknown) => log(`Card ${id} was copied without its text`, error))
      },
    },
    { label: t('board.archiveIt'), icon: Archive, apart: true, run: archive },
  ]
}
