/**
 * Gives memory back to the machine. V8 collects while a program allocates: a server from which hundreds of documents have
 * just gone to rest allocates nothing, and would keep their garbage until somebody works again.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Each call stops the program for some ten milliseconds; to be called when nobody would notice. */
export function memoryFreer(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}
