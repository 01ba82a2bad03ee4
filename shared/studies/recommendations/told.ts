// What the study of recommendations says: what they earned against the holdout.
import type { Browsing } from "../../products/recommend_browsing.ts";
import type { Earned } from "../../products/recommend_earned.ts";
import type { Block, Finding } from "../blocks.ts";
import { writersOf } from "../words.ts";

export function earnedFinding({ shown, held_out, difference, clicked }: Earned, currency: string): Finding {
  const { en, zh } = writersOf(currency);
  if (!difference) {
    return {
      text: {
        en: `${en.number(clicked.orders)} orders hold a product chosen from a recommendation within the day before. What recommendations add cannot be told yet: ${en.number(shown.visitors)} visitors saw them and ${en.number(held_out.visitors)} were held out.`,
        "zh-CN": `有${zh.number(clicked.orders)}笔订单包含此前一天内从推荐位点选的商品。推荐带来的增量尚无法判断：${zh.number(shown.visitors)}位访客看到推荐，${zh.number(held_out.visitors)}位属于对照组。`,
      },
      action: {
        en: "Keep a holdout of some percent, and look again when it has made orders.",
        "zh-CN": "保留百分之几的对照组，待其产生订单后再看。",
      },
    };
  }
  const { value, low, high } = difference;
  const span = { en: `${en.money(low)} to ${en.money(high)}`, zh: `${zh.money(low)}至${zh.money(high)}` };
  if (low <= 0 && high >= 0) {
    return {
      text: {
        en: `Visitors with recommendations brought ${en.money(value)} more each than those held out, but chance alone could make that: the 95 % interval is ${span.en}.`,
        "zh-CN": `看到推荐的访客人均比对照组多带来${zh.money(value)}，但偶然波动也可造成：95%区间为${span.zh}。`,
      },
      action: {
        en: "Decide nothing on it yet: the interval narrows as visitors come.",
        "zh-CN": "暂不据此决策：访客越多，区间越窄。",
      },
    };
  }
  const total = value * shown.visitors;
  return value > 0
    ? {
        text: {
          en: `Recommendations earned ${en.money(total)}: ${en.money(value)} more from each visitor who saw them (95 % interval ${span.en}).`,
          "zh-CN": `推荐共带来${zh.money(total)}：每位看到推荐的访客多贡献${zh.money(value)}，95%区间为${span.zh}。`,
        },
        action: {
          en: "Show them in more places: product page, cart and home page.",
          "zh-CN": "在更多位置展示推荐：商品页、购物车与首页。",
        },
      }
    : {
        text: {
          en: `Visitors with recommendations brought ${en.money(-value)} less each than those held out (95 % interval ${span.en}).`,
          "zh-CN": `看到推荐的访客人均比对照组少带来${zh.money(-value)}，95%区间为${span.zh}。`,
        },
        action: {
          en: "Take them off the pages near checkout, where they may distract, and look again.",
          "zh-CN": "撤下临近结算页面的推荐，它们可能分散注意，再行观察。",
        },
      };
}

export function earnedBlocks(earned: Earned, { first, last }: Browsing, currency: string): Block[] {
  const { shown, held_out, in_both, difference, clicked } = earned;
  const { en, zh } = writersOf(currency);
  const days = last - first + 1;
  const row = (label: { en: string; "zh-CN": string }, arm: typeof shown) => [
    label,
    arm.visitors,
    arm.orders,
    arm.revenue_minor,
    arm.visitors > 0 ? arm.per_visitor_minor : null,
  ];
  const total = difference ? difference.value * shown.visitors : null;
  return [
    {
      kind: "table",
      id: "earned",
      title: { en: "What recommendations earned", "zh-CN": "推荐带来的收入" },
      finding: difference
        ? {
            en: `${en.money(difference.value)} more per visitor, 95 % interval ${en.money(difference.low)} to ${en.money(difference.high)}.`,
            "zh-CN": `每位访客多${zh.money(difference.value)}，95%区间为${zh.money(difference.low)}至${zh.money(difference.high)}。`,
          }
        : {
            en: "There are too few visitors in one of the groups to compare them.",
            "zh-CN": "其中一组访客过少，无法比较。",
          },
      method: {
        en: `Visitors of the last ${days} days who met a place with recommendations: most saw them, a fixed share was held out and saw nothing there. Revenue is of confirmed orders after the first such moment that tracking ties to the visitor; without consent an id lasts a day, and later orders are in neither group. Difference and interval by Welch's t test; extra revenue is the difference times the visitors who saw them. ${en.number(in_both)} visitors who met both are left out.`,
        "zh-CN": `近${days}天遇到推荐位的访客：多数看到推荐，固定比例的对照组在该处看不到内容。收入为首次遇到推荐位之后、追踪可归到该访客的已确认订单；未同意者的标识仅保留一天，之后的订单两组均不计入。差异与区间按Welch t检验；增量收入为差异乘以看到推荐的访客数。两组都遇到的${zh.number(in_both)}位访客不计入。`,
      },
      columns: [
        { id: "group", title: { en: "Visitors", "zh-CN": "访客" }, unit: "text" },
        { id: "visitors", title: { en: "Number", "zh-CN": "人数" }, unit: "count" },
        { id: "orders", title: { en: "Orders", "zh-CN": "订单数" }, unit: "count" },
        { id: "revenue", title: { en: "Revenue", "zh-CN": "收入" }, unit: "minor" },
        { id: "per_visitor", title: { en: "Per visitor", "zh-CN": "人均收入" }, unit: "minor" },
      ],
      rows: [
        row({ en: "saw recommendations", "zh-CN": "看到推荐" }, shown),
        row({ en: "held out", "zh-CN": "对照组" }, held_out),
        [{ en: "difference", "zh-CN": "差异" }, null, null, total, difference?.value ?? null],
        [{ en: "at least (95 %)", "zh-CN": "区间下限（95%）" }, null, null, null, difference?.low ?? null],
        [{ en: "at most (95 %)", "zh-CN": "区间上限（95%）" }, null, null, null, difference?.high ?? null],
      ],
      total_rows: 5,
    },
    {
      kind: "table",
      id: "clicked",
      title: { en: "Orders after a click", "zh-CN": "点击推荐后的订单" },
      finding: {
        en: `${en.number(clicked.orders)} orders hold a product that was chosen from a recommendation.`,
        "zh-CN": `有${zh.number(clicked.orders)}笔订单包含从推荐位点选的商品。`,
      },
      method: {
        en: "A confirmed order counts when it holds a product that its visitor chose from a recommendation within the 24 hours before; revenue is of those lines alone. Some of it would have been bought anyway: what recommendations added is told above.",
        "zh-CN":
          "已确认订单若包含其访客此前24小时内从推荐位点选的商品即计入；收入仅计这些商品行。其中一部分本来也会购买：真正的增量见上表。",
      },
      columns: [
        { id: "clicks", title: { en: "Clicks", "zh-CN": "点击" }, unit: "count" },
        { id: "orders", title: { en: "Orders", "zh-CN": "订单数" }, unit: "count" },
        { id: "revenue", title: { en: "Revenue of these lines", "zh-CN": "相关商品收入" }, unit: "minor" },
      ],
      rows: [[clicked.clicks, clicked.orders, clicked.revenue_minor]],
      total_rows: 1,
    },
  ];
}
