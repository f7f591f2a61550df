/** Rows and columns of the table that the caret is in. */
import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/button'
import styles from './write-card.module.css'

const DEEDS = ['addRowAfter', 'addColumnAfter', 'deleteRow', 'deleteColumn', 'deleteTable'] as const

export function TableTools({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation()
  return (
    <div className={styles.table} role="toolbar" aria-label={t('write.do.table')}>
      {DEEDS.map((deed) => (
        <Button
          key={deed}
          small
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => editor.chain().focus()[deed]().run()}
        >
          {t(`write.${deed}`)}
        </Button>
      ))}
    </div>
  )
}
