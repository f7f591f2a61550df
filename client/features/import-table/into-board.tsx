/** The cards come into a board that there is, as one step that can be taken back. */
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../../shared/model/board'
import type { Person } from '../../../shared/model/person'
import type { Refusal } from '../../../shared/model/refusal'
import { type ColumnId, type LaneId, newId } from '../../../shared/primitives/ids'
import { importCards } from '../../actions/import-cards'
import { Button } from '../../design/button'
import { Field } from '../../design/field'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import type { CardDraft } from './draft-cards'
import { columnFor, columnsOf, incomingOf, matchNames, plain } from './place-drafts'
import styles from './table-import.module.css'

interface Props {
  readonly board: Board
  readonly cards: readonly CardDraft[]
  readonly people: readonly Person[]
  readonly ready: boolean
  readonly back: React.ReactNode
}

/** More make a board of their own: every device that has this one open would have to take them at once. */
const MOST = 2_000

export function IntoBoard({ board, cards, people, ready, back }: Props) {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const navigate = useNavigate()
  const open = useOpenBoard()
  const { columns, lanes } = useBoard((state) => state.frame)
  const [chosenLane, setLane] = useState<LaneId | null>(null)
  const [chosen, setChosen] = useState<ReadonlyMap<string, ColumnId>>(new Map())
  const [refused, setRefused] = useState<Refusal | null>(null)
  const lane = chosenLane ?? lanes[0]?.id
  const first = columns[0]?.id
  if (!lane || !first) return <Notice tone="warn">{t('tables.noGround')}</Notice>
  const named = columnsOf(cards)
  const targetOf = (title: string, role: string): ColumnId =>
    chosen.get(plain(title)) ??
    (columns.find((one) => plain(one.title) === plain(title)) ?? columnFor(title, role, columns))?.id ??
    first
  const tooMany = cards.length > MOST
  const bring = (): void => {
    const plan = {
      state: open.store.getState(),
      lane,
      first,
      columns: new Map(named.map(({ title, role }) => [plain(title), targetOf(title, role)])),
      people: matchNames(cards, people).known,
      newId: () => newId<never>() as string,
    }
    const done = importCards(open, incomingOf(cards, plan))
    // At once, while it is open with what can be taken back.
    if (done.ok) void navigate({ to: '/boards/$board', params: { board: board.id } })
    else setRefused(done.error)
  }
  const described = cards.filter(({ description }) => description !== '').length
  return (
    <form
      className={styles.target}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !tooMany) bring()
      }}
    >
      <h2>{t('tables.into', { title: board.title })}</h2>
      <Field label={t('tables.lane')}>
        <select value={lane} onChange={(event) => setLane(event.target.value as LaneId)}>
          {lanes.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </select>
      </Field>
      {named.length > 0 && (
        <fieldset className={styles.columns}>
          <legend>{t('tables.columnsLead')}</legend>
          {named.map(({ title, role, cards: count }) => (
            <Field key={title} label={t('tables.columnCards', { column: title, count })}>
              <select
                value={targetOf(title, role)}
                onChange={(event) => setChosen(new Map(chosen).set(plain(title), event.target.value as ColumnId))}
              >
                {columns.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.title}
                  </option>
                ))}
              </select>
            </Field>
          ))}
        </fieldset>
      )}
      {described > 0 && <Notice tone="warn">{t('tables.noDescriptions', { count: described })}</Notice>}
      {tooMany && <Notice tone="warn">{t('tables.tooMany', { count: MOST })}</Notice>}
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <p className={styles.actions}>
        <Button type="submit" look="primary" disabled={!ready || tooMany}>
          {t('tables.run', { count: cards.length })}
        </Button>
        {back}
      </p>
    </form>
  )
}
