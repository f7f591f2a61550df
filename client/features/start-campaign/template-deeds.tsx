/** Another name for a template of the workspace, or its end: for who made it, and for managers. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CampaignTemplate, TEMPLATE_TITLE_MAX } from '../../../shared/model/campaign-template'
import { lengthOf, titleFault } from '../../../shared/model/text'
import { Button } from '../../design/button'
import { Field } from '../../design/field'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import styles from './template-deeds.module.css'
import type { useTemplates } from './use-templates'

interface Props {
  readonly template: CampaignTemplate
  readonly all: ReturnType<typeof useTemplates>
  readonly onRemoved: () => void
}

export function TemplateDeeds({ template, all, onRemoved }: Props) {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const [asking, setAsking] = useState<'name' | 'remove' | null>(null)
  const [name, setName] = useState(template.title)
  const isBad = titleFault(name) !== null || lengthOf(name) > TEMPLATE_TITLE_MAX
  const rename = async (): Promise<void> => {
    if (!isBad && (await all.rename(template.id, name.trim()))) setAsking(null)
  }
  const remove = async (): Promise<void> => {
    if (await all.remove(template.id)) onRemoved()
  }
  return (
    <>
      {asking === null && (
        <p className={styles.deeds}>
          <Button small onClick={() => setAsking('name')}>
            {t('templates.rename')}
          </Button>
          <Button small onClick={() => setAsking('remove')}>
            {t('templates.remove')}
          </Button>
        </p>
      )}
      {asking === 'name' && (
        <>
          <Field label={t('templates.name')}>
            <input
              // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed for it
              autoFocus
              type="text"
              dir="auto"
              value={name}
              onChange={(event) => setName(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
                // Of this field, not of the form that it stands in.
                event.preventDefault()
                void rename()
              }}
            />
          </Field>
          <p className={styles.deeds}>
            <Button small look="soft" disabled={isBad || all.busy} onClick={() => void rename()}>
              {t('templates.saveName')}
            </Button>
            <Button small onClick={() => setAsking(null)}>
              {t('templates.keep')}
            </Button>
          </p>
        </>
      )}
      {asking === 'remove' && (
        <Notice tone="warn">
          <p>{t('templates.removeAsk', { title: template.title })}</p>
          <p className={styles.deeds}>
            <Button small look="danger" disabled={all.busy} onClick={() => void remove()}>
              {t('templates.remove')}
            </Button>
            <Button small onClick={() => setAsking(null)}>
              {t('templates.keep')}
            </Button>
          </p>
        </Notice>
      )}
      {all.refused && <Notice tone="warn">{refusalWords(all.refused)}</Notice>}
    </>
  )
}
