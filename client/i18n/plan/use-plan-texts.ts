/** The texts of what a board shows only when it is asked for: dialogs and the like. Loaded with them: the board must not wait. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import en from './en.json'
import zhCN from './zh-CN.json'

/** Adds them to the interface's own, once; to be called before any of them is asked for. */
export function usePlanTexts(): void {
  const { i18n } = useTranslation()
  useState(() => {
    if (i18n.exists('overLimit.title')) return
    i18n.addResourceBundle('en', 'translation', en, true)
    i18n.addResourceBundle('zh-CN', 'translation', zhCN, true)
  })
}
