/** A secret that a full disk or a loss of power cut short is refused: an empty one would be replaced by one that is public. */
import { StorageRefusal } from '../storage/ports'

/** As many signs as `STRIKEBOARD_SECRET` must have. */
const LEAST = 32

export function wholeSecret(secret: string, folder: string): string {
  if (secret.length >= LEAST) return secret
  throw new StorageRefusal(
    'corrupt',
    `The file “secret” in ${folder} was cut short. Remove it and start again: a new one is made, and everyone signs in again.`,
  )
}
