// 报告用中文怎么说？按中文习惯书写，不是译文。
import type { Phrases } from "./phrases.ts";

const grains = { hour: "个小时", day: "天", week: "周", month: "个月" };

export const phrases: Phrases = {
  locale: "zh-CN",
  noChange: "持平",
  fromZero: "由零起",
  colon: "：",
  comma: "，",
  space: "",
  stop: "。",
  chart: {
    latest: "最新",
    high: "最高",
    low: "最低",
    change: "变化",
    soFar: "截至目前",
    noData: "暂无数据",
    ofFirst: "占首步",
    leave: "在此离开",
    table: "数据表",
    steps: "用方向键逐点查看。",
    chart: "图表",
    stop: "。",
    colon: "：",
  },
  dimensions: {
    source: "来源",
    medium: "媒介",
    campaign: "活动",
    channel: "渠道类型",
    page: "页面",
    sku: "商品",
    category: "品类",
    brand: "品牌",
    customer_type: "客户类型",
    country: "国家/地区",
    device: "设备",
  },
  keys: {
    channel: { free: "免费流量", paid: "付费流量", social: "社交", private: "私域", direct: "直接访问" },
    device: { phone: "手机", tablet: "平板", desktop: "电脑" },
    customer_type: { new: "新客", returning: "老客" },
  },
  none: "（无）",
  direct: "（直接访问）",
  inside: (title) => title,
  compareName: { previous: "上期", year: "去年同期" },
  compareShort: { previous: "上期", year: "去年同期" },
  was: { previous: (value) => `（上期${value}）`, year: (value) => `（去年同期${value}）` },
  before: { previous: (value) => `上期${value}`, year: (value) => `去年同期${value}` },
  part: (name, dimension) => `${dimension}“${name}”`,

  figures: (better, worse, count, compared) => `${count}项指标中，较${compared}${better}项向好，${worse}项走弱。`,
  noFigures: "暂无数据。",
  changed: (title, up, change, value, was) => `${title}${up ? "上升" : "下降"}${change}，至${value}${was}。`,
  sure: {
    clear: "超出日常波动。",
    within: "仍在日常波动之内，可能是偶然。",
    unknown: "时间太短，还不能排除偶然。",
  },
  peak: (title, high, highValue, low, lowValue) => `${title}最高${highValue}（${high}），最低${lowValue}（${low}）。`,
  flat: (title, value) => `${title}始终为${value}。`,
  unfinished: (title) => `${title}：暂无完整数据。`,
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
  mostLeave: (step, share) => `流失最多的是“${step}”之后：${share}。`,
  leaveMore: (step, share, was) => `“${step}”之后有${share}离开${was}。`,
  lost: (count, compared) => `若保持${compared}水平，会多出${count}次继续。`,
  noRows: (dimension) => `暂无按${dimension}的数据。`,
  leads: (name, title, value, times) =>
    `${name}居首，${title}${value}${times === null ? "" : `，是次席的${times}倍`}。`,

  advice: {
    revenue: { good: "请看是哪个来源或商品带来的，并加大投入。", bad: "请看下方变动明细，从损失最大的一项入手。" },
    traffic: { good: "加投之前，先确认转化率没有被稀释。", bad: "请先找出下滑的来源，检查其链接与投放。" },
    conversion: { good: "请记下站内的改动并保留。", bad: "请查看漏斗中流失最多的一步，先看手机端。" },
    customers: { good: "请安排二次购买触达，首单后一周内优先。", bad: "请检查首单优惠与沉睡客户召回。" },
    advertising: { good: "请逐步把预算移向回报最高的活动。", bad: "请暂停回报最低的活动，再复查其余投放。" },
    refunds: { good: "请记下质量或描述上的改进并保持。", bad: "请按商品查看最近的退款原因。" },
    funnel: { good: "请记下这一步的改动并保留。", bad: "请用手机亲自走一遍这一步。" },
    other: { good: "请找出原因并继续扩大。", bad: "请看下方变动明细。" },
  },
  look: "请看下方变动明细。",
  stepAdvice: {
    view_item_list_sessions: "请检查列表的排序与主图。",
    view_item_sessions: "请检查商品页的价格、图片与配送说明。",
    add_to_cart_sessions: "请检查购物车：运费与优惠应在结账前可见。",
    begin_checkout_sessions: "请在手机上检查结账表单：填写项、登录与运费。",
    add_payment_info_sessions: "请查看支付环节。",
  },
};
