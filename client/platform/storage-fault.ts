/** Why the device cannot keep things, told from the many errors with which browsers say so. */
import { Dexie } from 'dexie'

/** `storage.<fault>` in the translations says what it means and what to do. */
export type StorageFault = 'full' | 'blocked' | 'damaged' | 'newer-version' | 'unavailable'

/** Trouble that no browser reports as an error. */
export class StorageTrouble extends Error {
  override readonly name = 'StorageTrouble'
  constructor(readonly fault: StorageFault) {
    super(fault)
  }
}

const FAULTS: Readonly<Record<string, StorageFault>> = {
  QuotaExceededError: 'full',
  VersionError: 'newer-version',
  // Chromium says so where the files behind a database cannot be read, Firefox where its schema is broken.
  UnknownError: 'damaged',
  DataError: 'damaged',
  NotFoundError: 'damaged',
}

/** Null: no trouble of the storage but a bug. Dexie wraps what the browser reported, sometimes twice. */
export function faultOf(error: unknown): StorageFault | null {
  if (error instanceof StorageTrouble) return error.fault
  for (const one of chain(error)) {
    const fault = FAULTS[one.name]
    if (fault) return fault
  }
  return error instanceof Dexie.DexieError || error instanceof DOMException ? 'unavailable' : null
}

interface Wrapped {
  readonly name: string
  readonly inner?: unknown
  readonly failures?: readonly unknown[]
}

function chain(error: unknown): Wrapped[] {
  if (typeof error !== 'object' || error === null || !('name' in error)) return []
  const wrapped = error as Wrapped
  return [wrapped, ...chain(wrapped.inner), ...(wrapped.failures ?? []).flatMap(chain)]
}
