/** Words that depend on data: a post by its key or as the person wrote it, a refusal. */
import { useTranslation } from 'react-i18next'
import type { Person } from '../../shared/model/person'
import type { Refusal } from '../../shared/model/refusal'

export function usePostName(): (person: Person) => string {
  const { t, i18n } = useTranslation()
  return (person) => {
    const key = `posts.${person.post}`
    return i18n.exists(key) ? t(key as 'posts.brand-planner') : person.post || t(`roles.${person.role}`)
  }
}

/** What was refused and what to do next. `offline`: the server could not be reached at all. */
export function useRefusalWords(): (refused: Refusal | 'offline') => string {
  const { t } = useTranslation()
  return (refused) => {
    if (refused === 'offline') return t('refusal.offline')
    const words = t(`refusal.${refused.code}`, { ...refused.params })
    // Elsewhere the place is an id for those who read logs, or stands in the words already.
    return refused.at && refused.code === 'import-invalid' ? t('refusal.at', { words, at: refused.at }) : words
  }
}
