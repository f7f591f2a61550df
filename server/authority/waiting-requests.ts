/** Requests that wait for an answer and concern a person (RW26): their center's, their teams', those they asked for or were given. */
import type { Board } from '../../shared/model/board'
import type { Person } from '../../shared/model/person'
import { USUAL_POLICY } from '../../shared/model/response-policy'
import type { RequestFacts } from '../../shared/model/response-window'
import type { Instant } from '../../shared/primitives/instant'
import type { WaitingRequests } from '../../shared/protocol/requests'
import { type Asker, mayDo } from '../../shared/rules/decide-request'
import { deadlineOf } from '../../shared/rules/response-window'
import type { Storage } from '../storage/ports'
import type { CardTitle } from '../storage/search-port'

interface Stores extends Pick<Storage, 'requests' | 'search' | 'facts'> {
  /** The index of cards trails behind what is committed: a request is listed from the moment on at which it waits. */
  readonly indexed: () => Promise<void>
}

/** `boards`: those that the person may read. The soonest first; what waits in line or is paused without end last. */
export async function waitingRequests(
  { requests, search, facts, indexed }: Stores,
  person: Person,
  boards: readonly Board[],
  now: Instant,
): Promise<WaitingRequests> {
  const inUse = boards.filter(({ archivedAt }) => archivedAt === undefined).map(({ id }) => id)
  const waiting = await requests.waiting(inUse)
  await indexed()
  const titles = new Map((await search.titles(waiting, person.id)).map((one) => [`${one.board}/${one.card}`, one]))
  const leads = await leadsOf(facts, [...titles.values()])
  const found = waiting.flatMap((one) => {
    const title = titles.get(`${one.board}/${one.card}`)
    if (!title) return []
    const asker: Asker = {
      user: person.id,
      role: person.role,
      center: person.center,
      leads: leads.get(`${one.board}/${title.lane}`) === person.id,
    }
    const mayAnswer = mayDo(asker, 'answer-request', title.center)
    if (!mayAnswer && !title.isTheirs && one.facts.requestedBy !== person.id) return []
    const { isTheirs: _, lane: __, ...words } = title
    return [{ ...words, mayAnswer, facts: one.facts }]
  })
  return { now, requests: found.sort((a, b) => endOf(a.facts) - endOf(b.facts)) }
}

const endOf = (facts: RequestFacts): number =>
  (facts.kind === 'window' ? deadlineOf(facts, USUAL_POLICY) : null) ?? Number.MAX_SAFE_INTEGER

/** Who leads the lanes in question. */
async function leadsOf(facts: Stores['facts'], cards: readonly CardTitle[]) {
  const lanes = new Map(cards.map(({ board, lane }) => [`${board}/${lane}`, { board, lane }] as const))
  const known = await Promise.all(
    [...lanes].map(async ([name, { board, lane }]) => [name, (await facts.lane(board, lane))?.facts.lead ?? null] as const),
  )
  return new Map(known)
}
