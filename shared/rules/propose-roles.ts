/** What a foreign column probably means, from its name in English or Chinese, else from its position. A person confirms. */
import type { ColumnRole } from '../../shared/model/column'

/**
 * Tried in order: “not done” and 未完成 before “done”, “待上线” (waiting) before “上线” (live), “ready for release” before
 * “release”. Chinese words are found anywhere in a name, English ones as whole words.
 */
const PATTERNS: readonly (readonly [ColumnRole, RegExp])[] = [
  [
    'intake',
    /待办|待响应|待处理|待开始|待领取|待分配|待安排|待启动|未开始|未响应|需求|收集|收件|想法|创意|点子|灵感|备选|储备|计划|规划|积压/,
  ],
  ['active', /未完成|已响应|已承诺|已确认|not done|unfinished/],
  ['waiting', /^待|等待|审核|审批|评审|审阅|复核|验收|验证|测试|校对|确认|阻塞|暂停|搁置|挂起/],
  ['done', /完成|完结|结束|关闭|归档|已办|办结|存档|复盘/],
  ['live', /上线|发布|投放|运行中/],
  ['active', /进行|处理|执行|制作|开发|设计|撰写|拍摄|正在|跟进|推进|本周|今日|今天|筹备|准备/],
  ['intake', words('backlog|inbox|intake|ideas?|to[- ]?dos?|request(?:s|ed)?|icebox|wish ?list|triage|new|incoming|later')],
  ['intake', words('someday|next|planned|not started|brainstorm\\w*')],
  [
    'waiting',
    words('review\\w*|qa|qc|test(?:s|ing)?|verif\\w*|validat\\w*|approv\\w*|waiting|blocked|hold|pending|ready (?:to|for)'),
  ],
  ['waiting', words('feedback|stuck|paused|sign[- ]?off')],
  ['done', words('done|completed?|finished|closed|archived?|resolved|cancell?ed')],
  ['live', words('live|launched|released?|published|deployed|shipped')],
  ['active', words('doing|progress|wip|active|ongoing|working|committed|accepted|started|develop\\w*|dev|design\\w*|writing')],
  ['active', words('draft\\w*|building|this week|today|sprint')],
]

export interface NamedColumn {
  readonly title: string
  readonly archived: boolean
}

/** A role for each column. Where names say nothing, the first open column takes new work, the last one holds what is done. */
export function proposeRoles(columns: readonly NamedColumn[]): ColumnRole[] {
  const named = columns.map(({ title }) => roleOfName(title))
  const open = columns.flatMap(({ archived }, index) => (archived ? [] : [index]))
  const isTaken = (role: ColumnRole) => open.some((index) => named[index] === role)
  const byPosition = (index: number): ColumnRole => {
    if (index === open[0] && !isTaken('intake')) return 'intake'
    if (index === open.at(-1) && open.length > 1 && !isTaken('done')) return 'done'
    return 'active'
  }
  return named.map((role, index) => role ?? byPosition(index))
}

function roleOfName(title: string): ColumnRole | null {
  const name = title.toLowerCase().replace(/[_/]/g, ' ')
  return PATTERNS.find(([, pattern]) => pattern.test(name))?.[0] ?? null
}

function words(alternatives: string): RegExp {
  return new RegExp(`\\b(?:${alternatives})\\b`)
}
