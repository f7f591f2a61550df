/** Ends the server's parts one after another, in the order given. One that fails does not keep the later ones from ending. */
import type { Logger } from 'pino'

export interface Part {
  readonly name: string
  readonly stop: () => Promise<void>
}

/** The value: whether everything ended as it should. Called again, it gives the same promise. */
export function stopInOrder(parts: readonly Part[], log: Pick<Logger, 'info' | 'error'>): () => Promise<boolean> {
  let stopping: Promise<boolean> | null = null
  const stop = async () => {
    let well = true
    for (const part of parts) {
      try {
        await part.stop()
        log.info({ part: part.name }, 'stopped')
      } catch (error) {
        well = false
        log.error({ err: error, part: part.name }, 'did not stop well')
      }
    }
    return well
  }
  return () => {
    stopping ??= stop()
    return stopping
  }
}
