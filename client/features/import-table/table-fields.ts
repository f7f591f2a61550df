/** What a column of a table can be for a card, and the headings by which it is known, in both languages and other programs. Pure. */
import { TABLE_WORDS, type TableColumn } from '../../../shared/protocol/card-table'

export const TABLE_FIELDS = [
  'title',
  'column',
  'lane',
  'description',
  'assignees',
  'labels',
  'center',
  'support',
  'priority',
  'stage',
  'start',
  'due',
  'done',
  'id',
  'dependsOn',
] as const
export type TableField = (typeof TABLE_FIELDS)[number]
/** A field a column of the table; null: it is left out. */
export type Mapping = readonly (TableField | null)[]

/** These may stand in several columns of a table, whose cells then come together. */
export const SEVERAL: readonly TableField[] = ['description', 'labels', 'assignees', 'dependsOn']

const HEADINGS: Readonly<Record<TableField, readonly string[]>> = {
  title: [
    'title',
    'summary',
    'subject',
    'card',
    'card name',
    'task',
    'task name',
    '标题',
    '卡片',
    '任务',
    '任务名称',
    '事项',
    '主题',
  ],
  column: ['state', 'status', 'column', 'list', 'stage', 'bucket', 'section', '状态', '列', '列表', '阶段', '进度'],
  lane: ['lane', 'swimlane', 'strike team', 'team', 'project', 'epic name', '泳道', '攻坚组', '项目', '小组'],
  description: ['description', 'notes', 'note', 'details', 'body', '描述', '说明', '备注', '详情'],
  assignees: [
    'assignees',
    'assignee',
    'assigned to',
    'members',
    'member',
    'owner',
    'owners',
    '负责人',
    '成员',
    '执行人',
    '经办人',
  ],
  labels: ['labels', 'label', 'tags', 'tag', 'type', 'work item type', 'category', '标签', '类型', '分类'],
  center: ['center', 'home center', 'department', '中心', '所属中心', '部门'],
  support: ['supporting centers', 'support', '支持中心', '协作中心'],
  priority: ['priority', 'urgency', '优先级', '紧急程度'],
  stage: ['journey stage', '用户旅程', '旅程阶段'],
  start: ['start', 'start date', 'started date', 'activated date', 'begin', '开始', '开始日期', '开始时间'],
  due: ['due', 'due date', 'deadline', 'target date', 'end date', '截止', '截止日期', '截止时间', '到期日', '完成期限'],
  done: ['done', 'completed', 'due complete', '已完成', '是否完成'],
  id: ['id', 'key', 'card key', 'number', '编号', '序号'],
  dependsOn: ['depends on', 'blocked by', 'predecessors', '依赖', '前置任务'],
}

/** Names are titles where nothing else is: lists of people have them as well, but no state. */
const NAMES: readonly string[] = ['name', '名称']

export function guessMapping(headings: readonly string[]): Mapping {
  const names = headings.map(plain)
  const ours = new Map<string, TableField>()
  for (const { columns } of Object.values(TABLE_WORDS))
    for (const [key, title] of Object.entries(columns)) {
      const field = OURS[key as TableColumn]
      if (field) ours.set(plain(title), field)
    }
  const known = (name: string): TableField | null =>
    ours.get(name) ?? TABLE_FIELDS.find((field) => HEADINGS[field].some((heading) => plain(heading) === name)) ?? null
  const found = names.map(known)
  // Whoever made a card elsewhere is not who works on it, where both are told.
  if (isWekan(headings)) found[names.indexOf('owner')] = null
  if (!found.includes('title') && found.includes('column')) {
    const at = names.findIndex((name) => NAMES.includes(name))
    if (at >= 0) found[at] = 'title'
  }
  return found.map((field, i) => (field && !SEVERAL.includes(field) && found.indexOf(field) !== i ? null : field))
}

const OURS: Partial<Record<TableColumn, TableField>> = {
  key: 'id',
  title: 'title',
  lane: 'lane',
  column: 'column',
  center: 'center',
  support: 'support',
  assignees: 'assignees',
  labels: 'labels',
  priority: 'priority',
  stage: 'stage',
  start: 'start',
  due: 'due',
  done: 'done',
  description: 'description',
}

/** Its lists are apart by spaces, and its labels name their colour behind a hyphen. */
export function isWekan(headings: readonly string[]): boolean {
  const names = new Set(headings.map(plain))
  return ['title', 'stage', 'owner', 'members'].every((name) => names.has(name))
}

/** A format of work items that programs exchange: it has a name and a state, and must tell when work began and ended. */
const WORK_ITEMS = ['id', 'name', 'state', 'type'] as const
const WORK_ITEMS_NEED = ['Started Date', 'Closed Date'] as const

/** What a table lacks that by its headings is of a known format. */
export function lackingColumns(headings: readonly string[]): readonly string[] {
  const names = new Set(headings.map(plain))
  if (!WORK_ITEMS.every((name) => names.has(name))) return []
  return WORK_ITEMS_NEED.filter((title) => !names.has(plain(title)))
}

/** Without case, spaces and signs: `Due Date`, `dueDate` and `due_date` are one. */
function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/^\ufeff/, '')
    .toLowerCase()
    .replace(/[\s_\-*:：()（）]+/g, '')
}
