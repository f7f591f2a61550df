/** People from a spreadsheet: the server reads it and says what would happen; only then, at a second word, it happens. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PEOPLE_IMPORT_MOST, type PeopleImported, peopleImportSchema } from '../../../shared/protocol/accounts'
import { useAccountApi } from '../../context/use-account-api'
import { useRequest } from '../../context/use-request'
import { useSignInWays } from '../../context/use-sign-in-ways'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { FormDialog } from '../../dialogs/form-dialog'
import { useRefusalWords } from '../../i18n/use-words'
import styles from './people-page.module.css'

interface Props {
  readonly onChanged: () => void
  readonly onClose: () => void
}

type Step =
  | { readonly kind: 'choose'; readonly tooLarge: boolean }
  | { readonly kind: 'confirm'; readonly text: string; readonly trial: PeopleImported }
  | { readonly kind: 'done'; readonly came: PeopleImported }

export function ImportDialog({ onChanged, onClose }: Props) {
  const { t } = useTranslation()
  const accounts = useAccountApi()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const [step, setStep] = useState<Step>({ kind: 'choose', tooLarge: false })
  const read = async (file: File): Promise<void> => {
    const text = await file.text()
    if (!peopleImportSchema.shape.text.safeParse(text).success) return setStep({ kind: 'choose', tooLarge: true })
    const trial = await run(() => accounts.importPeople(text, true))
    setStep(trial ? { kind: 'confirm', text, trial: trial.value } : { kind: 'choose', tooLarge: false })
  }
  const add = async (text: string): Promise<void> => {
    const came = await run(() => accounts.importPeople(text, false))
    if (!came) return
    setStep({ kind: 'done', came: came.value })
    onChanged()
  }
  const count = step.kind === 'confirm' ? step.trial.added.length : 0
  const submit = step.kind === 'confirm' && count > 0 ? t('people.importDo', { count }) : t('people.inviteDone')
  return (
    <FormDialog
      title={t('people.importTitle')}
      submit={submit}
      disabled={busy || step.kind === 'choose'}
      done={step.kind === 'done'}
      onSubmit={() => (step.kind === 'confirm' && count > 0 ? void add(step.text) : onClose())}
      onClose={onClose}
    >
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      {step.kind === 'choose' && step.tooLarge && (
        <Notice tone="danger">{t('people.importTooLarge', { most: PEOPLE_IMPORT_MOST })}</Notice>
      )}
      {step.kind === 'choose' && <ChooseTable busy={busy} onChoose={(file) => void read(file)} />}
      {step.kind === 'confirm' && (
        <>
          <p className={styles.figure}>{count > 0 ? t('people.importWould', { count }) : t('people.importNothing')}</p>
          <Rows of={step.trial} />
          <p>
            <Button small onClick={() => setStep({ kind: 'choose', tooLarge: false })}>
              {t('people.otherFile')}
            </Button>
          </p>
        </>
      )}
      {step.kind === 'done' && (
        <>
          <p className={styles.figure} role="status">
            {t('people.importDone', { count: step.came.added.length })}
          </p>
          <HowTheyEnter />
        </>
      )}
    </FormDialog>
  )
}

function HowTheyEnter() {
  const { t } = useTranslation()
  const ways = useSignInWays()
  const byPassword = t(ways?.mail === false ? 'people.importNextLog' : 'people.importNext')
  const provider = ways?.oidc
  return <p className={styles.hint}>{provider ? t('people.importNextProvider', { provider }) : byPassword}</p>
}

function ChooseTable({ busy, onChoose }: { readonly busy: boolean; readonly onChoose: (file: File) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <p>{t('people.importHow')}</p>
      <label className={styles.file}>
        <strong>{t('people.importChoose')}</strong>
        <small>{t('people.importChooseHint')}</small>
        <input
          type="file"
          accept=".csv,text/csv"
          data-autofocus
          disabled={busy}
          className="visually-hidden"
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) onChoose(file)
            // The same file, mended, can be chosen again.
            event.target.value = ''
          }}
        />
      </label>
    </>
  )
}

function Rows({ of }: { readonly of: PeopleImported }) {
  const { t } = useTranslation()
  return (
    <>
      <ul className={styles.rows}>
        {of.added.map((person, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people may be called the same; the list does not change.
          <li key={row}>
            <span dir="auto">{person.name}</span>
            <small>
              {t(`roles.${person.role}`)}
              {person.center && ` · ${t(`centers.short.${person.center}`)}`}
            </small>
          </li>
        ))}
      </ul>
      {of.refused.length > 0 && (
        <>
          <p className={styles.figure}>{t('people.importRefused', { count: of.refused.length })}</p>
          <ul className={styles.rows}>
            {of.refused.map(({ line, name, fault }) => (
              <li key={`${line} ${fault}`}>
                <span dir="auto">{name}</span>
                <small>
                  {t('people.line', { line })} · {t(`people.importFault.${fault}`)}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
