/** Runs an import: the text of a file becomes a board in one transaction, or nothing is written and the refusal says why. */
import type { Board } from '../../shared/model/board'
import { CENTERS, type Center } from '../../shared/model/center'
import type { ColumnRole } from '../../shared/model/column'
import type { Refusal } from '../../shared/model/refusal'
import type { UserId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import { ok, type Result } from '../../shared/primitives/result'
import type { ImportReport } from '../../shared/protocol/http'
import type { PersonHere } from '../../shared/rules/match-people'
import type { PeopleStore } from '../storage/account-ports'
import type { FactStore } from '../storage/ports'
import type { Importer } from './importer'
import { keyPrefix } from './key-prefix'

export interface ImportDeps {
  readonly facts: Pick<FactStore, 'boards' | 'createBoard'>
  readonly importer: Pick<Importer, 'draw'>
  readonly clock: Clock
}

export interface ImportOptions {
  readonly title: string
  readonly roles?: Readonly<Record<string, ColumnRole>>
  readonly center?: Center | undefined
  readonly timeZone?: string | undefined
  readonly by: UserId | null
  /** Network address that it came from; none: the command line. */
  readonly address?: string
}

/** Rejects with `StorageTrouble` where the storage cannot take it; then, too, nothing is written. */
export async function runImport(
  { facts, importer, clock }: ImportDeps,
  text: string,
  { title, roles = {}, center = CENTERS[0], timeZone = 'UTC', by, address }: ImportOptions,
): Promise<Result<{ readonly board: Board; readonly report: ImportReport }, Refusal>> {
  const prefix = keyPrefix(title, new Set((await facts.boards()).map((board) => board.prefix)))
  const drawn = await importer.draw(text, { title, prefix, roles, center, timeZone, by, now: clock() })
  if (!drawn.ok) return drawn
  const { created, report } = drawn.value
  await facts.createBoard(address === undefined ? created : { ...created, address })
  return ok({ board: created.board, report: withCenter(report, center, created.cards.length) })
}

function withCenter(report: ImportReport, center: Center, cards: number): ImportReport {
  return cards === 0
    ? report
    : { ...report, missing: [...report.missing, { code: 'center-given', count: cards, params: { center } }] }
}

export interface PortableImportDeps {
  readonly facts: Pick<FactStore, 'boards' | 'createBoard'>
  readonly people: Pick<PeopleStore, 'people' | 'accounts'>
  readonly importer: Pick<Importer, 'drawPortable'>
  readonly clock: Clock
}

/** The file of a board of ours, likewise. */
export async function runPortableImport(
  { facts, people, importer, clock }: PortableImportDeps,
  text: string,
  { title, by, address }: Pick<ImportOptions, 'title' | 'by' | 'address'>,
): Promise<Result<{ readonly board: Board; readonly report: ImportReport }, Refusal>> {
  const prefix = keyPrefix(title, new Set((await facts.boards()).map((board) => board.prefix)))
  const drawn = await importer.drawPortable(text, { title, prefix, by, now: clock(), people: await peopleHere(people) })
  if (!drawn.ok) return drawn
  const { created, report } = drawn.value
  await facts.createBoard(address === undefined ? created : { ...created, address })
  return ok({ board: created.board, report })
}

/** Addresses find people and go nowhere from there. */
export async function peopleHere(people: Pick<PeopleStore, 'people' | 'accounts'>): Promise<readonly PersonHere[]> {
  const emails = new Map((await people.accounts()).map(({ person, email }) => [person, email]))
  return (await people.people()).map(({ id, name, active }) => ({ id, name, active, email: emails.get(id) ?? null }))
}
