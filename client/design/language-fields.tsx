/** In which language and time zone a person is spoken to. */
import { useTranslation } from 'react-i18next'
import { type Account, LANGUAGES } from '../../shared/model/account'
import { LANGUAGE_NAMES } from '../i18n/language'
import { Field } from './field'

type Tongue = Pick<Account, 'language' | 'timeZone'>

interface Props {
  readonly value: Tongue
  readonly onChange: (changed: Partial<Tongue>) => void
}

export function LanguageFields({ value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <Field label={t('account.language')}>
        <select
          value={value.language ?? ''}
          onChange={(event) => onChange({ language: LANGUAGES.find((one) => one === event.target.value) ?? null })}
        >
          <option value="">{t('account.asBrowser')}</option>
          {LANGUAGES.map((language) => (
            <option key={language} value={language}>
              {LANGUAGE_NAMES[language]}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('account.timeZone')}>
        <select value={value.timeZone ?? ''} onChange={(event) => onChange({ timeZone: event.target.value || null })}>
          <option value="">{t('account.asBrowser')}</option>
          {zonesWith(value.timeZone).map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
      </Field>
    </>
  )
}

/** Those that the browser knows, and the chosen one, which another browser may have known. */
function zonesWith(chosen: string | null): readonly string[] {
  const zones = Intl.supportedValuesOf('timeZone')
  return chosen === null || zones.includes(chosen) ? zones : [chosen, ...zones]
}
