/** The demonstration's people: every post of the four centers at its upper head count, one head a center, and two above. */
import { CENTERS, type Center } from '../../shared/model/center'
import type { Person, Role } from '../../shared/model/person'
import type { UserId } from '../../shared/primitives/ids'

/** `idOf` gives a person's id by name: names are unique here. */
export function demoPeople(idOf: (name: string) => UserId): Person[] {
  const inCenters = CENTERS.flatMap((center) =>
    Object.entries(POSTS[center]).flatMap(([post, names]) =>
      names.map((name) => person(idOf(name), name, name === HEADS[center] ? 'head' : 'member', center, post)),
    ),
  )
  return [
    ...inCenters,
    person(idOf('赵青川'), '赵青川', 'manager', null, 'manager'),
    person(idOf('孙立行'), '孙立行', 'administrator', null, 'administrator'),
  ]
}

const HEADS: Record<Center, string> = { strategy: '何知远', brand: '林晓棠', growth: '周启航', experience: '吴映雪' }

const POSTS: Record<Center, Record<string, readonly string[]>> = {
  strategy: {
    'market-strategist': ['何知远', '沈清如', '顾明哲'],
    'competitive-analyst': ['唐思齐', '贺雨桐'],
    'data-insight-specialist': ['江一凡', '罗敏'],
  },
  brand: {
    'brand-planner': ['林晓棠', '陈嘉树', '苏婉'],
    'content-editor': ['方文博', '叶知秋'],
    'social-media': ['宋佳宁', '郑可欣', '白羽', '钱思源'],
    'kol-manager': ['梁子墨', '邓彤'],
  },
  growth: {
    'sem-feed-specialist': ['许立', '韩梦琪', '冯涛'],
    'private-domain-operator': ['周启航', '曹悦', '彭媛媛', '袁浩'],
    'data-analyst': ['蒋若楠', '魏东'],
    'martech-specialist': ['谢子豪'],
  },
  experience: {
    'experience-designer': ['吴映雪', '潘越'],
    'event-planner': ['杜鹃', '董航', '傅瑶'],
    'customer-operator': ['程思敏', '卢佳慧', '丁宁', '任晓峰'],
    'event-staff': ['石磊', '姚远'],
  },
}

const person = (id: UserId, name: string, role: Role, center: Center | null, post: string): Person => ({
  id,
  name,
  role,
  center,
  post,
  active: true,
})
