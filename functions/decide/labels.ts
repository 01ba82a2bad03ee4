// What is said beside a price: that it is personal, what is struck through, and what comes with the goods.
import type { CartLabels } from "../../shared/api/deciding_answers.ts";
import type { Locale } from "../../shared/locale.ts";
import type { DecidedLine, Decision } from "../../shared/pricing/decision.ts";
import { prepare } from "../../shared/pricing/prepare.ts";
import type { Snapshot } from "../../shared/pricing/snapshot.ts";
import { DAY_MS } from "../../shared/time.ts";

interface Labels {
  disclosure: string;
  /** Of a price that is struck through. */
  lowest: (days: number) => string;
  lowestBefore: string;
  lastBefore: string;
  list: string;
  /** What everybody pays, beside a price that follows from who the visitor is. */
  everybody: string;
  /** What one costs today, beside a price that follows from a quantity, a code, a cart or where one looks. */
  today: string;
  gift: (title: string, quantity: number) => string;
  points: (points: number) => string;
  cart: CartLabels;
  unknownSku: (sku: string) => string;
  tooMany: (sku: string) => string;
}

export const labels: Record<Locale, Labels> = {
  en: {
    disclosure: "This price was personalised by automated decision-making.",
    lowest: (days) => `Lowest price in the ${days} days before the reduction`,
    lowestBefore: "Lowest price before the reduction",
    lastBefore: "Last price before the reduction",
    list: "List price",
    everybody: "Price for everybody",
    today: "Today's price of one",
    gift: (title, quantity) => `Gift: ${title}${quantity > 1 ? ` × ${quantity}` : ""}`,
    points: (points) => `${points.toLocaleString("en")} ${points === 1 ? "point" : "points"}`,
    cart: { goods: "Goods", shipping: "Delivery", total: "To pay", code: "Code", use: "Use", remove: "Remove" },
    unknownSku: (sku) => `The store sells no product "${sku}". Take it out of the cart.`,
    tooMany: (sku) => `So many units of "${sku}" come to more than one order may. Take fewer.`,
  },
  "zh-CN": {
    disclosure: "此价格由自动化决策为您个性化生成。",
    lowest: (days) => `降价前${days}天最低价`,
    lowestBefore: "降价前最低价",
    lastBefore: "降价前价格",
    list: "原价",
    everybody: "公开价",
    today: "今日单件价",
    gift: (title, quantity) => `赠品：${title}${quantity > 1 ? ` × ${quantity}` : ""}`,
    points: (points) => `${points.toLocaleString("zh-CN")}积分`,
    cart: { goods: "商品小计", shipping: "配送", total: "应付", code: "优惠码", use: "使用", remove: "移除" },
    unknownSku: (sku) => `本店不售“${sku}”，请从购物车中移除。`,
    tooMany: (sku) => `“${sku}”数量过多，金额超出单笔订单的上限，请减少数量。`,
  },
};

/** What the price is that is struck through beside a line; null where none is. */
export function wasLabel(line: DecidedLine, { lines, trace, at }: Decision, snapshot: Snapshot, locale: Locale) {
  if (line.was_minor === null) return null;
  // Each product's line has one such step, and they are the last but a few of hundreds. Units of a cart that are spread over
  // lines are told of with the first.
  const reasonAt = (index: number) =>
    trace.findLast((step) => step.step === "prior_price" && step.line === index)?.reason;
  const reason = reasonAt(lines.indexOf(line)) ?? reasonAt(lines.findIndex(({ sku }) => sku === line.sku));
  const said = labels[locale];
  if (reason === "public_price_shown") return isPersonalised(line, snapshot) ? said.everybody : said.today;
  if (reason === "list_price_shown") return said.list;
  const product = prepare(snapshot).productOf(line.sku);
  if (product?.perishable) return said.lastBefore;
  const { days, new_goods_days } = snapshot.config.settings.prior_price;
  // Goods that were new when the reduction began are looked back on for fewer days.
  const young = (product?.offered_since ?? 0) > at - 2 * days * DAY_MS;
  return young && new_goods_days !== null ? said.lowestBefore : said.lowest(days);
}

/** Whether a line's price follows from who the visitor is. */
export function isPersonalised({ rule, reductions }: DecidedLine, snapshot: Snapshot): boolean {
  const { personalRules, personalOffers } = prepare(snapshot);
  return (rule !== null && personalRules.has(rule)) || reductions.some(({ offer }) => personalOffers.has(offer));
}
