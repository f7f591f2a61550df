/** One request at a time to the server, as a form makes it: under way, or refused with the reason. */
import { useState } from 'react'
import type { Refusal } from '../../shared/model/refusal'
import type { Answer } from '../platform/caller'

export interface Request {
  readonly busy: boolean
  readonly refused: Refusal | 'offline' | null
  /** The value where it went well. */
  run<T>(ask: () => Promise<Answer<T>>): Promise<{ readonly value: T } | null>
}

export function useRequest(): Request {
  const [state, setState] = useState<Omit<Request, 'run'>>({ busy: false, refused: null })
  const run: Request['run'] = async (ask) => {
    setState({ busy: true, refused: null })
    const answer = await ask()
    setState({ busy: false, refused: answer.ok ? null : answer.error })
    return answer.ok ? { value: answer.value } : null
  }
  return { ...state, run }
}
