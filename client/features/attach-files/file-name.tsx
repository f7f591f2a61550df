/** A file's new name. Enter or leaving saves, Esc takes back. */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { cleanFileName, FILE_NAME_MAX } from '../../../shared/model/file'
import styles from './card-files.module.css'

interface Props {
  readonly name: string
  /** Null: it stays as it was. */
  readonly onDone: (name: string | null) => void
}

export function FileName({ name, onDone }: Props) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const ending = /\.[^.]+$/.exec(name)?.[0].length ?? 0
    field.current?.focus()
    field.current?.setSelectionRange(0, name.length - ending)
  }, [name])
  const save = (): void => {
    const typed = field.current?.value.trim() ?? ''
    onDone(typed === '' || cleanFileName(typed) === name ? null : cleanFileName(typed))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') save()
    else onDone(null)
  }
  return (
    <input
      ref={field}
      className={styles.rename}
      dir="auto"
      defaultValue={name}
      maxLength={FILE_NAME_MAX}
      aria-label={t('files.name')}
      onKeyDown={onKeyDown}
      onBlur={save}
    />
  )
}
