/** Who may read a board: everyone or a list, and which guests. It is the server's to say, so it is asked and told there. */
import { Modal } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BoardAccess, boardAccessSchema, sameAccess } from '../../../shared/model/board'
import type { Person } from '../../../shared/model/person'
import type { Refusal } from '../../../shared/model/refusal'
import type { BoardId, UserId } from '../../../shared/primitives/ids'
import { routes } from '../../../shared/protocol/http'
import { useApp } from '../../context/app-context'
import { Button } from '../../design/button'
import { DialogTitle } from '../../design/dialog-title'
import { Notice } from '../../design/notice'
import { Segments } from '../../design/segments'
import { Mantine } from '../../dialogs/mantine'
import { useRefusalWords } from '../../i18n/use-words'
import { address } from '../../platform/caller'
import { ChoosePeople } from '../choose-people/choose-people'
import styles from './access-dialog.module.css'
import { mergeAccess } from './merge-access'

interface Props {
  readonly board: BoardId
  readonly me: Person
  readonly people: readonly Person[]
  readonly onClose: () => void
}

export function AccessDialog({ board, me, people, onClose }: Props) {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const { api } = useApp()
  const path = address(routes.boardAccess, { board })
  const { data } = useQuery({
    queryKey: ['board-access', board],
    // Asked each time: another person may have changed it since.
    gcTime: 0,
    queryFn: () => api.caller.read(boardAccessSchema, path),
  })
  return (
    <Mantine>
      <Modal
        opened
        onClose={onClose}
        title={<DialogTitle>{t('access.title')}</DialogTitle>}
        size={520}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {data && !data.ok && <Notice tone="warn">{refusalWords(data.error)}</Notice>}
        {data?.ok && <AccessForm before={data.value} path={path} me={me} people={people} onClose={onClose} />}
      </Modal>
    </Mantine>
  )
}

interface FormProps extends Omit<Props, 'board'> {
  readonly before: BoardAccess
  readonly path: string
}

function AccessForm({ before, path, me, people, onClose }: FormProps) {
  const { t } = useTranslation()
  const { api } = useApp()
  const refusalWords = useRefusalWords()
  const queries = useQueryClient()
  const [form, setForm] = useState(before)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refusal | 'offline' | null>(null)
  const offered = people.filter((person) => isOffered(person, form, me))
  const toggle = (user: UserId, on: boolean): void =>
    setForm({ ...form, people: on ? [...form.people, user] : form.people.filter((id) => id !== user) })
  const save = async (): Promise<void> => {
    setBusy(true)
    const now = await api.caller.read(boardAccessSchema, path)
    const answer = now.ok ? await api.caller.post(boardAccessSchema, path, mergeAccess(now.value, before, form)) : now
    setBusy(false)
    if (!answer.ok) return setRefused(answer.error)
    void queries.invalidateQueries({ queryKey: ['boards'] })
    onClose()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className={styles.row}>
        <Segments
          label={t('access.title')}
          autoFocus
          value={form.access}
          options={(['open', 'private'] as const).map((value) => ({ value, label: t(`access.${value}`) }))}
          onChange={(access) => setForm({ ...form, access })}
        />
        <small className={styles.hint}>{t(`access.${form.access}Means`)}</small>
      </div>
      {offered.length === 0 ? (
        <p className={styles.hint}>{t('access.noGuests')}</p>
      ) : (
        <ChoosePeople
          label={t(form.access === 'open' ? 'access.guests' : 'access.list')}
          people={offered}
          chosen={form.people}
          onChange={toggle}
        />
      )}
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <p className={styles.actions}>
        <Button type="submit" look="primary" busy={busy} disabled={sameAccess(before, form)}>
          {t('common.save')}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </p>
    </form>
  )
}

/** Of an open board only guests need the list; of a private one all but administrators, and who closes it stays on it. */
function isOffered({ id, role, active }: Person, { access, people }: BoardAccess, me: Person): boolean {
  if (!active && !people.includes(id)) return false
  return access === 'open' ? role === 'guest' : role !== 'administrator' && id !== me.id
}
