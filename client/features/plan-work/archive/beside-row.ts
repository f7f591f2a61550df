/** Where the focus goes when a row of the archive goes: to the same button of the next row, else of the one before, else to the search. */
export type RowDeed = 'restore' | 'delete'

/** To be asked while the row is there; the answer, when it has gone. */
export function besideRow(inRow: Element | null, deed: RowDeed): () => HTMLElement | null {
  const row = inRow?.closest('li')
  const buttons = [row?.nextElementSibling, row?.previousElementSibling].map((one) =>
    one?.querySelector<HTMLElement>(`[data-deed="${deed}"]`),
  )
  const search = row?.closest('section')?.querySelector<HTMLElement>('input[type="search"]')
  return () => [...buttons, search].find((one) => one?.isConnected) ?? null
}
