/** Saved views to go back to, and the present one to be saved: for oneself, or for everyone on the board where one looks after it. */
import { Pencil, Trash2, Users } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId, type ViewId } from '../../../shared/primitives/ids'
import type { SavedView } from '../../../shared/protocol/views'
import { type CardFilter, isEverything } from '../../../shared/rules/card-filter'
import { may } from '../../../shared/rules/permissions'
import type { Pivot } from '../../../shared/rules/pivot'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import { useOpenBoard } from '../../projections/use-board'
import { filterOfQuery, pivotOfQuery, queryOf } from './board-search-params'
import styles from './saved-views.module.css'
import { useViews } from './use-views'
import { ViewTitle } from './view-title'

interface Props {
  readonly filter: CardFilter
  readonly pivot: Pivot | null
  /** The view that one began with: what is in use may have been changed since. */
  readonly begun: ViewId | null
  onBegin(view: ViewId | null): void
  onLook(filter: CardFilter, pivot: Pivot | null): void
}

export function SavedViews({ filter, pivot, begun, onBegin, onLook }: Props) {
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const { views, busy, refused, save, remove } = useViews(useOpenBoard().session.board)
  const refusalWords = useRefusalWords()
  const [renaming, setRenaming] = useState<ViewId | null>(null)
  const [removed, setRemoved] = useState<SavedView | null>(null)
  const [forAll, setForAll] = useState(false)
  const mayShare = may(me, 'edit-board')
  const query = queryOf(filter, pivot)
  const isPlain = isEverything(filter) && pivot === null
  const isSame = (view: SavedView) => queryOf(filterOfQuery(view.query), pivotOfQuery(view.query)) === query
  const current = views.find((view) => view.id === begun && isSame(view)) ?? views.find(isSame)
  const changed = current || isPlain ? undefined : views.find(({ id }) => id === begun)
  const mayChange = (view: SavedView) => !view.shared || mayShare
  const saveNew = async (title: string): Promise<void> => {
    const view = { id: newId<ViewId>(), title, query, shared: forAll && mayShare }
    if (await save(view)) onBegin(view.id)
  }
  const rename = async (view: SavedView, title: string): Promise<void> => {
    if (await save({ ...view, title })) setRenaming(null)
  }
  const letGo = async (view: SavedView): Promise<void> => {
    if (await remove(view.id)) setRemoved(view)
  }
  const putBack = async (view: SavedView): Promise<void> => {
    if (await save(view)) setRemoved(null)
  }
  return (
    <div className={styles.views}>
      {views.length === 0 && <p className={styles.none}>{t('views.none')}</p>}
      <ul aria-label={t('views.label')}>
        {views.map((view) => (
          <li key={view.id}>
            <div className={styles.line}>
              <button
                type="button"
                className={styles.view}
                aria-pressed={view === current}
                onClick={() => {
                  onBegin(view.id)
                  onLook(filterOfQuery(view.query), pivotOfQuery(view.query))
                }}
              >
                <span dir="auto">{view.title}</span>
                {view === changed && <small>{t('views.changed')}</small>}
                {view.shared && <Users size={13} role="img" aria-label={t('views.shared')} />}
              </button>
              {mayChange(view) && (
                <>
                  <button
                    type="button"
                    className={styles.icon}
                    aria-label={t('views.rename', { title: view.title })}
                    aria-expanded={renaming === view.id}
                    onClick={() => setRenaming(renaming === view.id ? null : view.id)}
                  >
                    <Pencil size={14} aria-hidden="true" />
                  </button>
                  <button
                    type="button"
                    className={styles.icon}
                    aria-label={t('views.remove', { title: view.title })}
                    onClick={() => void letGo(view)}
                  >
                    <Trash2 size={14} aria-hidden="true" />
                  </button>
                </>
              )}
            </div>
            {renaming === view.id && (
              <ViewTitle
                focus
                title={view.title}
                label={t('views.title')}
                submit={t('common.save')}
                busy={busy}
                onSubmit={(title) => void rename(view, title)}
              />
            )}
          </li>
        ))}
      </ul>
      <div role="status">
        {removed && (
          <p className={styles.removed}>
            {t('views.removed', { title: removed.title })}{' '}
            <Button onClick={() => void putBack(removed)}>{t('views.putBack')}</Button>
          </p>
        )}
      </div>
      {changed && mayChange(changed) && (
        <div className={styles.form}>
          <Button look="primary" disabled={busy} onClick={() => void save({ ...changed, query })}>
            {t('views.update', { title: changed.title })}
          </Button>
        </div>
      )}
      {!current && !isPlain && (
        <ViewTitle
          title=""
          label={t(changed ? 'views.saveAsNew' : 'views.save')}
          submit={t('common.save')}
          busy={busy}
          onSubmit={(title) => void saveNew(title)}
        >
          {mayShare && (
            <label className={styles.forAll}>
              <input type="checkbox" checked={forAll} onChange={(event) => setForAll(event.target.checked)} />
              {t('views.forAll')}
            </label>
          )}
        </ViewTitle>
      )}
      {isPlain && <p className={styles.none}>{t('views.hint')}</p>}
      {refused && (
        <Notice tone="danger">
          {refused !== 'offline' && refused.code === 'too-large' ? t('views.full') : refusalWords(refused)}
        </Notice>
      )}
    </div>
  )
}
