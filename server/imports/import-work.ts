/** The heavy part of an import, from a file's text to what storage writes. `importer.ts` runs it off the event loop. */
import type { Refusal } from '../../shared/model/refusal'
import { newId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { ok, type Result } from '../../shared/primitives/result'
import type { ImportPreview, ImportReport } from '../../shared/protocol/http'
import type { PortablePreview } from '../../shared/protocol/portable-board'
import type { PersonHere } from '../../shared/rules/match-people'
import type { NewBoard } from '../storage/ports'
import { wholeBoard } from '../storage/whole-board'
import { type BoardPlan, planBoard } from './plan-board'
import { type PortablePlan, planPortable } from './plan-portable'
import { readPortable } from './read-portable'
import { previewOf, readTrello } from './trello'

export type DrawingPlan = Omit<BoardPlan, 'newId'>

export interface DrawnBoard {
  readonly created: NewBoard
  readonly report: ImportReport
}

/** The file of a board of ours. */
export function previewPortable(text: string, people: readonly PersonHere[]): Result<PortablePreview, Refusal> {
  const read = readPortable(text)
  if (!read.ok) return read
  const { report } = planPortable(read.value, { ...NOBODY, people, title: read.value.title, newId })
  return ok({ title: read.value.title, report })
}

export async function drawPortable(text: string, plan: Omit<PortablePlan, 'newId'>): Promise<Result<DrawnBoard, Refusal>> {
  const read = readPortable(text)
  if (!read.ok) return read
  const { planned, report } = planPortable(read.value, { ...plan, newId })
  return ok({ created: await wholeBoard(planned), report })
}

/** Nothing is written. */
const NOBODY = { prefix: 'A', by: null, now: 0 as Instant }

export function previewFile(text: string): Result<ImportPreview, Refusal> {
  const read = readTrello(text)
  return read.ok ? ok(previewOf(read.value)) : read
}

export async function drawBoard(text: string, plan: DrawingPlan): Promise<Result<DrawnBoard, Refusal>> {
  const read = readTrello(text)
  if (!read.ok) return read
  return ok({ created: await wholeBoard(planBoard(read.value, { ...plan, newId })), report: read.value.report })
}
