// Which pairs of products do recommendations rest on? The most frequent ones, for the reader of the study.
import { type Affinity, LEAST_TOGETHER } from "../../products/recommend_build.ts";
import type { Finding, TableBlock } from "../blocks.ts";
import { counted } from "../range/said.ts";
import { writersOf } from "../words.ts";

const LISTED = 30;

interface Pair {
  one: string;
  other: string;
  together: number;
  score: number;
}

/** The pairs that are most often together, and how many there are. */
export interface Pairs {
  listed: readonly Pair[];
  total: number;
}

const before = (a: Pair, b: Pair) =>
  b.together - a.together || b.score - a.score || (a.one < b.one ? -1 : a.one > b.one ? 1 : a.other < b.other ? -1 : 1);

/** Each pair once. Only those that are told become objects: a large store has half a million. */
export function pairsOf({ baskets, neighbours }: Affinity): Pairs {
  const listed: Pair[] = [];
  const { starts, items, together, scores } = neighbours;
  let total = 0;
  for (let item = 0; item + 1 < starts.length; item += 1) {
    for (let at = starts[item]!; at < starts[item + 1]!; at += 1) {
      const other = items[at]!;
      // A pair that is also among the other's neighbours was met with the one that is first by name.
      if (other < item && items.subarray(starts[other]!, starts[other + 1]!).includes(item)) continue;
      total += 1;
      if (listed.length === LISTED && together[at]! < listed.at(-1)!.together) continue;
      const [one, two] = [baskets.items[item]!, baskets.items[other]!];
      listed.push({ one, other: two, together: together[at]!, score: scores[at]! });
      listed.sort(before).splice(LISTED);
    }
  }
  return { listed, total };
}

type Name = (sku: string) => string;

export function pairFinding({ listed: [pair] }: Pairs, name: Name, currency: string): Finding | undefined {
  if (!pair) return undefined;
  const { en, zh } = writersOf(currency);
  return {
    text: {
      en: `${name(pair.one)} and ${name(pair.other)} are bought together most often: in ${en.number(pair.together)} orders.`,
      "zh-CN": `最常一起购买的是“${name(pair.one)}”与“${name(pair.other)}”：${zh.number(pair.together)}笔订单。`,
    },
    action: {
      en: "Put the recommend element on product pages and in the cart, where it offers such pairs.",
      "zh-CN": "在商品页与购物车放置推荐组件，让它推荐这类组合。",
    },
  };
}

export function pairBlock(id: "bought" | "viewed", { listed, total }: Pairs, name: Name, currency: string): TableBlock {
  const { en, zh } = writersOf(currency);
  const isBought = id === "bought";
  const unit = isBought ? { en: "orders", zh: "笔订单" } : { en: "visits", zh: "次访问" };
  return {
    kind: "table",
    id,
    title: isBought
      ? { en: "Bought together, by product", "zh-CN": "一起购买的商品" }
      : { en: "Viewed together, by product", "zh-CN": "一起浏览的商品" },
    finding: {
      en: `Recommendations rest on ${counted(total, en, "pair", "pairs")}, each in at least ${LEAST_TOGETHER} ${unit.en}.`,
      "zh-CN": `推荐依据${zh.number(total)}对商品，每对至少出现在${LEAST_TOGETHER}${unit.zh}中。`,
    },
    method: {
      en: "Item-item cosine: those that hold both, over the square root of those that hold one times those that hold the other. Each product keeps its nearest twelve; popular products fill what is missing.",
      "zh-CN":
        "商品间余弦相似度：同时含两者的次数，除以各自次数乘积的平方根。每个商品保留最近的十二个；不足部分由热销商品补足。",
    },
    aside: true,
    columns: [
      { id: "one", title: { en: "Product", "zh-CN": "商品" }, unit: "text" },
      { id: "other", title: { en: "together with", "zh-CN": "搭配" }, unit: "text" },
      {
        id: "together",
        title: isBought ? { en: "Orders", "zh-CN": "订单数" } : { en: "Visits", "zh-CN": "访问数" },
        unit: "count",
      },
      { id: "score", title: { en: "Nearness", "zh-CN": "相似度" }, unit: "number" },
    ],
    rows: listed.map(({ one, other, together, score }) => [name(one), name(other), together, score]),
    total_rows: total,
  };
}
