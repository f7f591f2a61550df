/** Facts as a ledger document shows them, up to and including the version that it then bears. */
import type * as Y from 'yjs'
import type { FactsSince } from './ports'

export function writeFacts(doc: Y.Doc, { version, cards, lanes, requests, clients }: FactsSince): void {
  doc.transact(() => {
    for (const { card, facts } of cards) doc.getMap('cards').set(card, facts)
    for (const { lane, facts } of lanes) doc.getMap('lanes').set(lane, facts)
    for (const { card, facts } of cards) if (facts.deleted) doc.getMap('requests').delete(card)
    for (const { card, facts } of requests) doc.getMap('requests').set(card, facts)
    for (const { client, user } of clients) doc.getMap('clients').set(String(client), user)
    doc.getMap('meta').set('version', version)
  })
}
