/** Edits that an ended session left on this device: they go up after signing in, or, where that is not possible, to a manager. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../context/app-context'
import { useRequest } from '../../context/use-request'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import { createHandInApi } from '../../platform/hand-in-api'
import type { LocalDatabase } from '../../platform/local-database'
import { handIn, leftBehind } from '../../sync/hand-in'

interface Props {
  readonly database: LocalDatabase
  /** Whose edits they are, where that is not who looks at the page. */
  readonly name?: string
}

export default function HandIn({ database, name }: Props) {
  const { t } = useTranslation()
  const { api, clock } = useApp()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const { data, refetch } = useQuery({ queryKey: ['left behind', database.user], queryFn: () => leftBehind(database) })
  const send = async (): Promise<void> => {
    await run(() => handIn({ send: createHandInApi(api.caller).send, database, clock }))
    await refetch()
  }
  if (!data || data.edits === 0) return null
  if (data.handedIn !== null) return <Notice tone="info">{t('handIn.done', { count: data.handedIn })}</Notice>
  const action = (
    <Button busy={busy} onClick={() => void send()}>
      {t('handIn.do')}
    </Button>
  )
  return (
    <Notice tone="warn" action={action}>
      <p>{name ? t('handIn.leftOf', { count: data.edits, name }) : t('handIn.left', { count: data.edits })}</p>
      {refused && <p role="alert">{refusalWords(refused)}</p>}
    </Notice>
  )
}
