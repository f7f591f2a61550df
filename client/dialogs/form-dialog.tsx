/** A small form over the page: a question, its fields, and two ways out. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/button'
import { DialogTitle } from '../design/dialog-title'
import styles from './form-dialog.module.css'
import { Mantine } from './mantine'

interface Props {
  readonly title: string
  /** What the button that does it says. */
  readonly submit: string
  readonly danger?: boolean
  readonly disabled?: boolean
  /** It is done: the one way out is the button that says so. */
  readonly done?: boolean
  /** In px. */
  readonly width?: number
  readonly children: ReactNode
  onSubmit(): void
  onClose(): void
}

export function FormDialog({
  title,
  submit,
  danger = false,
  disabled = false,
  done = false,
  width = 420,
  children,
  onSubmit,
  onClose,
}: Props) {
  const { t } = useTranslation()
  return (
    <Mantine>
      <Modal
        opened
        onClose={onClose}
        title={<DialogTitle>{title}</DialogTitle>}
        size={width}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (!disabled) onSubmit()
          }}
        >
          {children}
          <p className={styles.actions}>
            <Button type="submit" look={danger ? 'danger' : 'primary'} disabled={disabled}>
              {submit}
            </Button>
            {!done && <Button onClick={onClose}>{t('common.cancel')}</Button>}
          </p>
        </form>
      </Modal>
    </Mantine>
  )
}
