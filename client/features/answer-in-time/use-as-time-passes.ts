/** What is so at the present moment, as plain values: whoever asks is drawn again only where it has become another. */
import { useSyncExternalStore } from 'react'
import type { Instant } from '../../../shared/primitives/instant'
import { useApp } from '../../context/app-context'
import { ticker } from './ticker'

export function useAsTimePasses<T>(read: (now: Instant) => T): T {
  const { clock } = useApp()
  const text = useSyncExternalStore(ticker.subscribe, () => JSON.stringify(read(clock())))
  return JSON.parse(text) as T
}
