/** The client's composition root: everything with a side effect is made here, once, and passed down. */
import './design/mantine-styles'
import './design/tokens.css'
import './design/mantine.css'
import './design/base.css'
import { QueryClient } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { must } from '../shared/primitives/assert'
import type { Clock, Instant } from '../shared/primitives/instant'
import { App } from './app'
import { createPreferences } from './design/preferences'
import { createI18n } from './i18n/i18n'
import { createAppRouter } from './routes'

const clock: Clock = () => Date.now() as Instant
const preferences = createPreferences(localStorageIfAllowed(), navigator.languages)
const texts = createI18n(preferences.getState().language)
const queries = new QueryClient()

createRoot(must(document.getElementById('root'), '#root')).render(
  <StrictMode>
    <App deps={{ clock, preferences }} texts={texts} queries={queries} router={createAppRouter()} />
  </StrictMode>,
)

/** A browser that blocks storage throws at the mere mention. */
function localStorageIfAllowed(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
