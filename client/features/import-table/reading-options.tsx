/** How the file is read: found out, and to be changed where it was found out wrongly. */
import { useTranslation } from 'react-i18next'
import { CENTERS, type Center } from '../../../shared/model/center'
import { Field } from '../../design/field'
import { Notice } from '../../design/notice'
import { ENCODINGS, type Encoding } from './decode-table'
import { DELIMITERS, type Delimiter } from './parse-csv'
import { DATE_ORDERS, type DateOrder } from './read-dates'
import type { TableOptions } from './read-table'
import styles from './table-import.module.css'
import type { SeenTable } from './table-messages'

interface Props {
  readonly table: SeenTable
  readonly order: DateOrder
  /** Nothing in the table tells the order of day and month. */
  readonly mustSay: boolean
  readonly center: Center
  readonly onOptions: (options: TableOptions) => void
  readonly onOrder: (order: DateOrder) => void
  readonly onCenter: (center: Center) => void
}

const SIGNS: Readonly<Record<Delimiter, 'comma' | 'semicolon' | 'tab' | 'bar'>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
}

export function ReadingOptions({ table, order, mustSay, center, onOptions, onOrder, onCenter }: Props) {
  const { t } = useTranslation()
  return (
    <section>
      {mustSay && <Notice tone="warn">{t('tables.dateAmbiguous')}</Notice>}
      <div className={styles.options}>
        <Field label={t('tables.dates')}>
          <select value={mustSay ? '' : order} onChange={(event) => onOrder(event.target.value as DateOrder)}>
            {mustSay && <option value="">{t('tables.pleaseChoose')}</option>}
            {DATE_ORDERS.map((one) => (
              <option key={one} value={one}>
                {t(`tables.order.${one}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('tables.center')}>
          <select value={center} onChange={(event) => onCenter(event.target.value as Center)}>
            {CENTERS.map((one) => (
              <option key={one} value={one}>
                {t(`centers.${one}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('tables.encoding')}>
          <select value={table.encoding} onChange={(event) => onOptions({ encoding: event.target.value as Encoding })}>
            {ENCODINGS.map((one) => (
              <option key={one} value={one}>
                {one.toUpperCase()}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('tables.delimiter')}>
          <select value={table.delimiter} onChange={(event) => onOptions({ delimiter: event.target.value as Delimiter })}>
            {DELIMITERS.map((one) => (
              <option key={one} value={one}>
                {t(`tables.sign.${SIGNS[one]}`)}
              </option>
            ))}
          </select>
        </Field>
      </div>
    </section>
  )
}
