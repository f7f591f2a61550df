/** A person as a round initial in the colour of their center; a green ring: here now. */
import type { Person } from '../../shared/model/person'
import styles from './avatar.module.css'

interface Props {
  readonly person: Pick<Person, 'name' | 'center'>
  readonly here?: boolean
  /** Pixels across. */
  readonly size?: number
  /** The name stands right beside it, so it need not be said twice. */
  readonly decorative?: boolean
}

export function Avatar({ person, here = false, size = 24, decorative = false }: Props) {
  const spoken = decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': person.name, title: person.name }
  return (
    <span
      {...spoken}
      className={styles.avatar}
      data-center={person.center ?? 'none'}
      data-here={here || undefined}
      style={{ inlineSize: size, blockSize: size }}
    >
      {initialOf(person.name)}
    </span>
  )
}

/** Chinese names show the surname, others the first letter. Counted by code point, so that no emoji is cut in two. */
function initialOf(name: string): string {
  return ([...name.trim()][0] ?? '?').toUpperCase()
}
