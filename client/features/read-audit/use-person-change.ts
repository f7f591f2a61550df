/** What of a person was changed, from what to what, in words. */
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { LANGUAGES } from '../../../shared/model/account'
import { centerSchema } from '../../../shared/model/center'
import { ROLES } from '../../../shared/model/person'
import { LANGUAGE_NAMES } from '../../i18n/language'

const changeOf = <Value extends z.ZodType>(value: Value) => z.object({ from: value, to: value }).optional()

const detailSchema = z.object({
  changed: z.object({
    name: changeOf(z.string()),
    role: changeOf(z.enum(ROLES)),
    center: changeOf(centerSchema.nullable()),
    post: changeOf(z.string()),
    language: changeOf(z.enum(LANGUAGES).nullable()),
    timeZone: changeOf(z.string().nullable()),
  }),
})

/** Null: the detail is of something else. */
export function usePersonChange(): (detail: unknown) => string | null {
  const { t, i18n } = useTranslation()
  return (detail) => {
    const parsed = detailSchema.safeParse(detail)
    if (!parsed.success) return null
    const { name, role, center, post, language, timeZone } = parsed.data.changed
    const postName = (one: string) => (i18n.exists(`posts.${one}`) ? t(`posts.${one}` as 'posts.manager') : one)
    const words = [
      wordsOf(t('audit.changed.name'), name, (one) => one),
      wordsOf(t('audit.changed.role'), role, (one) => t(`roles.${one}`)),
      wordsOf(t('audit.changed.center'), center, (one) => (one ? t(`centers.short.${one}`) : t('centers.none'))),
      wordsOf(t('audit.changed.post'), post, postName),
      wordsOf(t('audit.changed.language'), language, (one) => (one ? LANGUAGE_NAMES[one] : '')),
      wordsOf(t('audit.changed.timeZone'), timeZone, (one) => one ?? ''),
    ]
    return words.filter((one) => one !== null).join(t('audit.and'))
  }
}

/** An empty side is shown as a dash. */
function wordsOf<Value>(
  field: string,
  change: { readonly from: Value; readonly to: Value } | undefined,
  name: (value: Value) => string,
): string | null {
  return change ? `${field} ${name(change.from) || '–'} → ${name(change.to) || '–'}` : null
}
