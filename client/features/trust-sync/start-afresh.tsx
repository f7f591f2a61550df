/** The way out of damaged storage: what would be lost is said, what can be saved is offered as a file, then it begins anew. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../context/app-context'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { countOf, type Rescued, rescue } from '../../sync/rescue'
import styles from './start-afresh.module.css'

type Step = 'idle' | 'ask' | 'busy' | 'failed'

export function StartAfresh() {
  const { t } = useTranslation()
  const { database } = useWorkspace()
  const [step, setStep] = useState<Step>('idle')
  const begin = async (): Promise<void> => {
    setStep('busy')
    const done = await database.startAfresh()
    // When it is done, the notice that this stands in goes away.
    if (!done.ok) setStep('failed')
  }
  if (step === 'idle') return <Button onClick={() => setStep('ask')}>{t('storage.startAfresh')}</Button>
  return (
    <div className={styles.ask} role="alertdialog" aria-label={t('storage.startAfresh')}>
      <p>{t(step === 'failed' ? 'storage.notAfresh' : 'storage.wouldLose')}</p>
      <div className={styles.choice}>
        <Download />
        <Button look="danger" busy={step === 'busy'} onClick={() => void begin()}>
          {t('storage.startAfreshNow')}
        </Button>
        <Button disabled={step === 'busy'} onClick={() => setStep('idle')}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  )
}

/** Not there where nothing could be saved. */
function Download() {
  const { t } = useTranslation()
  const { clock } = useApp()
  const { database, openBoards, me } = useWorkspace()
  const [rescued, setRescued] = useState<Rescued | null>(null)
  useEffect(() => {
    void rescue(database, openBoards.unsent()).then(setRescued)
  }, [database, openBoards])
  if (!rescued || countOf(rescued) === 0) return null
  const at = new Date(clock()).toISOString()
  const file = { person: me.name, at, ...rescued }
  return (
    <Button onClick={() => offer(`strikeboard-${at.slice(0, 10)}.json`, JSON.stringify(file, null, 2))}>
      {t('storage.download', { count: countOf(rescued) })}
    </Button>
  )
}

function offer(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}
