/** One board in the list of them: its star, what goes on there, who is there, and what may be done with it. */
import { Link } from '@tanstack/react-router'
import { Archive, ArrowDown, ArrowUp, MoreHorizontal, Pencil, Star } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../../shared/model/board'
import { daysBetween, type PlainDate } from '../../../shared/primitives/instant'
import type { BoardOverview } from '../../../shared/protocol/boards'
import { may } from '../../../shared/rules/permissions'
import { useWorkspace } from '../../context/workspace'
import { Avatar } from '../../design/avatar'
import { Button } from '../../design/button'
import { Popover } from '../../design/popover'
import styles from './boards-page.module.css'
import { Deed } from './deed'

export type BoardDialog = 'rename' | 'archive'

interface Props {
  readonly board: Board
  readonly starred: boolean
  readonly overview: BoardOverview | undefined
  readonly today: PlainDate
  readonly first: boolean
  readonly last: boolean
  readonly onStar: () => void
  readonly onMove: (by: -1 | 1) => void
  readonly onDialog: (dialog: BoardDialog) => void
  readonly onRestore: () => void
}

export function BoardEntry({ board, starred, overview, today, ...deeds }: Props) {
  const { t } = useTranslation()
  const archived = board.archivedAt !== undefined
  return (
    <article className={styles.board} data-board-id={board.id} data-archived={archived || undefined}>
      <header className={styles.head}>
        {!archived && (
          <button
            type="button"
            className={styles.star}
            aria-pressed={starred}
            aria-label={t('boards.star', { title: board.title })}
            title={t(starred ? 'boards.unstar' : 'boards.starIt')}
            onClick={deeds.onStar}
          >
            <Star size={16} aria-hidden="true" fill={starred ? 'currentColor' : 'none'} />
          </button>
        )}
        <h3 dir="auto">
          <Link to="/boards/$board" params={{ board: board.id }}>
            {board.title}
          </Link>
        </h3>
        <Deeds board={board} archived={archived} {...deeds} />
      </header>
      <Campaigns campaigns={overview?.campaigns ?? []} today={today} />
      <footer className={styles.foot}>
        <span>{overview && t('boards.cards', { count: overview.cards })}</span>
        <Here here={overview?.here ?? []} />
      </footer>
    </article>
  )
}

const SHOWN = 4

function Campaigns({ campaigns, today }: Pick<BoardOverview, 'campaigns'> & { readonly today: PlainDate }) {
  const { t } = useTranslation()
  const { byId } = useWorkspace()
  if (campaigns.length === 0) return <p className={styles.quiet}>{t('boards.noCampaign')}</p>
  return (
    <ul className={styles.campaigns} aria-label={t('boards.campaigns')}>
      {campaigns.slice(0, SHOWN).map(({ lane, title, campaign, lead }) => {
        const left = daysBetween(today, campaign.to)
        const person = lead && byId.get(lead)
        return (
          <li key={lane}>
            {person && <Avatar person={person} size={20} />}
            <span dir="auto">{title || t('boards.unnamed')}</span>
            <small>{left === 0 ? t('boards.lastDay') : t('boards.daysLeft', { count: left })}</small>
          </li>
        )
      })}
      {campaigns.length > SHOWN && <li className={styles.quiet}>{t('boards.more', { count: campaigns.length - SHOWN })}</li>}
    </ul>
  )
}

function Here({ here }: Pick<BoardOverview, 'here'>) {
  const { t } = useTranslation()
  const { people } = useWorkspace()
  const there = people.filter(({ id }) => here.includes(id))
  if (there.length === 0) return null
  return (
    <ul className={styles.here} aria-label={t('board.here')}>
      {there.slice(0, SHOWN).map((person) => (
        <li key={person.id}>
          <Avatar person={person} here size={22} />
        </li>
      ))}
      {there.length > SHOWN && <li className={styles.quiet}>+{there.length - SHOWN}</li>}
    </ul>
  )
}

type DeedsProps = Omit<Props, 'starred' | 'overview' | 'today' | 'onStar'> & { readonly archived: boolean }

function Deeds({ board, archived, first, last, onMove, onDialog, onRestore }: DeedsProps) {
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const mayEdit = may(me, 'edit-board')
  if (archived) return mayEdit ? <Button onClick={onRestore}>{t('boards.restore')}</Button> : null
  if (first && last && !mayEdit) return null
  const label = t('boards.menu', { title: board.title })
  return (
    <Popover
      label={label}
      button={<MoreHorizontal size={16} aria-hidden="true" />}
      buttonProps={{ className: styles.more, 'aria-label': label }}
      width={200}
      align="end"
    >
      {
        <div className={styles.deeds}>
          {!first && <Deed label={t('boards.earlier')} icon={ArrowUp} onPress={() => onMove(-1)} />}
          {!last && <Deed label={t('boards.later')} icon={ArrowDown} onPress={() => onMove(1)} />}
          {mayEdit && <Deed label={t('boards.rename')} icon={Pencil} onPress={() => onDialog('rename')} />}
          {mayEdit && <Deed label={t('boards.archive')} icon={Archive} onPress={() => onDialog('archive')} />}
        </div>
      }
    </Popover>
  )
}
