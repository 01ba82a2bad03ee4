// Which orders, refunds and advertising costs does the shop's own books hold? The server's side of the story.

import { addDays, DAY_MS } from "../time.ts";
import { wireTitle } from "./catalogue/index.ts";
import type { Checkout } from "./checkout.ts";
import type { Random } from "./random.ts";
import type { OrderRecord, RefundRecord, SpendRecord } from "./records.ts";
import type { Arrival } from "./traffic/arrival.ts";
import { sources } from "./traffic/sources.ts";
import type { Visitor } from "./visitors.ts";

const REFUND_RATIO = 0.04;

/** Paid clicks that never became a page view: closed too early, or blocked. */
const LOST_CLICK_RATIO = 0.1;

const reasons = ["七天无理由", "尺码不合适", "运输破损", "质量问题", "拍错了"];

/** The order of a paid checkout. */
export function toOrder(checkout: Checkout, id: string, { customer_id, country }: Visitor): OrderRecord {
  return {
    id,
    ordered_at: checkout.at,
    currency: "CNY",
    status: "paid",
    customer_id,
    country,
    lines: checkout.lines.map(({ product, quantity }) => ({
      sku: product.sku,
      title: wireTitle(product),
      quantity,
      amount_minor: product.price_minor * quantity,
    })),
    discount_minor: checkout.discount_minor,
    shipping_minor: checkout.shipping_minor,
  };
}

/** The refund that will follow an order, or undefined: one line or all of it, 1 to 14 days later. */
export function drawRefund(order: OrderRecord, random: Random): RefundRecord | undefined {
  if (!random.chance(REFUND_RATIO)) return undefined;
  const whole = order.lines.length === 1 || random.chance(0.5);
  const lines = whole ? order.lines : [random.pick(order.lines)];
  const goods = lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
  // Never more back than was paid: the discount stays with the shop.
  const amount_minor = Math.max(1, goods - order.discount_minor);
  return {
    id: `R-${order.id}`,
    order_id: order.id,
    refunded_at: order.ordered_at + DAY_MS + random.below(13 * DAY_MS),
    currency: "CNY",
    amount_minor,
    customer_id: order.customer_id,
    reason: random.pick(reasons),
    lines: lines.map(({ sku, quantity, amount_minor }) => ({ sku, quantity, amount_minor })),
  };
}

/** The day on which a buyer of something that is used up comes back, or undefined. Peaks: 3 to 7 and 25 to 35 days. */
export function drawNextVisit(checkout: Checkout, day: string, random: Random): string | undefined {
  const again = checkout.lines.some(({ product }) => product.consumable) ? 0.3 : 0.12;
  const draw = random.unit();
  if (draw < again) return addDays(day, 3 + random.below(5));
  if (draw < 2 * again) return addDays(day, 25 + random.below(11));
  return undefined;
}

/** Counts the paid arrivals of a day and turns them into its cost rows. */
export function createSpendBook() {
  const sessions = new Map<string, number>();
  const key = (index: number, campaign: string, content: string) => `${index} ${campaign} ${content}`;
  return {
    add({ source, campaign, content }: Arrival): void {
      if (!source.paid && !source.creators?.[content]) return;
      const row = key(sources.indexOf(source), campaign, content);
      sessions.set(row, (sessions.get(row) ?? 0) + 1);
    },
    close(day: string, random: Random): SpendRecord[] {
      const rows: SpendRecord[] = [];
      for (const row of [...sessions.keys()].sort()) {
        const [index = "", campaign = "", content = ""] = row.split(" ");
        const { utm, paid, creators } = sources[Number(index)]!;
        const creator = creators?.[content];
        const { click_minor, click_ratio } = creator ?? paid!;
        const clicks = Math.round(sessions.get(row)! / (1 - LOST_CLICK_RATIO));
        rows.push({
          day,
          source: utm!.source,
          medium: utm!.medium,
          campaign,
          ...(content ? { content } : {}),
          ...(creator ? { creator: creator.name, creator_followers: creator.followers } : {}),
          cost_minor: Math.round(clicks * click_minor * (0.85 + 0.3 * random.unit())),
          clicks,
          impressions: Math.round((clicks / click_ratio) * (0.9 + 0.2 * random.unit())),
        });
      }
      sessions.clear();
      return rows;
    },
  };
}
