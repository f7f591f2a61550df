/** Who is in the strike team: the lead by name, then the others by the colours of their centers. */
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../../shared/model/person'
import type { LaneId } from '../../../../shared/primitives/ids'
import { Avatar } from '../../../design/avatar'
import { Popover } from '../../../design/popover'
import { useBoard } from '../../../projections/use-board'
import { usePlan } from '../plan'
import styles from './lane.module.css'

/** Faces that fit on a bar beside the lead's name, and beside a phone's countdown. */
const FACES = 5
const FACES_ON_PHONE = 2

export function ChoosePeople({ lane }: { readonly lane: LaneId }) {
  const { t } = useTranslation()
  const { people, phone } = usePlan()
  const facts = useBoard((state) => state.laneFacts.get(lane))
  if (!facts) return null
  const lead = facts.lead ? people.get(facts.lead) : undefined
  const others = facts.people.filter((id) => id !== facts.lead).map((id) => people.get(id))
  const known = others.filter((person) => person !== undefined)
  const most = phone ? FACES_ON_PHONE : FACES
  const faces = known.length > most ? known.slice(0, most - 1) : known
  const rest = known.slice(faces.length)
  return (
    <span className={styles.people}>
      {lead && (
        <span className={styles.lead} title={t('board.lead', { name: lead.name })}>
          <Avatar person={lead} size={24} decorative />
          <span className={styles.leadName}>{t('board.lead', { name: lead.name })}</span>
        </span>
      )}
      <span className={styles.faces}>
        {faces.map((person) => (
          <Avatar key={person.id} person={person} size={24} />
        ))}
        {rest.length > 0 && <Rest people={rest} />}
      </span>
    </span>
  )
}

/** Those for whom there is no room on the bar, a press away. */
function Rest({ people }: { readonly people: readonly Person[] }) {
  const { t } = useTranslation()
  const label = t('board.morePeople', { count: people.length })
  return (
    <span className={styles.more}>
      <Popover
        label={label}
        button={`+${people.length}`}
        buttonProps={{ className: styles.rest, 'aria-label': label, title: label }}
        width={200}
        align="end"
      >
        <ul className={styles.names}>
          {people.map((person) => (
            <li key={person.id}>
              <Avatar person={person} size={22} decorative />
              {person.name}
            </li>
          ))}
        </ul>
      </Popover>
    </span>
  )
}
