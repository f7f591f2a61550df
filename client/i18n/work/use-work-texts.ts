/** The texts of one’s own work. Loaded with its page. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import en from './en.json'
import zhCN from './zh-CN.json'

/** Adds them to the interface's own, once; to be called before any of them is asked for. */
export function useWorkTexts(): void {
  const { i18n } = useTranslation()
  useState(() => {
    if (i18n.exists('work.none')) return
    i18n.addResourceBundle('en', 'translation', en, true)
    i18n.addResourceBundle('zh-CN', 'translation', zhCN, true)
  })
}
