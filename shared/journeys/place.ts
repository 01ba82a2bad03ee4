// What kind of page was it? As what happened on it tells, so that no shop has to name its pages.
import type { Text } from "../locale.ts";

/** A page that tells of several things is the one that is nearest to an order. */
const kinds: readonly { id: string; by: readonly string[]; title: Text }[] = [
  { id: "order", by: ["purchase"], title: { en: "Order placed", "zh-CN": "下单完成" } },
  {
    id: "checkout",
    by: ["begin_checkout", "add_shipping_info", "add_payment_info"],
    title: { en: "Checkout", "zh-CN": "结算页" },
  },
  { id: "cart", by: ["view_cart"], title: { en: "Cart", "zh-CN": "购物车" } },
  { id: "product", by: ["view_item"], title: { en: "Product", "zh-CN": "商品页" } },
  { id: "search", by: ["search"], title: { en: "Search", "zh-CN": "搜索页" } },
  { id: "list", by: ["view_item_list"], title: { en: "List", "zh-CN": "列表页" } },
];

const titles: ReadonlyMap<string, Text> = new Map([
  ...kinds.map(({ id, title }) => [id, title] as const),
  ["home", { en: "Front page", "zh-CN": "首页" }],
  ["entry", { en: "Came in", "zh-CN": "进入" }],
  ["exit", { en: "Left", "zh-CN": "离开" }],
  ["other", { en: "Other pages", "zh-CN": "其他页面" }],
]);

/**
 * The kind of a page in one visit; one on which nothing is known to happen is the first part of its address.
 * @param happened names of the events on it
 */
export function placeOf(page: string, happened: ReadonlySet<string>): string {
  const kind = kinds.find(({ by }) => by.some((name) => happened.has(name)));
  if (kind) return kind.id;
  const [, first = ""] = page.split(/[/?#]/);
  return first === "" ? "home" : `/${first}`;
}

/** Whether what happened on a page told its kind, and not its address alone. */
export const isTold = (place: string): boolean => kinds.some(({ id }) => id === place);

/** Addresses are told as they are. */
export const placeTitle = (place: string): Text => titles.get(place) ?? { en: place, "zh-CN": place };

/** Of two kinds the one nearer to an order; what happens on a page says more than its address. */
export function nearer(one: string, other: string): string {
  const rank = (place: string) => kinds.findIndex(({ id }) => id === place) >>> 0;
  if (rank(one) !== rank(other)) return rank(one) < rank(other) ? one : other;
  return one < other ? one : other;
}
