/** Focus for the heads of lanes and columns, whose menu button stands for them. */
import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { StoreApi } from 'zustand/vanilla'
import type { Column } from '../../../shared/model/column'
import type { Lane } from '../../../shared/model/lane'
import type { ColumnId, LaneId } from '../../../shared/primitives/ids'
import { type BoardUi, isThing, type Thing } from './board-ui'
import { usePlan, useUi } from './plan'

/** For a head's menu button: it takes the focus when the head is asked to, unless something else has it. */
export function useHeadFocus(kind: 'lane' | 'column', id: string): RefObject<HTMLButtonElement | null> {
  const { ui } = usePlan()
  const button = useRef<HTMLButtonElement>(null)
  const wanted = useUi(({ wantsHead, menu, dialog }) => isThing(wantsHead, kind, id) && menu === null && dialog === null)
  useLayoutEffect(() => {
    if (!wanted) return
    ui.setState({ wantsHead: null })
    // It comes into sight with the focus.
    if (document.activeElement === document.body) button.current?.focus()
  }, [wanted, ui])
  return button
}

/** Ends a head's renaming. Who ended it by a key stays at the head; who went elsewhere by pointer stays there. */
export function endRenaming(ui: StoreApi<BoardUi>, head: Thing): void {
  const byKey = document.activeElement instanceof HTMLTextAreaElement
  ui.setState({ renaming: null, wantsHead: byKey ? head : null })
}

/** Where the focus goes when a lane goes: the next one, else the one before. */
export function laneBeside(lanes: readonly Lane[], id: LaneId): Thing | null {
  const neighbour = beside(lanes, id)
  return neighbour ? { kind: 'lane', id: neighbour.id } : null
}

export function columnBeside(columns: readonly Column[], id: ColumnId): Thing | null {
  const neighbour = beside(columns, id)
  return neighbour ? { kind: 'column', id: neighbour.id } : null
}

function beside<T extends { readonly id: string }>(inOrder: readonly T[], id: string): T | undefined {
  const index = inOrder.findIndex((one) => one.id === id)
  return inOrder[index + 1] ?? inOrder[index - 1]
}
