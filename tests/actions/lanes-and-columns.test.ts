import { describe, expect, it } from 'vitest'
import { archiveCard } from '../../client/actions/archive-card'
import { archiveColumn } from '../../client/actions/archive-column'
import { archiveLane, openCards } from '../../client/actions/archive-lane'
import { createColumn } from '../../client/actions/create-column'
import { createLane } from '../../client/actions/create-lane'
import { moveColumn } from '../../client/actions/move-column'
import { moveLane } from '../../client/actions/move-lane'
import { renameColumn } from '../../client/actions/rename-column'
import { renameLane } from '../../client/actions/rename-lane'
import { restoreColumn } from '../../client/actions/restore-column'
import { restoreLane } from '../../client/actions/restore-lane'
import { type ColumnLimits, setColumnLimit } from '../../client/actions/set-column-limit'
import { setColumnRole } from '../../client/actions/set-column-role'
import { undo } from '../../client/actions/undo'
import { cellKey } from '../../client/projections/board-state'
import { applyEdit } from '../../shared/document/edit'
import { byServer } from '../../shared/document/origin'
import type { ColumnId, LaneId } from '../../shared/primitives/ids'
import { card, changeEdit, column, lane } from '../projections/make-board'
import { openBoard } from './open-board'

const size = { lanes: 3, columns: 3, cards: 36 }
const laneIds = (board: ReturnType<typeof openBoard>) => board.state().frame.lanes.map(({ id }) => id)
const columnIds = (board: ReturnType<typeof openBoard>) => board.state().frame.columns.map(({ id }) => id)

describe('archiving a lane', () => {
  it('takes its open cards along in one intent, and restoring brings exactly those back', () => {
    const board = openBoard(size)
    archiveCard(board, card(1))
    board.archivedOnRecord(100, [], [card(1)])
    const open = openCards(board.state(), lane(1)).map(({ id }) => id)
    expect(open).toHaveLength(11)
    archiveLane(board, lane(1), null)
    expect(board.session.performed.at(-1)?.edit.change).toHaveLength(12)
    expect(laneIds(board)).toEqual([lane(0), lane(2)])
    expect([...board.state().cells.values()].flat()).toHaveLength(24)

    board.archivedOnRecord(90_000, [lane(1)], open)
    restoreLane(board, lane(1))
    expect(openCards(board.state(), lane(1)).map(({ id }) => id)).toEqual(open)
    expect(board.state().cards.get(card(1))?.archived).toBe(true)
  })

  it('can be restored before the server has seen it, and undone at once', () => {
    const board = openBoard(size)
    const before = board.state().cells
    archiveLane(board, lane(1), null)
    restoreLane(board, lane(1))
    expect(board.state().cells).toEqual(before)
    undo(board)
    undo(board)
    expect(board.state().cells).toEqual(before)
  })

  it('moves the cards to another lane instead, each in its column and in order', () => {
    const board = openBoard(size)
    const [mine, theirs] = [board.cell(1, 2), board.cell(0, 2)]
    archiveLane(board, lane(1), lane(0))
    expect(board.cell(0, 2)).toEqual([...theirs, ...mine])
    expect([...board.state().cells.values()].flat()).toHaveLength(36)
    restoreLane(board, lane(1))
    expect(openCards(board.state(), lane(1))).toEqual([])
  })

  it('leaves cards alone that only show in it because their own lane is gone', () => {
    const board = openBoard(size)
    applyEdit(board.doc, changeEdit(board.doc, ['lanes', lane(1), 'archived', true]), byServer)
    archiveLane(board, lane(0), null)
    expect(openCards(board.state(), lane(1))).toHaveLength(12)
    expect([...board.state().cells.keys()].every((key) => key.startsWith(lane(2)))).toBe(true)
  })
})

describe('a lane', () => {
  it('is created below the others, renamed and moved among them', () => {
    const board = openBoard(size)
    createLane(board, 'new' as LaneId, ' 新品首发攻坚组 ')
    expect(laneIds(board)).toEqual([lane(0), lane(1), lane(2), 'new'])
    renameLane(board, 'new' as LaneId, '618')
    expect(board.state().lanes.get('new' as LaneId)?.title).toBe('618')
    moveLane(board, 'new' as LaneId, 1)
    expect(laneIds(board)).toEqual([lane(0), 'new', lane(1), lane(2)])
    moveLane(board, lane(0), 3)
    expect(laneIds(board)).toEqual(['new', lane(1), lane(2), lane(0)])
  })
})

const NO_LIMITS: ColumnLimits = { limit: null, laneLimit: null, atLimit: 'warn' }

describe('a column', () => {
  it('is created behind the others, renamed, moved, given a role and a limit', () => {
    const board = openBoard(size)
    createColumn(board, { id: 'new' as ColumnId, title: '审核', role: 'waiting', ...NO_LIMITS })
    setColumnLimit(board, 'new' as ColumnId, { ...NO_LIMITS, limit: 5 })
    setColumnRole(board, 'new' as ColumnId, 'live')
    renameColumn(board, 'new' as ColumnId, '复审')
    moveColumn(board, 'new' as ColumnId, 0)
    expect(columnIds(board)[0]).toBe('new')
    expect(board.state().columns.get('new' as ColumnId)).toMatchObject({ title: '复审', role: 'live', limit: 5 })
    const set = (limits: Partial<ColumnLimits>) => setColumnLimit(board, 'new' as ColumnId, { ...NO_LIMITS, ...limits }).ok
    expect([set({ limit: 0 }), set({ laneLimit: 1000 }), set({ laneLimit: 3, atLimit: 'block' }), set({})]).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  it('[SY11] is archived under its cards: they show in the first column until it is restored', () => {
    const board = openBoard(size)
    const mine = board.cell(0, 2)
    archiveColumn(board, column(2), null)
    expect(board.cell(0, 0)).toEqual(expect.arrayContaining([...mine]))
    restoreColumn(board, column(2))
    expect(board.cell(0, 2)).toEqual(mine)
  })

  it('gives its cards to another column where asked to', () => {
    const board = openBoard(size)
    const [first, mine] = [board.cell(1, 1), board.cell(1, 2)]
    archiveColumn(board, column(2), column(1))
    expect(board.cell(1, 1)).toEqual([...first, ...mine])
    expect(board.session.performed).toHaveLength(1)
    restoreColumn(board, column(2))
    expect(board.state().cells.has(cellKey(lane(1), column(2)))).toBe(false)
  })

  it('stays where it is the last one', () => {
    const board = openBoard({ lanes: 1, columns: 1, cards: 2 })
    archiveColumn(board, column(0), null)
    expect(columnIds(board)).toEqual([column(0)])
  })
})
