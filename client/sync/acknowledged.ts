/**
 * How far the server has this document on its disk. Pure bookkeeping: what each sync frame of a socket held when it was
 * sent, and how many frames the server says it has committed. Structs are told by client id and clock, so it holds for
 * edits of other tabs and of earlier runs as well; what adds no struct, as deleting text does, by counting what was
 * written here. Only this may lead to “saved” (SY4).
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
  /** The document has a change more that is this device's to send; frames sent from now on hold it. */
  wrote(): void
  /** How many there are so far. */
  written(): number
  /** A sync frame goes out; with the frames before it on this socket it brings the server up to `holds`. */
  sent(holds: Vector): void
  /** The server has committed the first `count` frames of this socket. */
  committed(count: number): void
  /** The server holds the edit for certain. */
  covers(stamp: Stamp): boolean
  /** The server holds the first `written` changes, and all that the document held before them. */
  coversChanges(written: number): boolean
}

export function createAcknowledged(): Acknowledged {
  const committed = new Map<number, number>()
  let waiting: { readonly holds: Vector; readonly written: number }[] = []
  let answered = 0
  let written = 0
  let changes = -1

  return {
    restart() {
      waiting = []
      answered = 0
    },
    wrote: () => void written++,
    written: () => written,
    sent: (holds) => void waiting.push({ holds, written }),
    committed(count) {
      for (const frame of waiting.splice(0, count - answered)) {
        for (const [client, clock] of frame.holds) if (clock > (committed.get(client) ?? 0)) committed.set(client, clock)
        changes = Math.max(changes, frame.written)
        answered++
      }
    },
    covers: ({ client, clock }) => clock <= (committed.get(client) ?? 0),
    coversChanges: (upTo) => upTo <= changes,
  }
}
