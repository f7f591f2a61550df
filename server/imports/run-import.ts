/** Runs an import: the text of a file becomes a board in one transaction, or nothing is written and the refusal says why. */
import type { Board } from '../../shared/model/board'
import { CENTERS, type Center } from '../../shared/model/center'
import type { ColumnRole } from '../../shared/model/column'
import type { Refusal } from '../../shared/model/refusal'
import { newId, type UserId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import { ok, type Result } from '../../shared/primitives/result'
import type { ImportReport } from '../../shared/protocol/http'
import { firstContent } from '../storage/first-content'
import type { FactStore } from '../storage/ports'

import { keyPrefix } from './key-prefix'
import { planBoard } from './plan-board'
import { readTrello } from './trello'

export interface ImportDeps {
  readonly facts: Pick<FactStore, 'boards' | 'createBoard'>
  readonly clock: Clock
}

export interface ImportOptions {
  readonly title: string
  readonly roles?: Readonly<Record<string, ColumnRole>>
  readonly center?: Center | undefined
  readonly timeZone?: string | undefined
  readonly by: UserId | null
}

/** Rejects with `StorageTrouble` where the storage cannot take it; then, too, nothing is written. */
export async function runImport(
  { facts, clock }: ImportDeps,
  text: string,
  { title, roles = {}, center = CENTERS[0], timeZone = 'UTC', by }: ImportOptions,
): Promise<Result<{ readonly board: Board; readonly report: ImportReport }, Refusal>> {
  const read = readTrello(text)
  if (!read.ok) return read
  const prefix = keyPrefix(title, new Set((await facts.boards()).map((board) => board.prefix)))
  const { create, ...rest } = planBoard(read.value, { title, prefix, roles, center, timeZone, by, now: clock(), newId })
  await facts.createBoard({ ...rest, content: await firstContent(create) })
  return ok({ board: rest.board, report: withCenter(read.value.report, center, rest.cards.length) })
}

function withCenter(report: ImportReport, center: Center, cards: number): ImportReport {
  return cards === 0
    ? report
    : { ...report, missing: [...report.missing, { code: 'center-given', count: cards, params: { center } }] }
}
