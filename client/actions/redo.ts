/** Repeats the action that was last taken back. */
import type { Workplace } from './perform'

export const redo = ({ session }: Workplace): boolean => session.redo()
