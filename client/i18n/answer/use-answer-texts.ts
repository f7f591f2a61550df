/** The texts of requests and their windows. Loaded with the parts that ask for them. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import en from './en.json'
import zhCN from './zh-CN.json'

/** Adds them to the interface's own, once; to be called before any of them is asked for. */
export function useAnswerTexts(): void {
  const { i18n } = useTranslation()
  useState(() => {
    if (i18n.exists('answer.title')) return
    i18n.addResourceBundle('en', 'translation', en, true)
    i18n.addResourceBundle('zh-CN', 'translation', zhCN, true)
  })
}
