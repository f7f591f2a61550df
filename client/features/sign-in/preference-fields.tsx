/** Language and theme, kept for this browser. */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useApp } from '../../context/app-context'
import { THEMES } from '../../design/preferences'
import { Segments } from '../../design/segments'
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/language'
import styles from './preference-fields.module.css'

export function PreferenceFields() {
  const { t } = useTranslation()
  const { preferences } = useApp()
  const { language, theme } = useStore(preferences)
  return (
    <div className={styles.fields}>
      <Segments
        label={t('user.language')}
        value={language}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChange={(chosen) => preferences.setState({ language: chosen })}
      />
      <Segments
        label={t('user.theme')}
        value={theme}
        options={THEMES.map((value) => ({ value, label: t(`user.themes.${value}`) }))}
        onChange={(chosen) => preferences.setState({ theme: chosen })}
      />
    </div>
  )
}
