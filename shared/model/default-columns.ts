/** The columns that a board begins with, and what they are called in either language. */
import type { LANGUAGES } from './account'
import type { ColumnRole } from './column'

export const DEFAULT_COLUMNS = [
  { key: 'requested', role: 'intake', title: { 'zh-CN': '待响应', en: 'Requested' } },
  { key: 'committed', role: 'active', title: { 'zh-CN': '已响应', en: 'Committed' } },
  { key: 'doing', role: 'active', title: { 'zh-CN': '进行中', en: 'Doing' } },
  { key: 'review', role: 'waiting', title: { 'zh-CN': '审核', en: 'Review' } },
  { key: 'live', role: 'live', title: { 'zh-CN': '已上线', en: 'Live' } },
  { key: 'done', role: 'done', title: { 'zh-CN': '完成', en: 'Done' } },
] as const satisfies readonly {
  readonly key: string
  readonly role: ColumnRole
  readonly title: Record<(typeof LANGUAGES)[number], string>
}[]
