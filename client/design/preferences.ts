/** What this browser remembers: language, theme, the board last looked at. Never synced, no harm if lost. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { isLanguage, type Language, languageOf } from '../i18n/language'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface Preferences {
  readonly language: Language
  readonly theme: Theme
  readonly lastBoard: string | null
}

/** Read by public/first-paint.js as well. */
const THEME_KEY = 'strikeboard.theme'
const LANGUAGE_KEY = 'strikeboard.language'
const BOARD_KEY = 'strikeboard.board'

type Store = Pick<Storage, 'getItem' | 'setItem'>

/** `storage` null: blocked by the browser; choices then last as long as the page. */
export function createPreferences(storage: Store | null, browserLanguages: readonly string[]): StoreApi<Preferences> {
  const language = storage?.getItem(LANGUAGE_KEY)
  const theme = storage?.getItem(THEME_KEY)
  const store = createStore<Preferences>(() => ({
    language: isLanguage(language) ? language : languageOf(browserLanguages),
    theme: THEMES.find((one) => one === theme) ?? 'system',
    lastBoard: storage?.getItem(BOARD_KEY) ?? null,
  }))
  store.subscribe((now, before) => {
    if (now.language !== before.language) storage?.setItem(LANGUAGE_KEY, now.language)
    if (now.theme !== before.theme) storage?.setItem(THEME_KEY, now.theme)
    if (now.lastBoard !== null && now.lastBoard !== before.lastBoard) storage?.setItem(BOARD_KEY, now.lastBoard)
  })
  return store
}
