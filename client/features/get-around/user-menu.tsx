/** One's own menu: who one is, language, theme, signing out. */
import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../design/avatar'
import { usePostName } from '../../i18n/use-words'
import { SignOut } from '../sign-in/sign-out'
import { PreferenceFields } from './preference-fields'
import styles from './user-menu.module.css'
import { useWorkspace } from './workspace'

export function UserMenu() {
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const postName = usePostName()
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={268} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={styles.button}
          aria-label={t('user.menu', { name: me.name })}
          onClick={() => setOpen(!open)}
        >
          <Avatar person={me} size={28} decorative />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.menu} aria-label={t('user.menu', { name: me.name })}>
        <div className={styles.me}>
          <Avatar person={me} size={36} decorative />
          <div>
            <strong>{me.name}</strong>
            <small>{me.center ? `${t(`centers.short.${me.center}`)} · ${postName(me)}` : postName(me)}</small>
          </div>
        </div>
        <PreferenceFields />
        <SignOut />
      </Popover.Dropdown>
    </Popover>
  )
}
