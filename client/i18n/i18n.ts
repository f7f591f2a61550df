/**
 * The interface's texts. Chinese, which most people read, comes with the program; English is loaded before anything is
 * shown in it, and otherwise once the page rests: switching works offline.
 */
import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from './language'
import zhCN from './zh-CN.json'

export async function createI18n(language: Language): Promise<i18n> {
  const instance = createInstance()
  instance.use(initReactI18next).init({
    lng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN } },
    fallbackLng: false,
    initAsync: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  })
  await speak(instance, language)
  return instance
}

/** @throws where the texts cannot be loaded: what was spoken goes on. */
export async function speak(texts: i18n, language: Language): Promise<void> {
  if (language === 'en') await loadEnglish(texts)
  await texts.changeLanguage(language)
}

export async function loadEnglish(texts: i18n): Promise<void> {
  if (texts.exists('app.name', { lng: 'en' })) return
  const { default: en } = await import('./en.json')
  texts.addResourceBundle('en', 'translation', en, true)
}
