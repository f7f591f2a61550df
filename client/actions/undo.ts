/** Takes back this tab's own last action; what others have changed since stays. False: nothing was left to take back. */
import type { Workplace } from './perform'

export const undo = ({ session }: Workplace): boolean => session.undo()
