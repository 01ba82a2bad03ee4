// 报告用中文怎么说？按中文习惯书写，不是译文。
import { names } from "../names/zh-CN.ts";
import type { Phrases } from "./phrases.ts";

const grains = { hour: "个小时", day: "天", week: "周", month: "个月" };

export const phrases: Phrases = {
  ...names,
  stop: "。",
  was: {
    previous: (value) => `（上期${value}）`,
    year: (value) => `（去年同期${value}）`,
    weekdays: (value) => `（去年同期${value}）`,
    custom: (value) => `（对比期${value}）`,
  },
  part: (name, dimension) => `${dimension}“${name}”`,
  figures: (better, worse, count, compared, named) =>
    better + worse === 0
      ? `各项指标与${compared}相比均无明显差异。`
      : better && worse
        ? `${count}项指标中，较${compared}明显向好${better}项，明显走弱${worse}项。`
        : `${count}项指标中有${better || worse}项较${compared}明显${better ? "向好" : "走弱"}${named && `：${named}`}。`,
  noFigures: "暂无数据。",
  changed: (title, up, change, value, was) => `${title}${up ? "上升" : "下降"}${change}，至${value}${was}。`,
  sure: {
    clear: "超出日常波动。",
    within: "仍在日常波动之内，可能是偶然。",
    few: "天数或样本太少，还不能排除偶然。",
    flat: "各日没有波动可供对照，还不能排除偶然。",
    people: "人数按整段时间去重，无法逐日判断变化是否偶然。",
  },
  peak: (title, high, highValue, low, lowValue) => `${title}最高${highValue}（${high}），最低${lowValue}（${low}）。`,
  flat: (title, value) => `${title}始终为${value}。`,
  unfinished: (title) => `${title}：暂无完整数据。`,
  notCompared: "没有可对比的时段。",
  above: (above, all, grain, compared) => {
    if (above === 0) return `${all}${grains[grain]}均未高于${compared}。`;
    return above === all
      ? `${all}${grains[grain]}全部高于${compared}。`
      : `${all}${grains[grain]}中有${above}${grains[grain]}高于${compared}。`;
  },
  movedNot: "两期之间没有变动。",
  movedBy: (title, up, amount) => `${title}${up ? "增加" : "减少"}${amount}。`,
  movedSame: (title) => `${title}总体持平。`,
  movedMost: (part, delta) => `变动最大的是${part}：${delta}。`,
  explains: (part, share) => `其中${share}来自${part}。`,
  noFunnel: "数据不足，无法形成漏斗。",
  reach: (share) => `${share}走到最后一步。`,
  mostLeave: (step, share) => `流失最多的一步：“${step}”中有${share}没有继续。`,
  leaveMore: (step, share, was) => `“${step}”中有${share}没有继续${was}。`,
  lost: (count, compared) => `若保持${compared}水平，会多出${count}次继续。`,
  noRows: (dimension) => `暂无按${dimension}的数据。`,
  leads: (name, title, value, times) =>
    `按${title}，${name}居首：${value}${times === null ? "" : `，是第二名的${times}倍`}。`,
  tracked: (share, orders) => `${orders}笔已确认订单中，追踪到${share}。`,
  notTracked: "没有已追踪的订单：请在店铺页面安装代码。",
  dropped: (count, most) => `未计入的事件有${count}条，最主要的原因：${most}`,
  droppedNone: "收到的事件全部计入。",
  pendingHours: (hours) => (hours === 0 ? "没有待补算的迟到数据。" : `有${hours}个小时的迟到数据待补算。`),
  advice: {
    moved: { good: "来自哪里，请看下方变动明细。", bad: "请看下方变动明细，从损失最大的一项入手。" },
    sources: { good: "来源表中可见是哪一项增长。", bad: "请在来源表中找出下滑的一项，先检查其链接。" },
    spending: {
      good: "来源表并列了花费与销售额，请看哪一项回报最高。",
      bad: "请在来源表中对照花费与销售额，从回报最低的一项入手。",
    },
    funnel: { good: "漏斗中可见哪一步有更多人继续，请保留那里的改动。", bad: "请看漏斗中流失最多的一步，从那里入手。" },
  },
  anyChange: {
    good: "请沿用这段时间的做法。",
    bad: "请先看价格、优惠与库存。",
    neutral: "请确认是否有意为之，一周后再看。",
  },
  stepAdvice: {
    view_item_list_sessions: "请检查列表的排序与主图。",
    view_item_sessions: "请检查商品页的价格、图片与配送说明。",
    add_to_cart_sessions: "请检查购物车：运费与优惠应在结账前可见。",
    begin_checkout_sessions: "请在手机上检查结账表单：填写项、登录与运费。",
    add_payment_info_sessions: "请查看支付环节。",
  },
  anyStep: "请用手机亲自走一遍这一步。",
};
