/** An answer that the server left out because it came too late: its reason is asked for, and it is made as it was meant (RW20). */
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Edit, entryOf } from '../../../shared/document/edit'
import { readRequest } from '../../../shared/document/ledger'
import { formatAnswer, parsePlace } from '../../../shared/model/card'
import type { Refusal } from '../../../shared/model/refusal'
import type { CardId } from '../../../shared/primitives/ids'
import { isWaiting } from '../../../shared/rules/judge-move'
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
    const made = session.perform(leftover.action, answeredWith(leftover, session, reason))
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

/** The same moves, answered now: of cards that still wait in intake. Others have gone on meanwhile, or were saved then. */
function answeredWith({ edit }: Leftover, session: BoardSession, reason: string): Edit {
  const { board, ledger } = session.documents.getState()
  const moved = edit.change.filter(({ root, id, key }) => {
    if (root !== 'cards' || key !== 'place') return false
    const facts = readRequest(ledger, id as CardId)
    const place = parsePlace(String(entryOf(board, 'cards', id)?.get('place')))
    const role = place && entryOf(board, 'columns', place.column)?.get('role')
    return facts !== undefined && isWaiting(facts) && role === 'intake'
  })
  const to = formatAnswer({ at: session.actor().now, reason })
  const answers = moved.map(({ id }) => ({ root: 'cards' as const, id, key: 'answer', from: null, to }))
  return { create: [], change: [...moved, ...answers] } as Edit
}
