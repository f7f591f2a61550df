/** A foreign board as it was read, whatever the format: what `planBoard` makes a board of. Refers by index, not by id. */
import type { ColumnRole } from '../../shared/model/column'
import type { Instant } from '../../shared/primitives/instant'
import type { ImportedCard, ImportReport } from '../../shared/protocol/http'

export interface BoardImport {
  readonly title: string
  /** In order, archived ones too; at least one is not archived. */
  readonly columns: readonly ImportColumn[]
  readonly labels: readonly { readonly name: string; readonly color: string }[]
  /** In order within their columns. */
  readonly cards: readonly ImportCard[]
  readonly report: ImportReport
}

export interface ImportColumn {
  /** The list's id in the file. */
  readonly source: string
  readonly title: string
  readonly archived: boolean
  readonly limit: number | null
  /** Proposed from name and position; a person confirms it. */
  readonly role: ColumnRole
}

export interface ImportCard {
  readonly title: string
  /** Index of its column. */
  readonly column: number
  readonly archived: boolean
  /** ISO moment or day; null where there is none or it cannot be read. */
  readonly due: string | null
  readonly done: boolean
  /** Indices of its labels. */
  readonly labels: readonly number[]
  readonly createdAt: Instant | null
  readonly archivedAt: Instant | null
  readonly content: ImportedCard
}
