/**
 * Campaign templates that come with the program: a lane's cards with days counted from the campaign's first day. Written as
 * the trade prepares them, over all four centers; loaded when somebody starts a campaign.
 */
import type { Priority } from '../../../shared/model/card'
import type { Center } from '../../../shared/model/center'
import type { JourneyStage } from '../../../shared/model/journey-stage'

interface BuiltInCard {
  readonly zh: string
  readonly en: string
  readonly center: Center
  readonly support: readonly Center[]
  /** Days from the campaign's first day; negative: before it. */
  readonly due: number
  readonly stage: JourneyStage | null
  readonly priority: Priority | null
}

export interface BuiltInTemplate {
  readonly key: 'festival' | 'launch' | 'event'
  /** Days of the campaign, both ends included. */
  readonly days: number
  readonly cards: readonly BuiltInCard[]
}

const CENTER = { s: 'strategy', b: 'brand', g: 'growth', x: 'experience' } as const
const STAGE = { a: 'awareness', z: 'seeding', c: 'conversion', r: 'repurchase', l: 'loyalty', '-': null } as const
const PRESSING = { '!': 'urgent', '^': 'high', '-': null } as const

/** `centers`: home center first, then those that help. */
type Row = readonly [
  centers: string,
  due: number,
  stage: keyof typeof STAGE,
  priority: keyof typeof PRESSING,
  zh: string,
  en: string,
]

const cards = (rows: readonly Row[]): readonly BuiltInCard[] =>
  rows.map(([centers, due, stage, priority, zh, en]) => {
    const [center = 'strategy', ...support] = [...centers].map((sign) => CENTER[sign as keyof typeof CENTER])
    return { zh, en, center, support, due, stage: STAGE[stage], priority: PRESSING[priority] }
  })

export const TEMPLATES: readonly BuiltInTemplate[] = [
  {
    key: 'festival',
    days: 12,
    cards: cards([
      [
        's',
        -42,
        '-',
        '^',
        '去年大促复盘：货品、流量、转化三张表',
        'Review of last year: goods, traffic and conversion in three tables',
      ],
      ['sg', -38, '-', '!', '目标拆解：成交额、新客数、复购率', 'Break down the goal: sales, new customers, repurchase rate'],
      ['s', -35, 'a', '-', '竞品预售价与券力度监测表', 'Watch list of competitors’ presale prices and coupons'],
      ['sb', -34, '-', '^', '主推款、引流款、利润款选品定稿', 'Final choice of hero, traffic and profit products'],
      ['sg', -30, '-', '^', '预算分配：预售、爆发、返场三段', 'Budget by phase: presale, peak, encore'],
      ['b', -30, 'a', '^', '主视觉与促销利益点规范', 'Key visual and how benefits are shown'],
      ['bg', -26, 'z', '-', '达人名单、档期与坑位费确认', 'Creators: list, dates and fees confirmed'],
      ['b', -24, 'z', '-', '种草笔记 30 篇选题与排期', 'Thirty seeding posts: topics and schedule'],
      ['gx', -22, 'r', '^', '会员分层人群包：高价值、沉睡、流失', 'Member segments: high value, dormant, lost'],
      ['g', -21, 'c', '!', '优惠叠加规则与到手价测算', 'How discounts add up, and what people end up paying'],
      ['bg', -18, 'c', '^', '商品主图、详情页与活动页素材', 'Product images, detail pages and campaign page assets'],
      ['g', -16, 'a', '-', '信息流素材测试：每款三版', 'Feed ad tests: three versions a product'],
      ['xg', -14, 'c', '^', '客服话术、快捷回复与排班', 'Service scripts, quick replies and shifts'],
      ['g', -12, 'c', '!', '埋点、看板与分渠道归因验收', 'Accept tracking, dashboard and attribution by channel'],
      ['gb', -10, 'r', '-', '私域社群预热脚本与企微群发节奏', 'Community warm-up script and message rhythm'],
      ['bx', -9, 'c', '-', '直播脚本、排品与福利口令', 'Live show script, product order and codes'],
      ['xs', -7, 'c', '!', '库存、发货与退换应急预案', 'Emergency plan for stock, delivery and returns'],
      ['g', -5, 'c', '^', '活动页压测与价格全链路走查', 'Load test, and a walk through prices end to end'],
      ['gb', -3, 'c', '^', '预售付尾款提醒：短信、企微、站内信', 'Reminders to pay the balance: text, chat and inbox'],
      ['g', 0, 'c', '!', '开卖首小时盯盘：价格、库存、投放', 'First hour of sales: watch prices, stock and ads'],
      ['sg', 1, 'c', '^', '每日战报与预算重新分配', 'Daily report, and move budget where it works'],
      ['x', 3, 'c', '-', '售后高峰值守与差评跟进', 'After-sales peak: staff it, follow up bad reviews'],
      ['gb', 8, 'r', '-', '返场人群包与专属券', 'Encore: segments and exclusive coupons'],
      ['xg', 14, 'l', '-', '新客入会礼与七日关怀', 'Welcome gift for new members and seven days of care'],
      ['sg', 18, '-', '^', '项目复盘会：数据、经验、下次动作', 'Retrospective: figures, lessons, next actions'],
    ]),
  },
  {
    key: 'launch',
    days: 15,
    cards: cards([
      ['s', -45, '-', '^', '目标人群画像与使用场景', 'Target personas and situations of use'],
      ['sb', -42, '-', '!', '产品定位与一句话卖点', 'Positioning, and the selling point in one sentence'],
      ['s', -40, '-', '^', '定价测算与竞品首发价对照', 'Price model beside competitors’ launch prices'],
      ['sg', -36, '-', '^', '首发目标：预约、首销、口碑分', 'Launch goals: sign-ups, first sales, rating'],
      ['b', -35, 'a', '^', '新品命名、商标与禁用词审查', 'Name, trademark and banned-word check'],
      ['b', -30, 'a', '^', '主视觉、包装与开箱物料', 'Key visual, packaging and unboxing material'],
      ['bs', -28, 'a', '-', '品牌故事长文与创始人访谈', 'Brand story and interview with the founder'],
      ['b', -25, 'z', '^', '达人寄样名单与测评要点', 'Creators to send samples to, and what to test'],
      ['xb', -24, 'z', '-', '首批体验官招募与保密约定', 'Recruit first testers, with confidentiality'],
      ['g', -22, 'a', '^', '预约落地页与首屏 A/B', 'Sign-up page with an A/B test of its first screen'],
      ['bx', -20, 'a', '-', '发布会流程、邀请函与媒体名单', 'Launch event: run of show, invitations, press list'],
      ['b', -18, 'z', '-', '开箱视频与使用教程拍摄', 'Shoot unboxing video and tutorials'],
      ['g', -16, 'c', '^', '搜索词包、出价与品牌专区', 'Search keywords, bids and brand zone'],
      ['gx', -14, 'z', '-', '老客内测群与早鸟权益', 'Preview group for loyal customers, early-bird benefits'],
      ['xs', -12, 'c', '^', '首批库存、发货时效与缺货话术', 'First stock, delivery times, what to say when sold out'],
      ['x', -10, 'c', '^', '客服培训：卖点、禁忌、常见问题', 'Train service: selling points, limits, common questions'],
      ['g', -7, 'c', '!', '转化埋点与预约转化看板验收', 'Accept conversion tracking and the sign-up dashboard'],
      ['gb', -5, 'a', '-', '倒计时海报与社群剧透', 'Countdown posters and teasers in communities'],
      ['bg', -2, 'a', '!', '全渠道物料上线前走查', 'Check all channels’ material before it goes live'],
      ['bg', 0, 'a', '!', '开售当天：发布、直播、话题', 'Launch day: release, live show, topic'],
      ['xb', 3, 'z', '^', '首批评价跟进与买家秀征集', 'Follow up first reviews, collect buyers’ photos'],
      ['gs', 5, 'c', '^', '首周投放复盘与人群扩展', 'First-week ad review and wider audiences'],
      ['xg', 12, 'r', '-', '满意度回访与复购提醒', 'Satisfaction calls and reminders to buy again'],
      ['sb', 20, '-', '^', '首发复盘会：目标、口碑、改进项', 'Launch retrospective: goals, word of mouth, improvements'],
    ]),
  },
  {
    key: 'event',
    days: 3,
    cards: cards([
      ['s', -50, '-', '^', '活动目标、人群与到场人数测算', 'Goals, audience and expected attendance'],
      ['sx', -48, '-', '!', '预算审批与备用金', 'Budget approval with a reserve'],
      ['x', -45, '-', '!', '场地考察、比价与签约', 'Visit venues, compare prices, sign'],
      ['x', -42, '-', '^', '公安、消防与大型活动报备', 'Permits: police, fire safety, large event'],
      ['xb', -38, 'a', '^', '活动主题、流程与动线方案', 'Theme, run of show and visitor flow'],
      ['b', -32, 'a', '^', '主视觉、舞台与展陈设计', 'Key visual, stage and exhibition design'],
      ['xs', -30, 'a', '-', '嘉宾邀约、差旅与合同', 'Guests: invitations, travel and contracts'],
      ['gx', -28, 'a', '^', '报名页、电子票与渠道二维码', 'Registration page, e-tickets and channel codes'],
      ['g', -25, 'a', '-', '同城投放与社群裂变', 'Local ads and referral in communities'],
      ['b', -22, 'z', '-', '预热内容与媒体邀请', 'Warm-up content and press invitations'],
      ['xb', -20, '-', '^', '物料清单、打样与制作', 'Material list, samples and production'],
      ['x', -18, '-', '-', '搭建、音响、灯光与直播供应商', 'Suppliers: construction, sound, light, streaming'],
      ['xg', -15, 'l', '-', '会员权益、礼品与兑换规则', 'Member benefits, gifts and how to redeem them'],
      ['x', -12, '-', '^', '人员分工、排班与志愿者培训', 'Roles, shifts and volunteer training'],
      ['xs', -10, '-', '!', '应急预案：天气、医疗、人流', 'Emergency plan: weather, medical, crowds'],
      ['g', -7, 'c', '^', '签到系统、现场数据采集测试', 'Test check-in and on-site data collection'],
      ['gx', -5, 'c', '^', '参会提醒：短信、企微、电话', 'Attendance reminders: text, chat and phone'],
      ['x', -1, '-', '!', '进场搭建与全流程彩排', 'Build on site and full rehearsal'],
      ['x', 0, 'l', '!', '活动当天：签到、控场、突发处理', 'Event day: check-in, control, incidents'],
      ['b', 0, 'a', '^', '现场图文快讯与直播切片', 'Live coverage and stream clips'],
      ['x', 3, '-', '-', '撤场、物料回收与供应商验收', 'Take down, recover material, accept suppliers’ work'],
      ['gx', 4, 'c', '^', '线索分配与两日内回访', 'Assign leads and call back within two days'],
      ['xg', 6, 'r', '-', '满意度问卷与会员专属跟进券', 'Satisfaction survey and a follow-up coupon for members'],
      ['sx', 10, '-', '^', '活动复盘：人均成本、线索、转化', 'Retrospective: cost a head, leads, conversion'],
    ]),
  },
]
