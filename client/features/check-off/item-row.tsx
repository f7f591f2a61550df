/** One item of a checklist: ticked, rewritten in place, given to somebody, dated, moved, removed. */
import { useDraggable, useDroppable } from '@dnd-kit/core'
import { CalendarDays, GripVertical, UserRound, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChecklistItem, ITEM_TEXT_MAX } from '../../../shared/model/card-content'
import { useWorkspace } from '../../context/workspace'
import { Avatar } from '../../design/avatar'
import { Popover } from '../../design/popover'
import { useDayWords } from '../../moment'
import { PeoplePicker } from '../choose-people/people-picker'
import { DayField } from '../work-on-card/day-field'
import styles from './card-checklist.module.css'

interface Props {
  readonly item: ChecklistItem
  readonly editable: boolean
  readonly onChange: (to: Partial<Pick<ChecklistItem, 'text' | 'done' | 'assignee' | 'due'>>) => void
  /** So many places down; up where it is less than nought. */
  readonly onMove: (by: 1 | -1) => void
  readonly onRemove: () => void
}

export function ItemRow({ item, editable, onChange, onMove, onRemove }: Props) {
  const { t } = useTranslation()
  const dayWords = useDayWords()
  const { byId, people } = useWorkspace()
  const drag = useDraggable({ id: item.id, disabled: !editable })
  const drop = useDroppable({ id: item.id })
  const assignee = item.assignee && (byId.get(item.assignee) ?? { name: '?', center: null })
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.altKey ? ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key as 'ArrowUp' | 'ArrowDown'] : undefined
    if (!by) return
    event.preventDefault()
    onMove(by)
  }
  const style = drag.transform ? { transform: `translateY(${Math.round(drag.transform.y)}px)` } : undefined
  return (
    <li
      ref={drop.setNodeRef}
      className={styles.item}
      data-item-id={item.id}
      data-done={item.done || undefined}
      data-over={(drop.isOver && !drag.isDragging) || undefined}
      data-dragged={drag.isDragging || undefined}
      onKeyDown={editable ? onKeyDown : undefined}
    >
      <div ref={drag.setNodeRef} className={styles.row} style={style}>
        {editable && (
          <button
            type="button"
            className={styles.handle}
            data-handle
            aria-label={t('checklist.move', { text: item.text })}
            title={t('checklist.moveHelp')}
            {...drag.listeners}
          >
            <GripVertical size={14} aria-hidden="true" />
          </button>
        )}
        <input
          type="checkbox"
          checked={item.done}
          disabled={!editable}
          aria-label={item.text}
          onChange={(event) => onChange({ done: event.target.checked })}
        />
        <ItemText text={item.text} editable={editable} onChange={(text) => onChange({ text })} />
        {item.due && !editable && <span className={styles.due}>{dayWords(item.due)}</span>}
        {assignee && !editable && <Avatar person={assignee} size={20} />}
        {editable && (
          <span className={styles.deeds}>
            <Popover
              label={t('checklist.due', { text: item.text })}
              button={
                item.due ? (
                  <span className={styles.due}>{dayWords(item.due)}</span>
                ) : (
                  <CalendarDays size={14} aria-hidden="true" />
                )
              }
              buttonProps={{
                className: styles.deed,
                title: t('checklist.due', { text: item.text }),
                'aria-label': t('checklist.due', { text: item.text }),
                'data-set': item.due ? '' : undefined,
              }}
              width={240}
              align="end"
            >
              <div className={styles.dueField}>
                <DayField
                  label={t('checklist.due', { text: item.text })}
                  day={item.due}
                  editable
                  onChange={(due) => onChange({ due })}
                >
                  {null}
                </DayField>
              </div>
            </Popover>
            <Popover
              label={t('checklist.assign', { text: item.text })}
              button={assignee ? <Avatar person={assignee} size={20} /> : <UserRound size={14} aria-hidden="true" />}
              buttonProps={{
                className: styles.deed,
                title: t('checklist.assign', { text: item.text }),
                'aria-label': t('checklist.assign', { text: item.text }),
                'data-set': assignee ? '' : undefined,
              }}
              width={272}
              align="end"
            >
              <PeoplePicker
                people={people}
                team={[]}
                chosen={item.assignee ? [item.assignee] : []}
                onChange={(user, on) => onChange({ assignee: on ? user : null })}
              />
            </Popover>
            <button
              type="button"
              className={styles.deed}
              aria-label={t('checklist.remove', { text: item.text })}
              onClick={onRemove}
            >
              <X size={14} aria-hidden="true" />
            </button>
          </span>
        )}
      </div>
    </li>
  )
}

interface TextProps {
  readonly text: string
  readonly editable: boolean
  readonly onChange: (text: string) => void
}

/** Enter or leaving saves, Escape takes back; an empty text is none. */
function ItemText({ text, editable, onChange }: TextProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<string | null>(null)
  if (!editable)
    return (
      <span className={styles.text} dir="auto">
        {text}
      </span>
    )
  const save = (): void => {
    if (draft?.trim() && draft.trim() !== text) onChange(draft.trim())
    setDraft(null)
  }
  return (
    <textarea
      rows={1}
      className={styles.text}
      dir="auto"
      value={draft ?? text}
      maxLength={ITEM_TEXT_MAX}
      aria-label={t('checklist.text')}
      onChange={(event) => setDraft(event.target.value.replace(/[\r\n]+/g, ' '))}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') {
          event.preventDefault()
          event.currentTarget.blur()
        }
        if (event.key === 'Escape' && draft !== null) {
          event.preventDefault()
          event.stopPropagation()
          setDraft(null)
        }
      }}
    />
  )
}
