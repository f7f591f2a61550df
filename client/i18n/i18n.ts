/** The interface's texts. Both languages are in the bundle (a few KB each): switching works offline and at once. */
import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from './en.json'
import type { Language } from './language'
import zhCN from './zh-CN.json'

export function createI18n(language: Language): i18n {
  const instance = createInstance()
  instance.use(initReactI18next).init({
    lng: language,
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    fallbackLng: false,
    initAsync: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  })
  return instance
}
