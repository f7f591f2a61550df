/** What backup and restore say of the contents of files, which lie in a folder beside the backup. */
import type { Copied } from '../files/copy-contents'
import { EXIT, stop } from '../lifecycle/run-command'

export const contentsBeside = (file: string): string => `${file}.files`

/** What could not be copied ends the command as failed, so that a nightly job does not take it for whole. */
export function tellContents(said: string, { missing, damaged }: Copied): string {
  const faults = [
    missing.length > 0 && `MISSING, and not copied: ${missing.join(', ')}`,
    damaged.length > 0 && `DAMAGED, and not copied: ${damaged.join(', ')}`,
  ].filter(Boolean)
  return faults.length === 0 ? said : stop(EXIT.refused, [said, ...faults].join('\n'))
}
