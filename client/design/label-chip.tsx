/** A card's label: its colour as a dot and its name. An imported one may have a colour and no name: then the colour's name stands for it. */
import { useTranslation } from 'react-i18next'
import type { Label } from '../../shared/model/label'
import styles from './label-chip.module.css'

export const LABEL_COLORS = ['green', 'yellow', 'orange', 'red', 'purple', 'blue', 'sky', 'lime', 'pink', 'black'] as const

export function LabelChip({ label }: { readonly label: Label }) {
  const name = useLabelName()(label)
  return (
    <span className={styles.chip} dir="auto" title={name} data-color={colorOf(label)}>
      {name}
    </span>
  )
}

export function useLabelName(): (label: Label) => string {
  const { t } = useTranslation()
  return (label) => {
    const color = colorOf(label)
    return label.name.trim() || (color ? t(`board.colors.${color}`) : label.color || t('board.unnamedLabel'))
  }
}

/** “green_dark” and “green_light” are greens. */
const colorOf = ({ color }: Label) => LABEL_COLORS.find((one) => color.startsWith(one))
