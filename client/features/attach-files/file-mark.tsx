/** What stands before a file's name: its picture, or its ending. */
import { useState } from 'react'
import styles from './card-files.module.css'

interface Props {
  readonly name: string
  /** Address of a small picture; null: it is none. */
  readonly picture: string | null
}

export function FileMark({ name, picture }: Props) {
  const [broken, setBroken] = useState<string | null>(null)
  if (picture && broken !== picture)
    return (
      <img className={styles.thumb} src={picture} alt="" loading="lazy" draggable={false} onError={() => setBroken(picture)} />
    )
  return (
    <span className={styles.mark} aria-hidden="true">
      {endingOf(name)}
    </span>
  )
}

const endingOf = (name: string): string => /\.([a-z0-9]{1,4})$/i.exec(name)?.[1]?.toUpperCase() ?? '—'
