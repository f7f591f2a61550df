/** What page and worker say to each other about a table. */
import type { DraftOptions, Drafts } from './draft-cards'
import type { DateOrder } from './read-dates'
import type { Table, TableFault, TableOptions } from './read-table'

export type TableQuestion =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly options: TableOptions }
  | ({ readonly kind: 'draft'; readonly order: DateOrder | null } & Omit<DraftOptions, 'order'>)

/** A table without its rows, but the first. */
export type SeenTable = Omit<Table, 'rows'> & { readonly count: number; readonly sample: Table['rows'] }

export type TableAnswer =
  | { readonly kind: 'fault'; readonly fault: TableFault }
  | { readonly kind: 'table'; readonly table: SeenTable }
  | { readonly kind: 'drafts'; readonly drafts: Drafts; readonly dates: Table['dates'] }
