/** Which of the two themes the page wears now; “system” follows the device, also while the page is open. */
import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { Theme } from './preferences'

const DARK = '(prefers-color-scheme: dark)'

export function useTheme(chosen: Theme): 'light' | 'dark' {
  const systemIsDark = useSyncExternalStore(onSystemChange, () => matchMedia(DARK).matches)
  const theme = chosen === 'system' ? (systemIsDark ? 'dark' : 'light') : chosen
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
    document.documentElement.dataset.mantineColorScheme = theme
  }, [theme])
  return theme
}

function onSystemChange(changed: () => void): () => void {
  const query = matchMedia(DARK)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
