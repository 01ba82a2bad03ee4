// What is bought together, often enough to be more than chance?
import { collectBaskets, sizeOf } from "../products/affinity/baskets.ts";
import { findRules, ruleDefaults } from "../products/affinity/rules.ts";
import { inOneSlice } from "./define.ts";
import type { Trade } from "./trade.ts";
import { tooLittle, writersOf } from "./words.ts";

const LISTED = 30;

/** Fewer baskets than this may have met by chance. */
const LEAST_TOGETHER = 10;

const LEAST_ORDERS = 100;

/** Products looked at, the most often bought: the pairs of a long tail are many, and each rests on a few orders. */
const MOST_PRODUCTS = 300;

export const baskets = inOneSlice((trade) => {
  const size = trade.orders.day.length;
  if (size < LEAST_ORDERS) {
    return tooLittle({
      en: `Rules need ${LEAST_ORDERS} orders. Send orders, or import past ones.`,
      "zh-CN": `连带分析需要至少${LEAST_ORDERS}笔订单。请上报订单，或导入历史订单。`,
    });
  }
  const { en, zh } = writersOf(trade.currency);
  const found = collectBaskets(basketsOf(trade, oftenBought(trade)));
  // Orders without any of these products are baskets too.
  const all = size / sizeOf(found);
  const { rules, complete } = findRules(found, {
    ...ruleDefaults,
    support_ratio: Math.max(0.002, LEAST_TOGETHER / size) * all,
    confidence_ratio: 0.1,
    most_items: 2,
    most_itemsets: 50_000,
  });
  const telling = oneWay(rules.map((rule) => ({ ...rule, lift: rule.lift * all })).filter(({ lift }) => lift > 1.2));
  if (telling.length === 0) {
    return tooLittle({
      en: `No two products meet in at least ${LEAST_TOGETHER} orders and more often than by chance.`,
      "zh-CN": `尚无两个商品在至少${LEAST_TOGETHER}笔订单中同时出现且高于随机。`,
    });
  }
  const titles = new Map(trade.products.map(({ sku, title }) => [sku, title]));
  const name = (item: number) => titles.get(found.items[item]!) ?? found.items[item]!;
  const left = (items: readonly number[]) => items.map(name).join(" + ");
  const [first] = telling;
  const often = telling.reduce((a, b) => (a.count >= b.count ? a : b));
  return {
    findings: [
      {
        text: {
          en: `${en.percent(first!.confidence_ratio)} of the orders with ${left(first!.left)} also hold ${name(first!.right)}: ${en.number(Math.round(first!.lift * 10) / 10)} times as often as by chance.`,
          "zh-CN": `含“${left(first!.left)}”的订单中有${zh.percent(first!.confidence_ratio)}也含“${name(first!.right)}”，为随机情形的${zh.number(Math.round(first!.lift * 10) / 10)}倍。`,
        },
        action: {
          en: "Show the second on the first one's page, or try a bundle price.",
          "zh-CN": "在前者的商品页展示后者，或试行组合价。",
        },
      },
      {
        text: {
          en: `The pair met most often is ${left(often.left)} with ${name(often.right)}, in ${en.number(often.count)} orders.`,
          "zh-CN": `最常同购的是“${left(often.left)}”与“${name(often.right)}”，共${zh.number(often.count)}笔订单。`,
        },
        action: {
          en: "Keep them next to each other, in the shop and in the warehouse.",
          "zh-CN": "在店铺与仓库中都将二者相邻摆放。",
        },
      },
    ],
    blocks: [
      {
        kind: "table",
        id: "rules",
        title: { en: "What goes with what, the strongest first", "zh-CN": "搭配，由强到弱" },
        finding: {
          en: `${en.number(telling.length)} ${telling.length === 1 ? "pair meets" : "pairs meet"} in at least ${LEAST_TOGETHER} orders and more often than by chance.`,
          "zh-CN": `${zh.number(telling.length)}组商品在至少${LEAST_TOGETHER}笔订单中同时出现，且高于随机。`,
        },
        method: {
          en: `Association rules between two of the ${MOST_PRODUCTS} products bought most often: together in at least ${LEAST_TOGETHER} orders and one in 500, in at least a tenth of the orders with the left side, and at least 1.2 times as often as by chance (lift). Of a pair the way round is told that holds more often.${complete ? "" : " The rarest combinations were not looked at."}`,
          "zh-CN": `对购买最多的${MOST_PRODUCTS}个商品两两求关联规则：至少在${LEAST_TOGETHER}笔且五百分之一的订单中同时出现，占含前一商品订单的十分之一以上，且不低于随机的1.2倍（提升度）。同一组商品只列占比更高的方向。${complete ? "" : "最罕见的组合未计。"}`,
        },
        columns: [
          { id: "left", title: { en: "Who buys", "zh-CN": "购买" }, unit: "text" },
          { id: "right", title: { en: "also buys", "zh-CN": "同时购买" }, unit: "text" },
          { id: "orders", title: { en: "Orders", "zh-CN": "订单数" }, unit: "count" },
          { id: "confidence", title: { en: "Of orders with the first", "zh-CN": "占含前者的订单" }, unit: "ratio" },
          { id: "lift", title: { en: "Times chance", "zh-CN": "是随机的" }, unit: "factor" },
        ],
        rows: telling
          .slice(0, LISTED)
          .map((rule) => [left(rule.left), name(rule.right), rule.count, rule.confidence_ratio, rule.lift]),
        total_rows: telling.length,
      },
    ],
    empty: null,
  };
});

/** One rule for each set of products: the two ways round are one thing to do, and the first product leads to the second. */
function oneWay<R extends { left: readonly number[]; right: number; confidence_ratio: number }>(
  rules: readonly R[],
): R[] {
  const best = new Map<string, R>();
  for (const rule of rules) {
    const set = [...rule.left, rule.right].sort((a, b) => a - b).join();
    const known = best.get(set);
    if (!known || rule.confidence_ratio > known.confidence_ratio) best.set(set, rule);
  }
  const kept = new Set(best.values());
  return rules.filter((rule) => kept.has(rule));
}

/** Places of the products in most orders. */
function oftenBought({ products, line_start, lines }: Trade): Set<number> {
  const counts = new Float64Array(products.length);
  for (let order = 0; order + 1 < line_start.length; order += 1) {
    for (const product of new Set(lines.product.subarray(line_start[order], line_start[order + 1])))
      counts[product]! += 1;
  }
  const places = products.map((_, place) => place);
  return new Set(places.sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, MOST_PRODUCTS));
}

function* basketsOf({ products, line_start, lines }: Trade, often: ReadonlySet<number>): Generator<string[]> {
  for (let order = 0; order + 1 < line_start.length; order += 1) {
    const bought = lines.product.subarray(line_start[order], line_start[order + 1]);
    yield [...bought].filter((product) => often.has(product)).map((product) => products[product]!.sku);
  }
}
