/** The providers around every page: theme, texts, HTTP queries, router. */
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { i18n } from 'i18next'
import { useEffect } from 'react'
import { I18nextProvider } from 'react-i18next'
import { useStore } from 'zustand'
import { AppContext, type AppDeps } from './context/app-context'
import { useTheme } from './design/use-theme'
import { loadEnglish, speak } from './i18n/i18n'
import type { AppRouter } from './routes'
import { whenSettled } from './when-idle'

interface Props {
  readonly deps: AppDeps
  readonly texts: i18n
  readonly queries: QueryClient
  readonly router: AppRouter
}

export function App({ deps, texts, queries, router }: Props) {
  const { language, theme: chosen } = useStore(deps.preferences)
  useTheme(chosen)
  useEffect(() => {
    document.documentElement.lang = language
    speak(texts, language).catch((error: unknown) => deps.log('A language could not be loaded', error))
  }, [language, texts, deps])
  useEffect(
    () =>
      whenSettled(() => {
        // Asked for again where it is needed.
        loadEnglish(texts).catch((error: unknown) => deps.log('English could not be loaded', error))
      }),
    [texts, deps],
  )
  return (
    <AppContext value={deps}>
      <I18nextProvider i18n={texts}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nextProvider>
    </AppContext>
  )
}
