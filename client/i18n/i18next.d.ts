/** Keys of texts are checked by the compiler; that both languages have the same ones is checked by tests/i18n. */
import 'i18next'
import type en from './en.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en }
    returnNull: false
  }
}
