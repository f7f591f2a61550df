/** The files of a card, from the server, anew whenever the ledger says that there are more or fewer; and the largest that may be. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { CardId } from '../../../shared/primitives/ids'
import { LIMITS } from '../../../shared/protocol/limits'
import { useApp } from '../../context/app-context'
import { RefusedError } from '../../context/refused-error'
import { useWorkspace } from '../../context/workspace'
import { createFilesApi } from '../../platform/files-api'
import type { LocalDatabase } from '../../platform/local-database'
import { useBoard, useOpenBoard } from '../../projections/use-board'

const LIMIT = 'file-limit'

export function useFilesApi() {
  const { api } = useApp()
  return useMemo(() => createFilesApi(api.caller), [api])
}

export function useCardFiles(card: CardId) {
  const { session } = useOpenBoard()
  const { database } = useWorkspace()
  const api = useFilesApi()
  const queries = useQueryClient()
  const count = useBoard((state) => state.cardFacts.get(card)?.files ?? 0)
  const isUp = useStore(session.line, ({ state }) => state === 'up')
  const waiting = useStore(session.uploads.files, (files) => files.filter((file) => file.card === card).length)
  const queryKey = ['files', session.board, card]
  const { data, error } = useQuery({
    queryKey,
    queryFn: async () => {
      const answer = await api.ofCard(session.board, card)
      if (!answer.ok) throw new RefusedError(answer.error)
      const { mostBytes: value } = answer.value
      void database.attempt('rw', ['cache'], (tables) => tables.cache.put({ key: LIMIT, value }))
      return answer.value
    },
  })
  const refresh = () => void queries.invalidateQueries({ queryKey })
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the news.
  useEffect(refresh, [count, waiting, isUp])
  return { files: data?.files, error, count, refresh }
}

/** As the server last said; what it is set to where nobody has set it otherwise. */
export async function mostBytes(database: LocalDatabase): Promise<number> {
  const kept = await database.attempt('r', ['cache'], (tables) => tables.cache.get(LIMIT))
  const value = kept.ok ? kept.value?.value : undefined
  return typeof value === 'number' ? value : LIMITS.file
}
