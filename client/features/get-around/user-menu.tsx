/** One's own menu: who one is, language, theme, signing out. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../context/workspace'
import { Avatar } from '../../design/avatar'
import { Popover } from '../../design/popover'
import { usePostName } from '../../i18n/use-words'
import { PreferenceFields } from '../sign-in/preference-fields'
import { SignOut } from '../sign-in/sign-out'
import styles from './user-menu.module.css'

export function UserMenu() {
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const postName = usePostName()
  const label = t('user.menu', { name: me.name })
  return (
    <Popover
      label={label}
      button={<Avatar person={me} size={28} decorative />}
      buttonProps={{ className: styles.button, 'aria-label': label }}
      width={268}
      align="end"
    >
      <div className={styles.menu}>
        <div className={styles.me}>
          <Avatar person={me} size={36} decorative />
          <div>
            <strong>{me.name}</strong>
            <small>{me.center ? `${t(`centers.short.${me.center}`)} · ${postName(me)}` : postName(me)}</small>
          </div>
        </div>
        <PreferenceFields />
        <Link to="/account">{t('user.account')}</Link>
        <SignOut />
      </div>
    </Popover>
  )
}
