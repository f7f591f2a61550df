/** An answer that the server left out because it came too late: its reason is asked for, and it is made as it was meant (RW20). */
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Edit } from '../../../shared/document/edit'
import { formatAnswer } from '../../../shared/model/card'
import type { Refusal } from '../../../shared/model/refusal'
import { Button } from '../../design/button'
import { useAnswerTexts } from '../../i18n/answer/use-answer-texts'
import { LazyPart } from '../../lazy-part'
import type { BoardSession, Leftover } from '../../sync/session-types'

const ReasonDialog = lazy(() => import('../answer-in-time/reason-dialog').then(({ ReasonDialog }) => ({ default: ReasonDialog })))

interface Props {
  readonly leftover: Leftover
  readonly session: BoardSession
  onRefused(refused: Refusal): void
}

export function LateAnswer({ leftover, session, onRefused }: Props) {
  useAnswerTexts()
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const submit = async (reason: string): Promise<void> => {
    setAsking(false)
    const made = session.perform(leftover.action, answeredWith(leftover, session.actor().now, reason))
    if (made.ok) await session.discard(leftover.id)
    else onRefused(made.error)
  }
  return (
    <>
      <Button look="soft" small onClick={() => setAsking(true)}>
        {t('answer.giveReasonAndMove')}
      </Button>
      <LazyPart>
        {asking && (
          <ReasonDialog
            title={t('answer.reasonTitle')}
            words={t('answer.heldMeans')}
            submit={t('answer.moveWithReason')}
            onSubmit={(reason) => void submit(reason)}
            onClose={() => setAsking(false)}
          />
        )}
      </LazyPart>
    </>
  )
}

/** The same move, answered now. */
function answeredWith({ edit }: Leftover, now: ReturnType<BoardSession['actor']>['now'], reason: string): Edit {
  const moved = edit.change.filter(({ root, key }) => root === 'cards' && key === 'place')
  const answers = moved.map(({ id }) => ({
    root: 'cards' as const,
    id,
    key: 'answer',
    from: null,
    to: formatAnswer({ at: now, reason }),
  }))
  return { create: [], change: [...moved, ...answers] } as Edit
}
