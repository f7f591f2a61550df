/** A card's labels as chips: as many as fit, and how many more there are. */
import type { LabelId } from '../../../../shared/primitives/ids'
import { LabelChip, useLabelName } from '../../../design/label-chip'
import { useBoard } from '../../../projections/use-board'
import styles from './tile.module.css'

/** Labels that fit beside faces and a due day. */
const CHIPS = 2

export function TileLabels({ labels }: { readonly labels: readonly LabelId[] }) {
  const known = useBoard((state) => state.labels)
  const nameOf = useLabelName()
  if (labels.length === 0) return null
  const named = labels.map((id) => known.get(id)).filter((label) => label !== undefined)
  const chips = named.length > CHIPS ? named.slice(0, 1) : named
  return (
    <>
      {chips.map((label) => (
        <LabelChip key={label.id} label={label} />
      ))}
      {named.length > chips.length && (
        <span className={styles.moreLabels} title={named.map(nameOf).join(' · ')}>
          +{named.length - chips.length}
        </span>
      )}
    </>
  )
}
