/** The table that cards are written into and read from: what its columns are called, and the words in them. */
import type { Priority } from '../model/card'
import type { Center } from '../model/center'
import type { JourneyStage } from '../model/journey-stage'

export const CARD_TABLE = [
  'key',
  'title',
  'lane',
  'column',
  'center',
  'support',
  'assignees',
  'labels',
  'priority',
  'stage',
  'start',
  'due',
  'done',
  'created',
  'description',
] as const
export type TableColumn = (typeof CARD_TABLE)[number]

interface TableWords {
  readonly columns: Readonly<Record<TableColumn, string>>
  readonly centers: Readonly<Record<Center, string>>
  readonly priorities: Readonly<Record<Priority, string>>
  readonly stages: Readonly<Record<JourneyStage, string>>
  readonly yes: string
}

export const TABLE_WORDS: Readonly<Record<'zh-CN' | 'en', TableWords>> = {
  'zh-CN': {
    columns: {
      key: '编号',
      title: '标题',
      lane: '攻坚组',
      column: '列',
      center: '所属中心',
      support: '支持中心',
      assignees: '负责人',
      labels: '标签',
      priority: '优先级',
      stage: '用户旅程',
      start: '开始日期',
      due: '截止日期',
      done: '已完成',
      created: '创建时间',
      description: '描述',
    },
    centers: {
      strategy: '战略规划与洞察中心',
      brand: '品牌与内容营销中心',
      growth: '数字营销与增长中心',
      experience: '客户体验与活动中心',
    },
    priorities: { urgent: '紧急', high: '高', low: '低' },
    stages: { awareness: '认知', seeding: '种草', conversion: '转化', repurchase: '复购', loyalty: '忠诚' },
    yes: '是',
  },
  en: {
    columns: {
      key: 'Key',
      title: 'Title',
      lane: 'Strike team',
      column: 'Column',
      center: 'Home center',
      support: 'Supporting centers',
      assignees: 'Assignees',
      labels: 'Labels',
      priority: 'Priority',
      stage: 'Journey stage',
      start: 'Start',
      due: 'Due',
      done: 'Done',
      created: 'Created',
      description: 'Description',
    },
    centers: {
      strategy: 'Strategy & Insight',
      brand: 'Brand & Content',
      growth: 'Digital Marketing & Growth',
      experience: 'Customer Experience & Events',
    },
    priorities: { urgent: 'Urgent', high: 'High', low: 'Low' },
    stages: {
      awareness: 'Awareness',
      seeding: 'Seeding',
      conversion: 'Conversion',
      repurchase: 'Repurchase',
      loyalty: 'Loyalty',
    },
    yes: 'Yes',
  },
}
