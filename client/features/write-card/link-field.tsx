/** Where the chosen words lead. */
import type { Editor } from '@tiptap/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isBodyAddress } from '../../../shared/model/body'
import { Button } from '../../design/button'
import styles from './write-card.module.css'

export function LinkField({ editor, onDone }: { readonly editor: Editor; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const before = String(editor.getAttributes('link')['href'] ?? '')
  const [typed, setTyped] = useState(before)
  const [wrong, setWrong] = useState(false)
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const address = addressOf(typed)
    if (address === null) {
      setWrong(true)
      return
    }
    const chain = editor.chain().focus().extendMarkRange('link')
    if (address === '') chain.unsetLink().run()
    else if (editor.state.selection.empty && !before)
      chain.insertContent({ type: 'text', text: typed.trim(), marks: [{ type: 'link', attrs: { href: address } }] }).run()
    else chain.setLink({ href: address }).run()
    onDone()
  }
  return (
    <form className={styles.link} onSubmit={save}>
      <input
        // It was asked for a moment ago.
        // biome-ignore lint/a11y/noAutofocus: the button that opens it is where the focus comes from
        autoFocus
        className={styles.address}
        value={typed}
        aria-label={t('write.address')}
        placeholder="https://"
        aria-invalid={wrong}
        onChange={(event) => {
          setTyped(event.target.value)
          setWrong(false)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          editor.commands.focus()
          onDone()
        }}
      />
      <Button small type="submit">
        {t('write.setLink')}
      </Button>
      {before && (
        <a href={isBodyAddress(before) ? before : undefined} target="_blank" rel="noopener noreferrer nofollow">
          {t('write.openLink')}
        </a>
      )}
      {wrong && <p role="alert">{t('write.wrongAddress')}</p>}
    </form>
  )
}

/** As one types it: `example.com` is a page. Empty: no link any more; null: nowhere one may go. */
function addressOf(typed: string): string | null {
  const text = typed.trim()
  if (text === '' || isBodyAddress(text)) return text
  return /^[^\s:]+\.[^\s:]+$/.test(text) && isBodyAddress(`https://${text}`) ? `https://${text}` : null
}
