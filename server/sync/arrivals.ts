/**
 * Sockets on their way in. Finding out who somebody is takes a while, and meanwhile their right may end or change (SY19):
 * what is done to everyone who is here is noted for those on the way, and done to them when they have come. So nothing
 * needs a second try, no time is guessed, and nothing is kept longer than somebody is on the way.
 */
export type Act<Member> = (member: Member) => void

export interface Arrival<Member> {
  /** What was done to everyone since it began. */
  readonly missed: readonly Act<Member>[]
  /** They have come, or turned back. */
  over(): void
}

export class Arrivals<Member> {
  readonly #onTheWay = new Set<Act<Member>[]>()

  /** Call it before asking who somebody is. */
  begin(): Arrival<Member> {
    const missed: Act<Member>[] = []
    this.#onTheWay.add(missed)
    return { missed, over: () => void this.#onTheWay.delete(missed) }
  }

  note(act: Act<Member>): void {
    for (const missed of this.#onTheWay) missed.push(act)
  }
}
