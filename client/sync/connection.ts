/**
 * The line of one document to the server: an unforked y-websocket provider, told how to count what it sends, to stay
 * silent about others' presence, and to leave reconnecting to us. Knows nothing of IndexedDB or of intents.
 */
import type { Decoder } from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type Refusal, type RefusalCode, refusal } from '../../shared/model/refusal'
import type { UserId } from '../../shared/primitives/ids'
import { CLOSE, isFinal } from '../../shared/protocol/close-codes'
import { MESSAGE, readAcknowledge, readNames, readRefusal, readUndone } from '../../shared/protocol/live'
import { type DocumentName, PROTOCOL_VERSION } from '../../shared/protocol/rooms'
import type { Timers } from '../platform/clock'
import type { Acknowledged } from './acknowledged'
import { countingSocket } from './counting-socket'
import { gatherChanges } from './gather-changes'
import { attachPresence, type Presences } from './presence'
import { createRetry } from './retry'
import { sendUpdates } from './send-updates'

export interface ConnectionDeps {
  /** Address under which the rooms are, e.g. `wss://example.org/sync`. */
  readonly url: string
  readonly document: DocumentName
  readonly doc: Y.Doc
  readonly user: UserId
  readonly epoch: number
  /** Says and hears who is here; a board has one such line. */
  readonly presence: boolean
  /** Others write here by the key: theirs is taken in together, some times a second. */
  readonly gathers: boolean
  readonly acknowledged: Acknowledged
  readonly timers: Timers
  readonly random: () => number
  readonly Socket: typeof WebSocket
  /** The line is up: both sides have all that the other had. Or it is down. */
  readonly onLine: (up: boolean) => void
  /** Some of what is still to be sent was done without the server, and not just now. */
  readonly wasAway: () => boolean
  readonly onAcknowledged: () => void
  /** Of what was sent these places were left out; what else it held is acknowledged next. */
  readonly onUndone: (why: readonly Refusal[]) => void
  readonly onStanding: () => void
  /** A try to connect has failed, or the line broke. */
  readonly onTrouble: () => void
  /** The server ended this session for good, and why; coming back as we are is of no use. */
  readonly onFinal: (code: number, reason: Refusal) => void
}

export interface Connection {
  readonly presences: Presences
  /** Tries at once where a try is planned. */
  hurry(): void
  /** Drops the line and takes it up anew, where there is doubt that it still carries. */
  renew(): void
  close(): void
}

/** A socket that is not open after so long stands before a network that swallows everything. */
const OPENING_MS = 15_000

export function connect(deps: ConnectionDeps): Connection {
  const { acknowledged, doc } = deps
  const provider = new WebsocketProvider(deps.url, deps.document, doc, {
    connect: false,
    disableBc: true,
    shouldReconnect: () => false,
    params: {
      user: deps.user,
      version: String(PROTOCOL_VERSION),
      epoch: String(deps.epoch),
      // Asked for with each try.
      get away() {
        return deps.wasAway() ? '1' : '0'
      },
    },
    WebSocketPolyfill: countingSocket(deps.Socket, {
      opened: () => acknowledged.restart(),
      step2: () => acknowledged.sent(Y.decodeStateVector(Y.encodeStateVector(doc))),
      update: (update) => acknowledged.sent(Y.parseUpdateMeta(update).to),
    }),
  })
  const stopSending = sendUpdates(provider)
  if (!deps.presence) keepSilent(provider)
  const presences = attachPresence(provider, deps.timers)
  const stopGathering = deps.gathers ? gatherChanges(provider, deps.timers) : null
  const retry = createRetry({ timers: deps.timers, random: deps.random, again: () => provider.connect() })
  const failed = (): void => {
    retry.failed()
    deps.onTrouble()
  }
  const stopWaiting = limitOpening(provider, deps.timers, failed)

  let reason: Refusal | null = null
  handle(provider, MESSAGE.acknowledge, (decoder) => {
    acknowledged.committed(readAcknowledge(decoder))
    deps.onAcknowledged()
  })
  handle(provider, MESSAGE.names, (decoder) => presences.name(readNames(decoder)))
  handle(provider, MESSAGE.undone, (decoder) => deps.onUndone(readUndone(decoder)))
  handle(provider, MESSAGE.standing, deps.onStanding)
  handle(provider, MESSAGE.refusal, (decoder) => {
    reason = readRefusal(decoder)
  })
  provider.on('sync', (up) => {
    if (up) retry.succeeded()
    deps.onLine(up)
  })
  provider.on('closed', ({ code }) => {
    if (!isFinal(code)) return failed()
    deps.onFinal(code, reason ?? refusal(REASONS[code] ?? 'malformed-update'))
  })
  provider.connect()

  return {
    presences,
    hurry: retry.hurry,
    renew() {
      provider.disconnect()
      provider.connect()
    },
    close() {
      retry.stop()
      stopWaiting()
      stopSending()
      presences.close()
      provider.destroy()
      stopGathering?.()
      provider.awareness.destroy()
    },
  }
}

/** What a close code means where the server's own words did not arrive. */
const REASONS: Readonly<Record<number, RefusalCode>> = {
  [CLOSE.notSignedIn]: 'not-signed-in',
  [CLOSE.noAccess]: 'no-access',
  [CLOSE.oldEpoch]: 'old-epoch',
  [CLOSE.clientTooOld]: 'client-too-old',
}

/** Neither a greeting nor the farewell that the provider sends of its own accord. */
function keepSilent(provider: WebsocketProvider): void {
  provider.awareness.setLocalState(null)
  provider.disconnectBc = () => undefined
}

function handle(provider: WebsocketProvider, type: number, read: (decoder: Decoder) => void): void {
  provider.messageHandlers[type] = (_encoder, decoder) => read(decoder)
}

/** Gives up a socket that neither opens nor fails; the value stops the watch. */
function limitOpening(provider: WebsocketProvider, timers: Timers, onGivenUp: () => void): () => void {
  let cancel: (() => void) | null = null
  const stop = (): void => {
    cancel?.()
    cancel = null
  }
  provider.on('status', ({ status }) => {
    stop()
    if (status !== 'connecting') return
    cancel = timers.after(OPENING_MS, () => {
      provider.disconnect()
      onGivenUp()
    })
  })
  provider.on('connection-close', stop)
  return stop
}
