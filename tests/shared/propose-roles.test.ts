import { describe, expect, it } from 'vitest'
import { proposeRoles } from '../../shared/rules/propose-roles'

const open = (...titles: string[]) => proposeRoles(titles.map((title) => ({ title, archived: false })))
/** Between a recognised first and last column, so that position says nothing. */
const roleOf = (title: string) => open('To do', title, 'Done')[1]

describe('proposed roles', () => {
  it('reads English names', () => {
    expect(open('Backlog', 'Doing', 'In review', 'Live', 'Done')).toEqual(['intake', 'active', 'waiting', 'live', 'done'])
    expect(roleOf('Ready for release')).toBe('waiting')
    expect(roleOf('IN_PROGRESS')).toBe('active')
    expect(roleOf('Backlog/Future Work/Ideas')).toBe('intake')
    expect(roleOf('Not done yet')).toBe('active')
    expect(roleOf('Abandoned')).toBe('active')
  })

  it('reads Chinese names', () => {
    expect(open('待响应', '已响应', '进行中', '审核', '已上线', '完成')).toEqual([
      'intake',
      'active',
      'active',
      'waiting',
      'live',
      'done',
    ])
    expect(roleOf('待上线')).toBe('waiting')
    expect(roleOf('未完成')).toBe('active')
    expect(roleOf('需求池')).toBe('intake')
    expect(roleOf('已归档')).toBe('done')
  })

  it('goes by position where names say nothing, and never makes an archived column the first or the last', () => {
    expect(open('Anna', 'Ben', 'Carl')).toEqual(['intake', 'active', 'done'])
    expect(open('Anna')).toEqual(['intake'])
    expect(open('Anna', 'Backlog')).toEqual(['active', 'intake'])
    const titles = ['Old', 'Anna', 'Ben', 'Older']
    const archived = (title: string) => title.startsWith('Old')
    const roles = proposeRoles(titles.map((title) => ({ title, archived: archived(title) })))
    expect(roles).toEqual(['active', 'intake', 'done', 'active'])
  })
})
