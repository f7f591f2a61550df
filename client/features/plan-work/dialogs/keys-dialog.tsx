/** The keys that the board knows, those of the page first. Those that change something are listed for whoever may change it. */
import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Mantine } from '../../../dialogs/mantine'
import { PAGE_KEYS } from '../page-keys'
import { useMay } from '../plan'
import styles from './keys-dialog.module.css'

const READING = [
  { does: 'arrows', keys: ['↑', '↓', '←', '→'] },
  { does: 'ends', keys: ['Home', 'End'] },
  { does: 'open', keys: ['Enter'] },
  { does: 'walk', keys: ['J', 'K'] },
  { does: 'walkAside', keys: ['←', '→'] },
  { does: 'close', keys: ['Esc'] },
  { does: 'find', keys: ['Ctrl', 'K'] },
] as const

const EDITING = [
  { does: 'move', keys: ['M'] },
  { does: 'rename', keys: ['F2'] },
  { does: 'lift', keys: ['Space'] },
  { does: 'choose', keys: ['X'] },
  { does: 'chooseNext', keys: ['Shift', '↓'] },
  { does: 'chooseAll', keys: ['Ctrl', 'A'] },
] as const

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const editable = useMay('edit-cards')
  const ofPage = PAGE_KEYS.filter(({ edits }) => editable || !edits)
  const rows = [...ofPage, ...(editable ? EDITING : []), ...READING]
  return (
    <Mantine>
      <Modal
        opened
        onClose={onClose}
        title={t('board.keys.title')}
        size={440}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <dl className={styles.keys}>
          {rows.map(({ does, keys }) => (
            <div key={does}>
              <dt>{t(`board.keys.${does}`)}</dt>
              <dd>
                {keys.map((key) => (
                  <kbd key={key}>{key === 'Space' ? t('board.keys.space') : key}</kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </Modal>
    </Mantine>
  )
}
