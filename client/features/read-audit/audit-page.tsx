/** `/audit`: what the server has recorded of everything official, for those who may read it; found by filter, kept as a file. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may } from '../../../shared/rules/permissions'
import { useApp } from '../../context/app-context'
import { RefusedError } from '../../context/refused-error'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { useAccountTexts } from '../../i18n/accounts/use-account-texts'
import { useRefusalWords } from '../../i18n/use-words'
import { PageHeader } from '../get-around/page-header'
import { AuditFilters } from './audit-filters'
import { AuditLineRow } from './audit-line'
import styles from './audit-page.module.css'
import { type ChosenFilter, filterOf, NO_FILTER } from './filter'

export function AuditPage() {
  useAccountTexts()
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const [chosen, setChosen] = useState(NO_FILTER)
  return (
    <>
      <PageHeader title={t('audit.title')} />
      <div className={styles.page}>
        {may(me, 'read-audit') ? (
          <>
            <AuditFilters chosen={chosen} onChange={setChosen} />
            <Lines chosen={chosen} />
          </>
        ) : (
          <p>{t('audit.notAllowed')}</p>
        )}
      </div>
    </>
  )
}

function Lines({ chosen }: { readonly chosen: ChosenFilter }) {
  const { t } = useTranslation()
  const { api } = useApp()
  const refusalWords = useRefusalWords()
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['audit', chosen],
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam }) => {
      const answer = await api.audit({ ...filterOf(chosen), ...(pageParam && { before: pageParam }) })
      if (!answer.ok) throw new RefusedError(answer.error)
      return answer.value
    },
    getNextPageParam: (page) => page.next ?? undefined,
  })
  if (error) return <p role="alert">{error instanceof RefusedError ? refusalWords(error.refused) : t('audit.failed')}</p>
  if (isPending) return <p role="status">{t('audit.loading')}</p>
  const lines = data.pages.flatMap((page) => page.items)
  return (
    <>
      {lines.length === 0 && !hasNextPage ? (
        <p className={styles.none}>{t('audit.nothing')}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('audit.when')}</th>
                <th scope="col">{t('audit.who')}</th>
                <th scope="col">{t('audit.what')}</th>
                <th scope="col">{t('audit.where')}</th>
                <th scope="col">{t('audit.address')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <AuditLineRow key={line.number} line={line} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && (
        <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('audit.more')}
        </Button>
      )}
    </>
  )
}
