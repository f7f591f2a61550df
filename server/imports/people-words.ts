/** What people write into a table of people: in either language, as the interface has it, or the key itself. */
import { LANGUAGES } from '../../shared/model/account'
import { CENTERS, type Center } from '../../shared/model/center'
import { ROLES, type Role } from '../../shared/model/person'

export type Column = 'name' | 'email' | 'role' | 'center' | 'post' | 'language' | 'timeZone'

/** Capitals, spaces and signs do not matter: `E-Mail` is `email`, `Time zone` is `time_zone`. */
const plain = (words: string): string => words.toLowerCase().replace(/[\s_\-–/·.。:：*（）()&]/g, '')

type Words<Key extends string> = (words: string) => Key | null

function wordsOf<Key extends string>(keys: readonly Key[], names: Partial<Record<Key, readonly string[]>>): Words<Key> {
  const known = new Map<string, Key>(keys.flatMap((key) => [key, ...(names[key] ?? [])].map((word) => [plain(word), key])))
  return (words) => known.get(plain(words)) ?? null
}

const COLUMNS = ['name', 'email', 'role', 'center', 'post', 'language', 'timeZone'] as const

export const columnOf: Words<Column> = wordsOf(COLUMNS, {
  name: ['姓名', '名字', 'full name'],
  email: ['邮箱', '电子邮箱', '邮件', '邮箱地址', 'e-mail', 'mail', 'email address'],
  role: ['角色', '权限角色'],
  center: ['中心', '所属中心', 'centre'],
  post: ['岗位', '职位', 'position', 'job title'],
  language: ['语言', '界面语言'],
  timeZone: ['时区', 'time zone'],
})

export const roleOf: Words<Role> = wordsOf(ROLES, {
  administrator: ['管理员', 'admin'],
  manager: ['经理'],
  head: ['中心负责人', '负责人', 'center head'],
  member: ['成员'],
  guest: ['访客'],
})

export const centerOf: Words<Center> = wordsOf(CENTERS, {
  strategy: ['战略规划与洞察中心', '战略规划与洞察', '战略洞察', 'Strategy & Insight'],
  brand: ['品牌与内容营销中心', '品牌与内容营销', '品牌内容', 'Brand & Content'],
  growth: ['数字营销与增长中心', '数字营销与增长', '数字增长', 'Digital Marketing & Growth'],
  experience: ['客户体验与活动中心', '客户体验与活动', '客户体验', 'Customer Experience & Events'],
})

export const languageOf: Words<(typeof LANGUAGES)[number]> = wordsOf(LANGUAGES, {
  'zh-CN': ['中文', '简体中文', 'zh', 'Chinese', 'Simplified Chinese'],
  en: ['英文', '英语', 'English'],
})

const POSTS = {
  'market-strategist': ['市场战略师'],
  'competitive-analyst': ['竞争情报分析师'],
  'data-insight-specialist': ['数据洞察专员'],
  'brand-planner': ['品牌策划'],
  'content-editor': ['内容主编'],
  'social-media': ['新媒体运营'],
  'kol-manager': ['KOL运营'],
  'sem-feed-specialist': ['SEM/信息流专员'],
  'private-domain-operator': ['私域运营'],
  'data-analyst': ['数据分析师'],
  'martech-specialist': ['营销技术专员'],
  'experience-designer': ['客户体验设计师'],
  'event-planner': ['活动策划'],
  'customer-operator': ['客户运营'],
  'event-staff': ['会务执行'],
  manager: ['市场部经理', 'Marketing manager'],
  administrator: ['系统管理员', 'System administrator'],
} as const
type Post = keyof typeof POSTS

/** Null: a post in the person's own words. */
export const postOf: Words<Post> = wordsOf(Object.keys(POSTS) as Post[], POSTS)
