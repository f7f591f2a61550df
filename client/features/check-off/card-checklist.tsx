/** A card's checklist: what is to be done, by whom and when, in an order that everybody shares. */
import { DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addItems, changeItem, moveItem, removeItem } from '../../../shared/document/card-document'
import type { ChecklistItem } from '../../../shared/model/card-content'
import type { Refusal } from '../../../shared/model/refusal'
import { type ItemId, newId } from '../../../shared/primitives/ids'
import type { Result } from '../../../shared/primitives/result'
import { readItems } from '../../../shared/rules/read-items'
import { useContentTexts } from '../../i18n/content/use-content-texts'
import { useRefusalWords } from '../../i18n/use-words'
import { useChecklist } from '../../projections/use-card-content'
import type { CardSession } from '../../sync/card-session-types'
import { AddItem } from './add-item'
import styles from './card-checklist.module.css'
import { ItemRow } from './item-row'

interface Props {
  readonly session: CardSession
  readonly editable: boolean
}

export function CardChecklist({ session, editable }: Props) {
  useContentTexts()
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const items = useChecklist(session)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const [removed, setRemoved] = useState<ItemId | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }), useSensor(KeyboardSensor))
  const doc = () => session.document.getState().doc
  const told = (result: Result<void, Refusal>): void => setRefused(result.ok ? null : result.error)

  const change = (item: ItemId, to: Parameters<typeof changeItem>[2]): void =>
    told(session.perform('change-item', changeItem(doc(), item, to)))
  const move = (item: ItemId, index: number): void => {
    if (index < 0 || index >= items.length) return
    told(session.perform('move-item', moveItem(doc(), item, index)))
    focusSoon(list.current, item)
  }
  const remove = (item: ChecklistItem): void => {
    told(session.perform('remove-item', removeItem(doc(), item.id)))
    setRemoved(item.id)
  }
  const add = (typed: string): void => {
    const texts = readItems(typed).map((text) => ({ id: newId<ItemId>(), text }))
    if (texts.length > 0) told(session.perform('add-items', addItems(doc(), texts)))
  }
  const onDragEnd = ({ active, over }: DragEndEvent): void => {
    const index = items.findIndex(({ id }) => id === over?.id)
    if (index >= 0 && active.id !== over?.id) move(active.id as ItemId, index)
  }
  const undo = (): void => {
    session.undo()
    setRemoved(null)
  }
  if (items.length === 0 && !editable) return null
  const done = items.filter((item) => item.done).length
  return (
    <section className={styles.checklist} aria-label={t('checklist.title')} data-checklist>
      <h3>
        {t('checklist.title')}
        {items.length > 0 && (
          <>
            <progress max={items.length} value={done} aria-hidden="true" />
            <span className={styles.count}>{t('checklist.doneOf', { done, all: items.length })}</span>
          </>
        )}
      </h3>
      <DndContext
        sensors={sensors}
        onDragEnd={onDragEnd}
        accessibility={{ screenReaderInstructions: { draggable: t('checklist.dragHelp') } }}
      >
        <ul ref={list}>
          {items.map((item, index) => (
            <ItemRow
              key={item.id}
              item={item}
              editable={editable}
              onChange={(to) => change(item.id, to)}
              onMove={(by) => move(item.id, index + by)}
              onRemove={() => remove(item)}
            />
          ))}
        </ul>
      </DndContext>
      {removed && (
        <p className={styles.removed} role="status">
          {t('checklist.removed')}{' '}
          <button type="button" onClick={undo}>
            {t('checklist.undo')}
          </button>
        </p>
      )}
      {refused && (
        <p className={styles.refused} role="alert">
          {refusalWords(refused)}
        </p>
      )}
      {editable && <AddItem onAdd={add} />}
    </section>
  )
}

/** The handle goes with its item. */
function focusSoon(list: HTMLElement | null, item: ItemId): void {
  requestAnimationFrame(() => list?.querySelector<HTMLElement>(`[data-item-id="${item}"] [data-handle]`)?.focus())
}
