/** The texts of the editor of a card's text. Loaded with it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import en from './en.json'
import zhCN from './zh-CN.json'

/** Adds them to the interface's own, once; to be called before any of them is asked for. */
export function useWriteTexts(): void {
  const { i18n } = useTranslation()
  useState(() => {
    if (i18n.exists('write.text')) return
    i18n.addResourceBundle('en', 'translation', en, true)
    i18n.addResourceBundle('zh-CN', 'translation', zhCN, true)
  })
}
