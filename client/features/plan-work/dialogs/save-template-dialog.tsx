/** A lane's cards become a template of the workspace: under which name, and from which day their days are counted. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TEMPLATE_CARDS_MAX, TEMPLATE_TITLE_MAX } from '../../../../shared/model/campaign-template'
import { lengthOf, titleFault } from '../../../../shared/model/text'
import { type LaneId, newId, type TemplateId } from '../../../../shared/primitives/ids'
import { isPlainDate, type PlainDate } from '../../../../shared/primitives/instant'
import { Field } from '../../../design/field'
import { Notice } from '../../../design/notice'
import { FormDialog } from '../../../dialogs/form-dialog'
import { useBoardsTexts } from '../../../i18n/boards/use-boards-texts'
import { useRefusalWords } from '../../../i18n/use-words'
import { cardsOfLane, firstDayOf, templateOfLane } from '../../start-campaign/template-of-lane'
import { useTemplates } from '../../start-campaign/use-templates'
import { usePlan } from '../plan'
import styles from './dialogs.module.css'

export function SaveTemplateDialog({ lane, onClose }: { readonly lane: LaneId; readonly onClose: () => void }) {
  useBoardsTexts()
  const { t } = useTranslation()
  const { board } = usePlan()
  const refusalWords = useRefusalWords()
  const { save, busy, refused } = useTemplates()
  // As they stand when it is asked: what is saved is what was said.
  const [state] = useState(() => board.store.getState())
  const [id] = useState(() => newId<TemplateId>())
  const cards = cardsOfLane(state, lane)
  const isDated = cards.some(({ due }) => due !== null)
  const [title, setTitle] = useState(() => [...(state.lanes.get(lane)?.title ?? '')].slice(0, TEMPLATE_TITLE_MAX).join(''))
  const [first, setFirst] = useState<string>(() => firstDayOf(state.laneFacts.get(lane)?.campaign ?? null, cards) ?? '')
  const [saved, setSaved] = useState(false)
  const isTooLong = lengthOf(title) > TEMPLATE_TITLE_MAX
  const count = cards.length
  const isFull = count === 0 || count > TEMPLATE_CARDS_MAX
  const isBad = titleFault(title) !== null || isTooLong || isFull || (isDated && !isPlainDate(first))
  const submit = async (): Promise<void> => {
    const template = templateOfLane(state, lane, isPlainDate(first) ? (first as PlainDate) : null)
    if (await save(board.session.board, lane, { id, title: title.trim(), ...template })) setSaved(true)
  }
  if (saved)
    return (
      <FormDialog title={t('templates.saveTitle')} submit={t('common.close')} done onSubmit={onClose} onClose={onClose}>
        <Notice tone="info">{t('templates.saved', { title: title.trim() })}</Notice>
      </FormDialog>
    )
  return (
    <FormDialog
      title={t('templates.saveTitle')}
      submit={t('templates.save')}
      disabled={isBad || busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={styles.words}>{t('templates.saveMeans', { count })}</p>
      <Field label={t('templates.name')} fault={isTooLong ? t('templates.nameTooLong', { most: TEMPLATE_TITLE_MAX }) : null}>
        <input type="text" dir="auto" value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      {isDated && (
        <Field label={t('templates.first')} hint={t('templates.firstMeans')}>
          <input type="date" required value={first} onChange={(event) => setFirst(event.target.value)} />
        </Field>
      )}
      {count === 0 && <Notice tone="warn">{t('templates.noCards')}</Notice>}
      {count > TEMPLATE_CARDS_MAX && <Notice tone="warn">{t('templates.tooMany', { count, most: TEMPLATE_CARDS_MAX })}</Notice>}
      {refused && <Notice tone="warn">{refusalWords(refused)}</Notice>}
    </FormDialog>
  )
}
