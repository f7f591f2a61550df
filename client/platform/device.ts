/** Who used this device last, so that a reload without network opens as them. Their data is in their own database. */
import { type Person, personSchema } from '../../shared/model/person'

const KEY = 'strikeboard.person'

export interface Device {
  /** The last person signed in here, as the server described them then. */
  lastPerson(): Person | null
  remember(person: Person): void
  forget(): void
}

/** A browser may refuse `localStorage` altogether (private windows, policies): then there simply is no last person. */
export function openDevice(storage: () => Storage): Device {
  const attempt = <T>(work: (storage: Storage) => T, otherwise: T): T => {
    try {
      return work(storage())
    } catch {
      return otherwise
    }
  }
  return {
    lastPerson: () => attempt((store) => personSchema.parse(JSON.parse(store.getItem(KEY) ?? 'null')), null),
    remember: (person) => attempt((store) => store.setItem(KEY, JSON.stringify(person)), undefined),
    forget: () => attempt((store) => store.removeItem(KEY), undefined),
  }
}
