/** The board that the demonstration opens with: three strike teams in the middle of their work. */
import { type BoardDraft, cards, type LaneDraft } from './board-draft'

const repurchase: LaneDraft = {
  title: '双11会员复购',
  track: 'agile',
  lead: '周启航',
  people: '周启航 曹悦 彭媛媛 蒋若楠 吴映雪 程思敏 卢佳慧 林晓棠 方文博 宋佳宁 江一凡'.split(' '),
  campaign: [-6, 5],
  formed: 18,
  cards: [
    ...cards('requested', [
      ['experience', 'VIP 老客专属券的领取页面', '吴映雪', 2],
      ['brand', '老客召回短信三版文案', '方文博', 1],
      ['growth', '沉睡 180 天会员的唤醒节奏', '曹悦', 3],
      ['strategy', '竞品会员日券力度对比', '江一凡', 2],
      ['experience', '积分兑换专区的客服话术', '', 4],
    ]),
    ...cards('committed', [
      ['growth', '会员分层人群包：沉睡 90 天', '周启航 江一凡', 2],
      ['brand', '复购礼盒的主图与详情页', '林晓棠', 3],
      ['experience', '会员权益对比长图', '吴映雪 宋佳宁', 4],
      ['growth', '老客拼团的邀请路径', '彭媛媛', 5],
    ]),
    ...cards('doing', [
      ['growth', '私域社群 3 日倒计时脚本', '彭媛媛', 1],
      ['experience', '线下快闪店会员权益设计', '吴映雪', 4],
      ['growth', '企微标签与 CRM 分群打通', '周启航 蒋若楠', 2],
      ['brand', '会员专属直播间脚本', '宋佳宁 方文博', 3],
      ['experience', '售后关怀电话名单与话术', '程思敏', 0],
      ['strategy', '复购人群画像更新', '江一凡', -1],
    ]),
    ...cards('review', [
      ['brand', '主视觉 KV 终稿', '林晓棠', 0],
      ['growth', '优惠券叠加规则核对', '蒋若楠', 1],
      ['brand', '短信签名与退订文案', '方文博', 1],
    ]),
    ...cards('live', [
      ['growth', '企微欢迎语 A/B', '曹悦', -2],
      ['experience', '会员等级页改版', '卢佳慧', -3],
      ['brand', '会员专场预热海报', '宋佳宁', -1],
    ]),
    ...cards('done', [
      ['strategy', '去年双11复购数据复盘', '江一凡', -8],
      ['growth', '会员触达日历', '周启航', -7],
      ['experience', 'VIP 客户一对一回访', '程思敏 卢佳慧', -4],
    ]),
    ...cards('requested', [['growth', '抽奖小游戏（并入领取页面）', '', null]], true),
  ],
}

const launch: LaneDraft = {
  title: '新品首发',
  track: 'agile',
  lead: '陈嘉树',
  people: '陈嘉树 叶知秋 郑可欣 梁子墨 许立 韩梦琪 魏东 沈清如 唐思齐 杜鹃 潘越'.split(' '),
  campaign: [3, 17],
  formed: 14,
  cards: [
    ...cards('requested', [
      ['growth', '首发直播间投流预算确认', '许立', 1],
      ['strategy', '首发定价的三套测算', '沈清如', 2],
      ['brand', '开售当天的微博话题方案', '郑可欣', 3, 'paused'],
      ['experience', '首批体验官招募页', '潘越', 4, 'over'],
    ]),
    ...cards('committed', [
      ['brand', 'KOL 名单与档期', '梁子墨', 2, 'answered-late'],
      ['strategy', '竞品首发价格监测', '唐思齐', 3, 'disputed'],
      ['growth', '搜索词包与出价策略', '韩梦琪', 4, 'synced-late'],
      ['experience', '发布会邀请函与签到流程', '杜鹃', 6],
    ]),
    ...cards('doing', [
      ['brand', '开箱视频脚本', '叶知秋 梁子墨', 2],
      ['brand', '新品故事长文', '叶知秋', 3],
      ['growth', '预约落地页首屏 A/B', '魏东 许立', 1],
      ['experience', '发布会动线与物料清单', '杜鹃', 5],
    ]),
    ...cards('review', [
      ['growth', '落地页转化埋点', '魏东', 1],
      ['brand', '代言人海报授权范围确认', '陈嘉树', 0],
      ['experience', '体验装随箱卡片', '潘越', 2],
    ]),
    ...cards('live', [
      ['brand', '新品悬念海报第一波', '郑可欣', -1],
      ['growth', '预约页与短信验证', '许立', -1],
    ]),
    ...cards('done', [
      ['strategy', '新品人群洞察报告', '沈清如', -6],
      ['brand', '命名与卖点排序', '陈嘉树', -5],
      ['growth', '首发渠道排期表', '许立 韩梦琪', -3],
    ]),
    ...cards('committed', [['brand', '达人探店拍摄（取消）', '梁子墨', null]], true),
  ],
}

const rebrand: LaneDraft = {
  title: '品牌升级',
  track: 'standard',
  lead: '苏婉',
  people: '苏婉 林晓棠 白羽 邓彤 何知远 罗敏 谢子豪 傅瑶'.split(' '),
  campaign: [-30, 75],
  formed: 36,
  cards: [
    ...cards('requested', [
      ['growth', '官网改版的埋点需求', '谢子豪', 12],
      ['experience', '门店物料更换清单', '傅瑶', 20],
    ]),
    ...cards('committed', [
      ['brand', '品牌口号定稿', '苏婉', 9],
      ['strategy', '品牌认知基线调研抽样', '罗敏', 7],
      ['brand', '包装升级打样', '白羽', 15],
    ]),
    ...cards('doing', [
      ['brand', '视觉规范手册 v3', '林晓棠 苏婉', 6],
      ['strategy', '品牌追踪调研问卷', '何知远 罗敏', 4],
      ['brand', '品牌主页内容架构', '邓彤', 10],
    ]),
    ...cards('review', [
      ['brand', '标志使用授权书（法务会签）', '苏婉', 3],
      ['strategy', '升级预算分配方案', '何知远', 2],
    ]),
    ...cards('live', [
      ['brand', '社媒头像统一换新标志', '白羽', -5],
      ['growth', '品牌词搜索专区更新', '谢子豪', -4],
    ]),
    ...cards('done', [
      ['strategy', '品牌资产盘点', '何知远', -22],
      ['strategy', '竞品品牌定位地图', '罗敏', -18],
      ['brand', '品牌升级立项书', '苏婉', -25],
      ['experience', '老客品牌印象访谈 20 场', '傅瑶', -12],
    ]),
  ],
}

export const campaignBoard: BoardDraft = {
  name: 'campaigns',
  title: '双11战役看板',
  prefix: 'CX',
  created: 75,
  lanes: [repurchase, launch, rebrand],
}
