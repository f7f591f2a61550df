/** The cards that are chosen and still in sight, in reading order. */

import type { CardId } from '../../../../shared/primitives/ids'
import { useView } from '../../../projections/use-board'
import { useUi } from '../plan'
import { stillChosen } from './choosing'

export function useChosen(): readonly CardId[] {
  const chosen = useUi((ui) => ui.chosen)
  const folded = useUi((ui) => ui.folded)
  return useView((state) => stillChosen(state, folded, chosen), sameList)
}

const sameList = (a: readonly CardId[], b: readonly CardId[]): boolean => a.length === b.length && a.every((id, i) => id === b[i])
