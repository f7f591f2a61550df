/**
 * Signing out by one's own will (SY13): what would be lost is counted first, so that the person can be asked; then the
 * session ends and everything of theirs leaves this device, in all tabs. A session that ended otherwise wipes nothing.
 */
import type { Refusal } from '../../shared/model/refusal'
import type { Result } from '../../shared/primitives/result'
import type { Api } from '../platform/api'
import type { Device } from '../platform/device'
import type { LocalDatabase } from '../platform/local-database'

/** What is on this device alone, over all boards. */
export interface Unsynced {
  /** Files that the server does not have yet are among them. */
  readonly edits: number
  readonly commands: number
  /** Changes that the server did not take and the person has neither put back nor let go. */
  readonly leftovers: number
}

/** Null: the storage does not answer, or does not take anything, so nobody knows; ask as if there were something. */
export async function unsynced(database: LocalDatabase): Promise<Unsynced | null> {
  const counted = await database.attempt('r', ['intents', 'commands', 'leftovers', 'uploads'], async (tables) => ({
    edits: (await tables.intents.count()) + (await tables.uploads.count()),
    commands: await tables.commands.filter(({ state }) => state !== 'refused').count(),
    leftovers: await tables.leftovers.count(),
  }))
  return counted.ok && database.health.getState().state === 'ok' ? counted.value : null
}

/**
 * Call it when the person has been asked. Without a line nothing happens: the cookie would stay, and the next reload would
 * open as the same person again.
 */
export async function signOut(deps: {
  readonly api: Pick<Api, 'signOut'>
  readonly database: LocalDatabase
  readonly device: Device
}): Promise<Result<void, Refusal | 'offline'>> {
  const answer = await deps.api.signOut()
  const already = !answer.ok && answer.error !== 'offline' && answer.error.code === 'not-signed-in'
  if (!answer.ok && !already) return answer
  deps.device.forget()
  await deps.database.wipe()
  return { ok: true, value: undefined }
}
