/** A line of a board's menu: something to do, or a file to take along. What it does takes the place of the menu. */
import type { LucideIcon } from 'lucide-react'
import type { MouseEvent } from 'react'
import styles from './deed.module.css'

interface Props {
  readonly label: string
  readonly icon: LucideIcon
  readonly onPress?: () => void
  /** Where the file is. */
  readonly file?: string
}

export function Deed({ label, icon: Icon, onPress, file }: Props) {
  const press = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
    currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
    onPress?.()
  }
  const words = (
    <>
      <Icon size={15} aria-hidden="true" />
      {label}
    </>
  )
  if (file !== undefined)
    return (
      <a className={styles.deed} href={file} download onClick={press}>
        {words}
      </a>
    )
  return (
    <button type="button" className={styles.deed} onClick={press}>
      {words}
    </button>
  )
}
