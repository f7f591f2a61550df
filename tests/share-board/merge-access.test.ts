import { describe, expect, it } from 'vitest'
import { mergeAccess } from '../../client/features/share-board/merge-access'
import type { BoardAccess } from '../../shared/model/board'
import type { UserId } from '../../shared/primitives/ids'

const list = (access: BoardAccess['access'], ...people: string[]): BoardAccess => ({ access, people: people as UserId[] })

describe('[AC4] two people who change the access of a board at once', () => {
  const before = list('private', 'li', 'wang')

  it('take nothing back that the other one did', () => {
    expect(mergeAccess(list('private', 'li'), before, list('private', 'li', 'wang', 'zhao'))).toEqual(
      list('private', 'li', 'zhao'),
    )
    expect(mergeAccess(list('private', 'li', 'wang', 'chen'), before, list('private', 'wang'))).toEqual(
      list('private', 'wang', 'chen'),
    )
  })

  it('who opens or closes it does so; who does not leaves it as it is now', () => {
    expect(mergeAccess(list('open', 'li', 'wang'), before, list('private', 'li'))).toEqual(list('open', 'li'))
    expect(mergeAccess(list('private', 'li'), before, list('open', 'li', 'wang'))).toEqual(list('open', 'li'))
    expect(mergeAccess(list('private', 'zhao'), before, list('private', 'li', 'wang', 'zhao'))).toEqual(list('private', 'zhao'))
  })
})
