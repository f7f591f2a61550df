/** A table of cards: how the file is read, what its columns are for, where the cards go; and then they are there. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../../shared/model/board'
import { CENTERS, type Center } from '../../../shared/model/center'
import type { ColumnRole } from '../../../shared/model/column'
import { may } from '../../../shared/rules/permissions'
import { useApp } from '../../context/app-context'
import { useBoardSession } from '../../context/use-board-session'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { useBoardsTexts } from '../../i18n/boards/use-boards-texts'
import { BoardProvider } from '../../projections/use-board'
import type { Imported } from '../import-board/use-import'
import { DraftReport } from './draft-report'
import { IntoBoard } from './into-board'
import { IntoNewBoard } from './into-new-board'
import { MapColumns } from './map-columns'
import type { DateOrder } from './read-dates'
import type { TableOptions } from './read-table'
import { ReadingOptions } from './reading-options'
import type { Mapping } from './table-fields'
import styles from './table-import.module.css'
import { useTable } from './use-table'

interface Props {
  readonly file: File
  readonly into: Board | null
  readonly onBack: () => void
  readonly onDone: (imported: Imported) => void
}

export function TableImport({ file, into, onBack, onDone }: Props) {
  useBoardsTexts()
  const { t } = useTranslation()
  const { me, people } = useWorkspace()
  const [options, setOptions] = useState<TableOptions>({})
  const [chosen, setMapping] = useState<Mapping | null>(null)
  const [chosenOrder, setOrder] = useState<DateOrder | null>(null)
  const [center, setCenter] = useState<Center>(me.center ?? CENTERS[0])
  const [roles, setRoles] = useState<Readonly<Record<string, ColumnRole>>>({})
  const { fault, table, drafts, dates } = useTable(file, { options, mapping: chosen, order: chosenOrder, center })
  const change = (more: TableOptions): void => {
    setOptions({ ...options, ...more })
    setMapping(null)
  }
  const back = <Button onClick={onBack}>{t('import.otherFile')}</Button>
  if (fault)
    return (
      <>
        <Notice tone="danger">{t(`tables.fault.${fault.code}`, { names: fault.names ?? '', count: fault.count ?? 0 })}</Notice>
        <p className={styles.actions}>
          {fault.mendable && <Button onClick={() => change({ byHand: true })}>{t('tables.byHand')}</Button>}
          {back}
        </p>
      </>
    )
  if (!table || !drafts || !dates) return <p role="status">{t('import.stage.reading', { file: file.name })}</p>
  const mapping = chosen ?? table.mapping
  const mustSay = dates.ambiguous && chosenOrder === null
  const ready = mapping.includes('title') && !mustSay && drafts.cards.length > 0
  return (
    <div className={styles.table}>
      <p>{t('tables.from', { file: file.name, count: table.count })}</p>
      <ReadingOptions
        table={table}
        order={chosenOrder ?? dates.order}
        mustSay={mustSay}
        center={center}
        onOptions={change}
        onOrder={setOrder}
        onCenter={setCenter}
      />
      <MapColumns table={table} mapping={mapping} order={chosenOrder ?? dates.order} onChange={setMapping} />
      {!mapping.includes('title') && <Notice tone="warn">{t('tables.titleNeeded')}</Notice>}
      {into ? (
        <OnItsBoard board={into}>
          <IntoBoard board={into} cards={drafts.cards} people={people} ready={ready} back={back} />
        </OnItsBoard>
      ) : (
        <IntoNewBoard
          file={file.name}
          cards={drafts.cards}
          roles={roles}
          onRole={(column, role) => setRoles({ ...roles, [column]: role })}
          ready={ready && may(me, 'import-board')}
          back={back}
          onDone={onDone}
        />
      )}
      <DraftReport drafts={drafts} people={people} />
    </div>
  )
}

/** The board is opened: what comes goes the way of every edit. */
function OnItsBoard({ board, children }: { readonly board: Board; readonly children: React.ReactNode }) {
  const { clock } = useApp()
  const session = useBoardSession(board.id)
  if (!session) return null
  return (
    <BoardProvider session={session} clock={clock}>
      {children}
    </BoardProvider>
  )
}
