/** Going in as a person whom the server has just let in: this device remembers them, and the way leads to their boards. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Person } from '../../../shared/model/person'
import { useApp } from '../../context/app-context'
import { type CurrentSession, sessionKey } from '../../context/current-session'

export function useEnter(): (person: Person, demo?: boolean) => Promise<void> {
  const { device } = useApp()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async (person, demo = false) => {
    device.remember(person)
    queries.setQueryData<CurrentSession>(sessionKey, { user: person, language: null, demo, confirmed: true })
    // What the answer did not say: the language of the account.
    void queries.invalidateQueries({ queryKey: sessionKey })
    // Replaced: going back must not lead to a link that is used up.
    await navigate({ to: '/', replace: true })
  }
}
