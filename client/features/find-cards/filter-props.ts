/** What a filter's parts are told, and tell. */
import type { PlainDate } from '../../../shared/primitives/instant'
import type { CardFilter } from '../../../shared/rules/card-filter'
import type { Pivot } from '../../../shared/rules/pivot'

export interface FilterBarProps {
  readonly filter: CardFilter
  /** In which rows one looks; a saved view has them as well. */
  readonly pivot: Pivot | null
  readonly today: PlainDate
  readonly phone: boolean
  /** What of it is open, and has the focus; null: only what is in use shows. Another value asks for the focus again. */
  readonly open: { readonly at: 'parts' | 'text' } | null
  readonly onChange: (filter: CardFilter) => void
  /** At both at once. */
  readonly onLook: (filter: CardFilter, pivot: Pivot | null) => void
  readonly onClose: () => void
}
