// What did the shop's books hold before anything was tracked? Orders and refunds of earlier customers, by day, and who of them comes back.
import { addDays, DAY_MS } from "../time.ts";
import { busyness, dayClock, readiness } from "./calendar.ts";
import { products, wireTitle } from "./catalogue/index.ts";
import type { Product } from "./catalogue/product.ts";
import { answerTo, type Demand } from "./demand.ts";
import { createRandom, type Random, weighted } from "./random.ts";
import type { OrderRecord, RefundRecord } from "./records.ts";
import { drawNextOrder } from "./rhythm.ts";
import { campaignOn } from "./traffic/campaigns.ts";
import { createPool, type Visitor } from "./visitors.ts";

export interface HistoryOptions {
  seed: number;
  /** First day, `YYYY-MM-DD` in the store's zone. */
  from: string;
  days: number;
  timezone: string;
  demand: Demand;
  /** New customers on an ordinary day at the start; peaks and growth come on top. */
  customers_per_day?: number;
}

export interface History {
  orders: OrderRecord[];
  refunds: RefundRecord[];
  /** Customers who are due on a day after the last one. */
  due: Map<string, Visitor[]>;
  /** How many customers the shop knows by then. */
  customers: number;
}

/** The old books know the day of an order and not its hour. */
const NOON_MS = DAY_MS / 2;

const REFUND_RATIO = 0.05;

/** What comes back often, and why. */
const troubled: Readonly<Record<string, string>> = {
  "toys-007": "运输破损",
  "care-006": "质量问题",
  "diapers-005": "尺码不合适",
};
const TROUBLED_RATIO = 0.22;

/** What is used up is bought in packs, and what is cheaper today for tomorrow as well. */
function drawQuantity({ consumable }: Product, off: number, random: Random): number {
  if (consumable) return random.chance(0.3 + 2.5 * off) ? 2 + random.below(2) : 1;
  return random.chance(1.5 * off) ? 2 : 1;
}

/** The same for the same options. */
export function simulateHistory(options: HistoryOptions): History {
  const { seed, from, days, timezone, demand, customers_per_day = 1.15 } = options;
  const random = createRandom(seed);
  const pool = createPool(1);
  const history: History = { orders: [], refunds: [], due: new Map(), customers: 0 };
  const end = addDays(from, days);

  function order(visitor: Visitor, day: string, pick: Pick, number: number): void {
    const lines = new Map<Product, number>();
    const wanted = 1 + (random.chance(0.4) ? 1 : 0) + (random.chance(0.18) ? 1 : 0);
    for (let line = 0; line < wanted; line += 1) {
      const product = pick(random, random.chance(0.75) ? visitor.taste : undefined);
      const quantity = drawQuantity(product, 1 - demand.price(product, day), random);
      lines.set(product, (lines.get(product) ?? 0) + quantity);
    }
    const record = toRecord(visitor, day, [...lines], number);
    history.orders.push(record);
    const refund = drawReturn(record, random);
    if (refund && refund.refunded_at < clockOf(end).start) history.refunds.push(refund);
    const next = drawNextOrder(visitor, day, random);
    if (next) history.due.set(next, [...(history.due.get(next) ?? []), visitor]);
  }

  function toRecord(visitor: Visitor, day: string, lines: [Product, number][], number: number): OrderRecord {
    const campaign = campaignOn(day);
    const sold = lines.map(([product, quantity]) => ({
      sku: product.sku,
      title: wireTitle(product),
      quantity,
      amount_minor: Math.round(product.price_minor * demand.price(product, day)) * quantity,
    }));
    const goods = sold.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
    return {
      id: `H-${day.replaceAll("-", "")}-${String(number).padStart(5, "0")}`,
      ordered_at: clockOf(day).start + NOON_MS,
      currency: "CNY",
      status: "paid",
      customer_id: visitor.customer_id,
      country: visitor.country,
      lines: sold,
      discount_minor: campaign && goods >= campaign.discount_from_minor ? campaign.discount_minor : 0,
      shipping_minor: visitor.country === "CN" ? 0 : 4_800,
    };
  }

  const clockOf = (day: string) => dayClock(timezone, day);

  for (let age = 0; age < days; age += 1) {
    const day = addDays(from, age);
    const pick = pickerOf(demand, day);
    const waiting = history.due.get(day) ?? [];
    history.due.delete(day);
    const news = Math.floor(customers_per_day * busyness(day, age) * readiness(day) + random.unit());
    const buyers = [...waiting];
    for (let each = 0; each < news; each += 1) {
      const visitor = pool.meet(random);
      pool.signIn(visitor);
      buyers.push(visitor);
    }
    history.customers += news;
    buyers.forEach((visitor, index) => {
      order(visitor, day, pick, index + 1);
    });
  }
  return history;
}

type Pick = (random: Random, category?: Product["category"]) => Product;

/** Draws what is bought on a day: by what is wanted, and more of what is cheap. */
function pickerOf({ weight, price }: Demand, day: string): Pick {
  const wanted = (product: Product) => weight(product, day) * answerTo(product.category, price(product, day));
  const shelves = Map.groupBy(products, ({ category }) => category);
  const picker = (list: readonly Product[]) => weighted(list, list.map(wanted));
  const any = picker(products);
  const pickers = new Map([...shelves].map(([category, list]) => [category, picker(list)]));
  return (random, category) => (category ? pickers.get(category)! : any)(random);
}

function drawReturn(order: OrderRecord, random: Random): RefundRecord | undefined {
  const bad = order.lines.find(({ sku }) => Object.hasOwn(troubled, sku));
  const line = bad && random.chance(TROUBLED_RATIO) ? bad : undefined;
  if (!line && !random.chance(REFUND_RATIO)) return undefined;
  const lines = line ? [line] : order.lines;
  const goods = lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
  return {
    id: `R-${order.id}`,
    order_id: order.id,
    // A few days later, at noon as well.
    refunded_at: order.ordered_at + (2 + random.below(12)) * DAY_MS,
    currency: "CNY",
    amount_minor: Math.max(1, goods - order.discount_minor),
    customer_id: order.customer_id,
    reason: line ? troubled[line.sku]! : "七天无理由",
    lines: lines.map(({ sku, quantity, amount_minor }) => ({ sku, quantity, amount_minor })),
  };
}
