/** What this browser remembers: language, theme, how close tiles stand, the board last looked at. Never synced, no harm if lost. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { UserId } from '../../shared/primitives/ids'
import { isLanguage, type Language, languageOf } from '../i18n/language'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const DENSITIES = ['comfortable', 'compact'] as const
export type Density = (typeof DENSITIES)[number]

export interface Preferences {
  readonly language: Language
  readonly theme: Theme
  readonly density: Density
  readonly lastBoard: string | null
  /** Whose account's language was taken over last, and which: `person:language`. What is chosen here later stays. */
  readonly followed: string | null
}

/** Read by public/first-paint.js as well. */
const THEME_KEY = 'strikeboard.theme'
const LANGUAGE_KEY = 'strikeboard.language'
const DENSITY_KEY = 'strikeboard.density'
const BOARD_KEY = 'strikeboard.board'
const FOLLOWED_KEY = 'strikeboard.account-language'

type Store = Pick<Storage, 'getItem' | 'setItem'>

/** `storage` null: blocked by the browser; choices then last as long as the page. */
export function createPreferences(storage: Store | null, browserLanguages: readonly string[]): StoreApi<Preferences> {
  const language = storage?.getItem(LANGUAGE_KEY)
  const theme = storage?.getItem(THEME_KEY)
  const density = storage?.getItem(DENSITY_KEY)
  const store = createStore<Preferences>(() => ({
    language: isLanguage(language) ? language : languageOf(browserLanguages),
    theme: THEMES.find((one) => one === theme) ?? 'system',
    density: DENSITIES.find((one) => one === density) ?? 'comfortable',
    lastBoard: storage?.getItem(BOARD_KEY) ?? null,
    followed: storage?.getItem(FOLLOWED_KEY) ?? null,
  }))
  store.subscribe((now, before) => {
    if (now.language !== before.language) storage?.setItem(LANGUAGE_KEY, now.language)
    if (now.theme !== before.theme) storage?.setItem(THEME_KEY, now.theme)
    if (now.density !== before.density) storage?.setItem(DENSITY_KEY, now.density)
    if (now.lastBoard !== null && now.lastBoard !== before.lastBoard) storage?.setItem(BOARD_KEY, now.lastBoard)
    if (now.followed !== null && now.followed !== before.followed) storage?.setItem(FOLLOWED_KEY, now.followed)
  })
  return store
}

/** The language of a person's account holds on a device that has not heard of it yet. */
export function followAccount(preferences: StoreApi<Preferences>, user: UserId, language: Language): void {
  const followed = `${user}:${language}`
  if (preferences.getState().followed !== followed) preferences.setState({ followed, language })
}
