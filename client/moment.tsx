/** A moment in words a person says, the exact one on hover; the words stay true while the page is open. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Instant, PlainDate } from '../shared/primitives/instant'
import { useApp } from './context/app-context'
import { formatDay, formatExact, formatRelative, todayOf } from './i18n/format'

const REFRESH_MS = 60_000

export function Moment({ at }: { readonly at: Instant }) {
  const { preferences } = useApp()
  const language = useStore(preferences, (chosen) => chosen.language)
  const now = useNow()
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExact(language, at)}>
      {formatRelative(language, at, now)}
    </time>
  )
}

/** The day of a moment to come, within a sentence; the exact moment on hover. */
export function UntilDay({ at, words }: { readonly at: Instant; readonly words: (day: string) => string }) {
  const { preferences } = useApp()
  const language = useStore(preferences, (chosen) => chosen.language)
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExact(language, at)}>
      {words(useDayWords()(todayOf(at)))}
    </time>
  )
}

/** A day with its day of the week, in the language on the screen. */
export function useDayWords(): (day: PlainDate) => string {
  const { preferences, clock } = useApp()
  const language = useStore(preferences, (chosen) => chosen.language)
  return (day) => formatDay(language, day, todayOf(clock()))
}

/** The present moment, renewed each minute. */
export function useNow(): Instant {
  const { clock } = useApp()
  const [now, setNow] = useState(clock)
  useEffect(() => {
    const timer = setInterval(() => setNow(clock()), REFRESH_MS)
    return () => clearInterval(timer)
  }, [clock])
  return now
}
