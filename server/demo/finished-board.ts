/**
 * A campaign that is over, on a board of its own: who opens it sees what the team did and, card by card, how it went.
 * Its lane is not archived, or the board would look empty.
 */
import { type BoardDraft, cards } from './board-draft'

export const finishedBoard: BoardDraft = {
  name: 'finished',
  title: '会员日战役（已结束）',
  prefix: 'HY',
  created: 72,
  lanes: [
    {
      title: '会员日狂欢周',
      track: 'agile',
      lead: '程思敏',
      people: '程思敏 丁宁 董航 姚远 方文博 钱思源 邓彤 袁浩 冯涛 蒋若楠 顾明哲'.split(' '),
      campaign: [-46, -40],
      formed: 72,
      cards: [
        ...cards('done', [
          ['strategy', '权益清单与成本测算', '顾明哲', -55],
          ['brand', '会员日主题与玩法定稿', '方文博', -53],
          ['experience', '积分翻倍规则与公告', '丁宁', -51],
          ['experience', '会员日主会场页面', '程思敏', -49],
          ['growth', '会员专属社群开营', '袁浩', -48],
          ['brand', '预热海报与倒计时', '钱思源', -48],
          ['brand', '达人种草笔记 30 篇', '邓彤', -47],
          ['growth', '投流素材 12 条', '冯涛', -47],
          ['growth', '短信与企微触达三波', '袁浩 蒋若楠', -46],
          ['experience', '客服值班与应急预案', '丁宁 姚远', -46],
          ['brand', '会员日专场直播', '方文博 邓彤', -43],
          ['experience', '线下会员沙龙两场', '董航 姚远', -42],
          ['growth', '活动数据日报', '蒋若楠', -40],
          ['strategy', '复购与客单数据汇总', '顾明哲', -37],
          ['experience', '项目复盘会纪要与改进动作', '程思敏', -35],
        ]),
        ...cards('committed', [['experience', '会员明信片互动（取消）', '董航', -52]], true),
      ],
    },
  ],
}
