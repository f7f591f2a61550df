/** What backup and restore say of the contents of files, which lie in a folder beside the backup. */
import type { Copied } from '../files/copy-contents'

export const contentsBeside = (file: string): string => `${file}.files`

export const faults = ({ missing, damaged }: Copied): string =>
  [
    missing.length > 0 && `\nMISSING, and not copied: ${missing.join(', ')}`,
    damaged.length > 0 && `\nDAMAGED, and not copied: ${damaged.join(', ')}`,
  ]
    .filter(Boolean)
    .join('')
