/** `/my-work`: the cards that are mine over all boards, by when they are due, and what others did to them since I last looked. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { groupWork } from '../../../shared/rules/group-work'
import { useApp } from '../../context/app-context'
import { RefusedError } from '../../context/refused-error'
import { useWorkspace } from '../../context/workspace'
import { CenterDot } from '../../design/center-name'
import { Notice } from '../../design/notice'
import { useCardTexts } from '../../i18n/cards/use-card-texts'
import { todayOf } from '../../i18n/format'
import { useRefusalWords } from '../../i18n/use-words'
import { useWorkTexts } from '../../i18n/work/use-work-texts'
import { Moment, useDayWords } from '../../moment'
import { PageHeader } from '../get-around/page-header'
import { useActivityWords } from '../work-on-card/activity-words'
import styles from './my-work-page.module.css'
import { type MyWork, useMyWork } from './use-my-work'

export function MyWorkPage() {
  useWorkTexts()
  // What was done to a card is told in its words.
  useCardTexts()
  const { t } = useTranslation()
  const { clock } = useApp()
  const refusalWords = useRefusalWords()
  const { data, error } = useMyWork()
  const groups = data ? groupWork(data.work.cards, todayOf(clock())) : []
  return (
    <>
      <PageHeader title={t('nav.myWork')} />
      <div className={styles.page}>
        {error && <Notice tone="warn">{refusalWords(error instanceof RefusedError ? error.refused : 'offline')}</Notice>}
        {data?.isOld && <Notice tone="warn">{t('work.old')}</Notice>}
        {data && groups.length === 0 && (
          <p className={styles.none}>
            {t('work.none')} <Link to="/boards">{t('nav.allBoards')}</Link>
          </p>
        )}
        {data &&
          groups.map(({ group, cards }) => (
            <section key={group} className={styles.group} data-group={group}>
              <h2>
                {t(`work.groups.${group}`)} <span>{cards.length}</span>
              </h2>
              <ul>
                {cards.map((card) => (
                  <WorkCard key={`${card.board}/${card.card}`} card={card} changes={changesOf(data.work, card.card)} />
                ))}
              </ul>
            </section>
          ))}
      </div>
    </>
  )
}

/** The latest first. */
const changesOf = ({ changes }: MyWork, card: string): MyWork['changes'] =>
  changes.filter((change) => change.card === card).sort((a, b) => b.at - a.at)

function WorkCard({ card, changes }: { readonly card: MyWork['cards'][number]; readonly changes: MyWork['changes'] }) {
  const { t } = useTranslation()
  const { boards, byId } = useWorkspace()
  const dayWords = useDayWords()
  const activityWords = useActivityWords()
  const board = boards.find(({ id }) => id === card.board)
  const place = [board?.title, card.lane, card.column].filter(Boolean)
  const [latest] = changes
  const who = latest?.user ? byId.get(latest.user)?.name : undefined
  return (
    <li className={styles.card} data-work={card.card}>
      <p className={styles.where}>
        <CenterDot center={card.center} /> {card.key} {place.length > 0 && <span dir="auto">· {place.join(' › ')}</span>}
      </p>
      <Link to="/boards/$board/cards/$card" params={{ board: card.board, card: card.card }} className={styles.title} dir="auto">
        {card.title}
      </Link>
      {card.due && <time dateTime={card.due}>{dayWords(card.due)}</time>}
      {latest && (
        <p className={styles.news}>
          {t('work.changed', { count: changes.length })} {who ?? t('card.someone')} {activityWords(latest)} ·{' '}
          <Moment at={latest.at} />
        </p>
      )}
    </li>
  )
}
