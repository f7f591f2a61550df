/** A new item: Enter adds it and stays, several pasted lines become several items. */
import { Plus } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ITEM_TEXT_MAX } from '../../../shared/model/card-content'
import styles from './card-checklist.module.css'

export function AddItem({ onAdd }: { readonly onAdd: (typed: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const take = (text: string): void => {
    onAdd(text)
    setTyped('')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (typed.trim()) take(typed)
  }
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData.getData('text/plain')
    if (!pasted.trim().includes('\n')) return
    event.preventDefault()
    take(`${typed}${pasted}`)
  }
  return (
    <div className={styles.add}>
      <Plus size={15} aria-hidden="true" />
      <input
        value={typed}
        maxLength={ITEM_TEXT_MAX}
        aria-label={t('checklist.add')}
        placeholder={t('checklist.add')}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => typed.trim() && take(typed)}
      />
    </div>
  )
}
