/** A card's labels as chips. An imported label may have a colour and no name: then the colour's name stands for it. */
import { useTranslation } from 'react-i18next'
import type { Label } from '../../../../shared/model/label'
import type { LabelId } from '../../../../shared/primitives/ids'
import { useBoard } from '../../../projections/use-board'
import styles from './tile.module.css'

/** Labels that fit beside faces and a due day. */
const CHIPS = 2
const COLORS = ['green', 'yellow', 'orange', 'red', 'purple', 'blue', 'sky', 'lime', 'pink', 'black'] as const

export function TileLabels({ labels }: { readonly labels: readonly LabelId[] }) {
  const known = useBoard((state) => state.labels)
  const nameOf = useLabelName()
  if (labels.length === 0) return null
  const named = labels.map((id) => known.get(id)).filter((label) => label !== undefined)
  const chips = named.length > CHIPS ? named.slice(0, 1) : named
  return (
    <>
      {chips.map((label) => (
        <span key={label.id} className={styles.label} dir="auto">
          {nameOf(label)}
        </span>
      ))}
      {named.length > chips.length && (
        <span className={styles.label} title={named.map(nameOf).join(' · ')}>
          +{named.length - chips.length}
        </span>
      )}
    </>
  )
}

function useLabelName(): (label: Label) => string {
  const { t } = useTranslation()
  return ({ name, color }) => {
    if (name.trim()) return name
    const base = COLORS.find((one) => color.startsWith(one))
    return base ? t(`board.colors.${base}`) : color || t('board.unnamedLabel')
  }
}
