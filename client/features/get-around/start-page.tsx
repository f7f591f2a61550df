/** `/`: leads to the board last looked at, or to the first one. */
import { useTranslation } from 'react-i18next'

export function StartPage() {
  const { t } = useTranslation()
  return <main>{t('app.name')}</main>
}
