/** How the state of saving is put into words and colour. Pure; knows nothing but SyncState, so it cannot claim more than that. */
import { exhaustive } from '../../../shared/primitives/assert'
import type { SyncState } from '../../sync/sync-state'

export type Tone = 'ok' | 'busy' | 'warn' | 'danger'

export interface SyncWords {
  readonly tone: Tone
  readonly key:
    | 'loading'
    | 'saved'
    | 'asking'
    | 'savedHere'
    | 'saving'
    | 'offline'
    | 'offlineKept'
    | 'ended'
    | 'endedKept'
    | 'unkept'
    | 'refused'
  readonly count: number
}

export function syncWords(state: SyncState): SyncWords {
  switch (state.kind) {
    case 'loading':
      return { tone: 'busy', key: 'loading', count: 0 }
    case 'saved':
      return { tone: 'ok', key: 'saved', count: 0 }
    case 'asking':
      return { tone: 'busy', key: 'asking', count: state.count }
    case 'saved-here':
      return { tone: 'warn', key: 'savedHere', count: 0 }
    case 'saving':
      return { tone: 'busy', key: 'saving', count: state.count }
    case 'offline':
      return state.kept === 0
        ? { tone: 'warn', key: 'offline', count: 0 }
        : { tone: 'warn', key: 'offlineKept', count: state.kept }
    case 'ended':
      return state.kept === 0
        ? { tone: 'danger', key: 'ended', count: 0 }
        : { tone: 'danger', key: 'endedKept', count: state.kept }
    case 'unkept':
      return { tone: 'danger', key: 'unkept', count: state.count }
    case 'refused':
      return { tone: 'danger', key: 'refused', count: state.count }
    default:
      return exhaustive(state)
  }
}

/**
 * Which kind of news was last said aloud, given the one before: trouble at once, its end once, and nothing of the
 * saving that goes on all day. Counts alone are no news.
 */
export function lastSaid(said: SyncState['kind'], state: SyncState): SyncState['kind'] {
  return PASSING.includes(state.kind) ? said : state.kind
}

const PASSING: readonly SyncState['kind'][] = ['loading', 'saving', 'asking']
