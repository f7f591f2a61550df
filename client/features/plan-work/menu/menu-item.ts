/** A line of the board's menu. */
import type { LucideIcon } from 'lucide-react'

export interface MenuItem {
  readonly label: string
  readonly icon: LucideIcon
  /** The key that does the same. */
  readonly keys?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  /** A line stands before it. */
  readonly apart?: boolean
  run(): void
}
