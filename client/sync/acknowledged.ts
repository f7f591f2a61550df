/**
 * How far the server has this board on its disk. Pure bookkeeping: what each sync frame of a socket held when it was sent,
 * and how many frames the server says it has committed. Everything is told by client id and clock, so it holds for edits
 * of other tabs and of earlier runs as well. Only this may lead to “saved” (SY4).
 */

/** Client id → clock up to which its structs are held. */
export type Vector = ReadonlyMap<number, number>

/** The last struct of an edit. */
export interface Stamp {
  readonly client: number
  readonly clock: number
}

export interface Acknowledged {
  /** A new socket: frames of the old one without an answer may have arrived or not; what was committed stays committed. */
  restart(): void
  /** A sync frame goes out; with the frames before it on this socket it brings the server up to `holds`. */
  sent(holds: Vector): void
  /** The server has committed the first `count` frames of this socket. */
  committed(count: number): void
  /** The server holds the edit for certain. */
  covers(stamp: Stamp): boolean
}

export function createAcknowledged(): Acknowledged {
  const committed = new Map<number, number>()
  let waiting: Vector[] = []
  let answered = 0

  const commit = (holds: Vector): void => {
    for (const [client, clock] of holds) if (clock > (committed.get(client) ?? 0)) committed.set(client, clock)
  }
  return {
    restart() {
      waiting = []
      answered = 0
    },
    sent: (holds) => void waiting.push(holds),
    committed(count) {
      for (const holds of waiting.splice(0, count - answered)) {
        commit(holds)
        answered++
      }
    },
    covers: ({ client, clock }) => clock <= (committed.get(client) ?? 0),
  }
}
