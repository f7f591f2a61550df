/** A link or token that is shown this once, with a button that copies it. */
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import styles from './secret.module.css'

export function Secret({ label, value }: { readonly label: string; readonly value: string }) {
  const { t } = useTranslation()
  const id = useId()
  const [copied, setCopied] = useState(false)
  // What asked for it is gone, and with it whatever had the focus.
  useEffect(() => document.getElementById(id)?.focus(), [id])
  const copy = async (): Promise<void> => {
    // Where the browser does not allow it, the text is selected in its field and can be copied by hand.
    document.getElementById(id)?.focus()
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <div className={styles.secret}>
      <input
        id={id}
        type="text"
        readOnly
        value={value}
        aria-label={label}
        data-secret
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Button onClick={() => void copy()}>{t(copied ? 'account.copied' : 'account.copy')}</Button>
    </div>
  )
}
