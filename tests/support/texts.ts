/** The interface's texts in each language, as the client shows them. */

import { createI18n } from '../../client/i18n/i18n'
import type { Language } from '../../client/i18n/language'

export const TEXTS = { 'zh-CN': await createI18n('zh-CN'), en: await createI18n('en') } as const satisfies Record<
  Language,
  unknown
>
