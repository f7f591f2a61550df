/** The rows of a board as a person reads them, when they are not strike teams. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Center } from '../../../shared/model/center'
import type { Person } from '../../../shared/model/person'
import type { LabelId, UserId } from '../../../shared/primitives/ids'
import type { PlainDate } from '../../../shared/primitives/instant'
import { NONE } from '../../../shared/rules/card-filter'
import type { Pivot, WeekRow } from '../../../shared/rules/pivot'
import type { Rows } from '../../projections/pivot-rows'

export function useRows(by: Pivot | null, people: ReadonlyMap<UserId, Person>, today: PlainDate): Rows | null {
  const { t } = useTranslation()
  return useMemo(() => {
    if (!by) return null
    const titleOf: Rows['titleOf'] = (row, { labels }) => {
      if (by === 'center') return t(`centers.${row as Center}`)
      if (by === 'week') return t(`board.rows.week.${row as WeekRow}`)
      if (row === NONE) return t(`board.rows.none.${by}`)
      if (by === 'person') return people.get(row as UserId)?.name ?? t('board.rows.formerPerson')
      return labels.get(row as LabelId)?.name || t('board.unnamedLabel')
    }
    return { by, today, titleOf }
  }, [by, people, today, t])
}
