/** A table on the page: read and made into cards by the worker, anew with each thing that the person settles. */
import { useEffect, useRef, useState } from 'react'
import type { Center } from '../../../shared/model/center'
import type { Drafts } from './draft-cards'
import type { DateOrder } from './read-dates'
import type { Table, TableFault, TableOptions } from './read-table'
import type { Mapping } from './table-fields'
import type { SeenTable, TableAnswer, TableQuestion } from './table-messages'

export interface Reading {
  readonly fault: TableFault | null
  readonly table: SeenTable | null
  readonly drafts: Drafts | null
  readonly dates: Table['dates'] | null
}

interface Asked {
  readonly options: TableOptions
  /** null: as it was guessed. */
  readonly mapping: Mapping | null
  readonly order: DateOrder | null
  readonly center: Center
}

const NOTHING: Reading = { fault: null, table: null, drafts: null, dates: null }

export function useTable(file: File, { options, mapping, order, center }: Asked): Reading {
  const [ask] = useState(tableWorker)
  const [reading, setReading] = useState(NOTHING)
  const worker = useRef(ask)
  useEffect(() => {
    const { current } = worker
    current.start()
    return current.stop
  }, [])
  useEffect(() => {
    let isOver = false
    void file.arrayBuffer().then(async (buffer) => {
      const answer = await worker.current.ask({ kind: 'read', bytes: new Uint8Array(buffer), options })
      if (isOver) return
      if (answer.kind === 'fault') setReading({ ...NOTHING, fault: answer.fault })
      if (answer.kind === 'table') setReading({ ...NOTHING, table: answer.table })
    })
    return () => {
      isOver = true
    }
  }, [file, options])
  const { table } = reading
  useEffect(() => {
    if (!table) return
    let isOver = false
    void worker.current.ask({ kind: 'draft', mapping: mapping ?? table.mapping, order, center }).then((answer) => {
      if (!isOver && answer.kind === 'drafts') setReading((now) => ({ ...now, drafts: answer.drafts, dates: answer.dates }))
    })
    return () => {
      isOver = true
    }
  }, [table, mapping, order, center])
  return reading
}

/** One question after another. */
function tableWorker() {
  let worker: Worker | null = null
  let last = 0
  const waiting = new Map<number, (answer: TableAnswer) => void>()
  const start = (): Worker => {
    worker ??= new Worker(new URL('./table-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly answer: TableAnswer }>) => {
      waiting.get(data.id)?.(data.answer)
      waiting.delete(data.id)
    }
    return worker
  }
  return {
    start,
    ask: (ask: TableQuestion) =>
      new Promise<TableAnswer>((resolve) => {
        last += 1
        waiting.set(last, resolve)
        start().postMessage({ id: last, ask })
      }),
    stop: () => {
      worker?.terminate()
      worker = null
      waiting.clear()
    },
  }
}
