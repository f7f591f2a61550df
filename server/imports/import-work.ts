/** The heavy part of an import, from a file's text to what storage writes. `importer.ts` runs it off the event loop. */
import type { Refusal } from '../../shared/model/refusal'
import { newId } from '../../shared/primitives/ids'
import { ok, type Result } from '../../shared/primitives/result'
import type { ImportPreview, ImportReport } from '../../shared/protocol/http'
import type { NewBoard } from '../storage/ports'
import { wholeBoard } from '../storage/whole-board'
import { type BoardPlan, planBoard } from './plan-board'
import { previewOf, readTrello } from './trello'

export type DrawingPlan = Omit<BoardPlan, 'newId'>

export interface DrawnBoard {
  readonly created: NewBoard
  readonly report: ImportReport
}

export function previewFile(text: string): Result<ImportPreview, Refusal> {
  const read = readTrello(text)
  return read.ok ? ok(previewOf(read.value)) : read
}

export async function drawBoard(text: string, plan: DrawingPlan): Promise<Result<DrawnBoard, Refusal>> {
  const read = readTrello(text)
  if (!read.ok) return read
  return ok({ created: await wholeBoard(planBoard(read.value, { ...plan, newId })), report: read.value.report })
}
