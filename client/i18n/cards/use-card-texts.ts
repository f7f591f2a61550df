/** The texts of a card's panel. Loaded with it: the first card must not wait for them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import en from './en.json'
import zhCN from './zh-CN.json'

/** Adds them to the interface's own, once; to be called before any of them is asked for. */
export function useCardTexts(): void {
  const { i18n } = useTranslation()
  useState(() => {
    if (i18n.exists('cardFields.support')) return
    i18n.addResourceBundle('en', 'translation', en, true)
    i18n.addResourceBundle('zh-CN', 'translation', zhCN, true)
  })
}
