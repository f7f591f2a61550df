/** What there is to go to: boards (starred first), all of them, the import for those allowed; and the four centers as the legend of their colours. */
import { Link, useParams } from '@tanstack/react-router'
import { CircleUserRound, Columns3, FileInput, Inbox, LayoutGrid, ScrollText, Star, Timer, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../../shared/model/board'
import { CENTERS } from '../../../shared/model/center'
import { isStarred } from '../../../shared/rules/order-boards'
import { may } from '../../../shared/rules/permissions'
import { useHandIns } from '../../context/use-hand-ins'
import { useWorkspace } from '../../context/workspace'
import { CenterDot } from '../../design/center-name'
import styles from './navigation.module.css'

/** `onGo`: a link was followed, so that a sheet with this in it can close. */
export function Navigation({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useTranslation()
  const { me, marks } = useWorkspace()
  const boards = useNearBoards()
  const handIns = useHandIns()
  const link = { className: styles.link, activeProps: { 'data-here': true }, onClick: onGo }
  return (
    <div className={styles.navigation}>
      <p className={styles.workspace}>
        <img src="/icon.svg" alt="" width={24} height={24} />
        {t('app.name')}
      </p>
      <h2 className={styles.heading}>{t('nav.boards')}</h2>
      <ul>
        {boards.map((board) => (
          <li key={board.id}>
            <Link to="/boards/$board" params={{ board: board.id }} {...link}>
              {isStarred(marks, board) ? <Star size={15} aria-hidden="true" /> : <Columns3 size={15} aria-hidden="true" />}
              <span className={styles.title}>{board.title}</span>
            </Link>
          </li>
        ))}
        <li>
          <Link to="/boards" activeOptions={{ exact: true }} {...link}>
            <LayoutGrid size={15} aria-hidden="true" />
            {t('nav.allBoards')}
          </Link>
        </li>
        <li>
          <Link to="/answer" {...link}>
            <Timer size={15} aria-hidden="true" />
            {t('nav.answer')}
          </Link>
        </li>
        <li>
          <Link to="/my-work" {...link}>
            <CircleUserRound size={15} aria-hidden="true" />
            {t('nav.myWork')}
          </Link>
        </li>
        {may(me, 'import-board') && (
          <li>
            <Link to="/import" {...link}>
              <FileInput size={15} aria-hidden="true" />
              {t('nav.import')}
            </Link>
          </li>
        )}
        <li>
          <Link to="/people" {...link}>
            <Users size={15} aria-hidden="true" />
            {t('nav.people')}
          </Link>
        </li>
        {handIns.length > 0 && (
          <li>
            <Link to="/hand-ins" {...link}>
              <Inbox size={15} aria-hidden="true" />
              {t('handIn.nav', { count: handIns.length })}
            </Link>
          </li>
        )}
        {may(me, 'read-audit') && (
          <li>
            <Link to="/audit" {...link}>
              <ScrollText size={15} aria-hidden="true" />
              {t('nav.audit')}
            </Link>
          </li>
        )}
      </ul>
      <h2 className={styles.heading}>{t('nav.centers')}</h2>
      <ul className={styles.centers}>
        {CENTERS.map((center) => (
          <li key={center}>
            <CenterDot center={center} long />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The same places in short, boards by their first letter, in the narrow column that a medium screen has room for. */
export function NavigationRail() {
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const boards = useNearBoards()
  const handIns = useHandIns()
  const link = { activeProps: { 'data-here': true } }
  return (
    <ul className={styles.rail}>
      {boards.map((board) => (
        <li key={board.id}>
          <Link to="/boards/$board" params={{ board: board.id }} aria-label={board.title} title={board.title} {...link}>
            <span aria-hidden="true">{[...board.title][0]}</span>
          </Link>
        </li>
      ))}
      <li>
        <Link to="/boards" activeOptions={{ exact: true }} aria-label={t('nav.allBoards')} title={t('nav.allBoards')} {...link}>
          <LayoutGrid size={18} aria-hidden="true" />
        </Link>
      </li>
      <li>
        <Link to="/answer" aria-label={t('nav.answer')} title={t('nav.answer')} {...link}>
          <Timer size={18} aria-hidden="true" />
        </Link>
      </li>
      <li>
        <Link to="/my-work" aria-label={t('nav.myWork')} title={t('nav.myWork')} {...link}>
          <CircleUserRound size={18} aria-hidden="true" />
        </Link>
      </li>
      {may(me, 'import-board') && (
        <li>
          <Link to="/import" aria-label={t('nav.import')} title={t('nav.import')} {...link}>
            <FileInput size={18} aria-hidden="true" />
          </Link>
        </li>
      )}
      <li>
        <Link to="/people" aria-label={t('nav.people')} title={t('nav.people')} {...link}>
          <Users size={18} aria-hidden="true" />
        </Link>
      </li>
      {handIns.length > 0 && (
        <li>
          <Link to="/hand-ins" aria-label={t('handIn.nav', { count: handIns.length })} title={t('handIn.title')} {...link}>
            <Inbox size={18} aria-hidden="true" />
          </Link>
        </li>
      )}
      {may(me, 'read-audit') && (
        <li>
          <Link to="/audit" aria-label={t('nav.audit')} title={t('nav.audit')} {...link}>
            <ScrollText size={18} aria-hidden="true" />
          </Link>
        </li>
      )}
    </ul>
  )
}

/** With more boards than that, those of the person's own choice and the first others: all stand on their page. */
const NEAR = 10

/** The boards in use that are one press away, and the one that is open. */
function useNearBoards(): readonly Board[] {
  const { boards, marks } = useWorkspace()
  const here = useParams({ strict: false }).board
  const used = boards.filter(({ archivedAt }) => archivedAt === undefined)
  const starred = used.filter((board) => isStarred(marks, board)).length
  return used.filter(({ id }, i) => i < Math.max(NEAR, starred) || id === here)
}
