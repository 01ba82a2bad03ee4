// A shop with exposed visitors, and what their figures must come to: counted from the lists themselves, one visitor after the other.
import { BEFORE_DAYS } from "../../functions/store/experiment_facts.ts";
import type { Fact, Measure } from "../../shared/experiments/measures/define.ts";
import { partOf } from "../../shared/experiments/measures/define.ts";
import { DAY_MS, dayNumber, dayOf, HOUR_MS } from "../../shared/time.ts";
import { rollUp, send } from "./ask.ts";
import { shuffled } from "./trade.ts";
import { eventId, type TestStore } from "./worker.ts";

export const ZONE = "Asia/Shanghai";
export const START = Date.parse("2026-10-05T02:00:00Z");
export const UNTIL = START + 12 * DAY_MS;
export const COST = { a: 300, b: 1_000 } as const;

interface Wire {
  id: string;
  at: number;
  name: string;
  url: string;
  visitor: string;
  customer_id?: string;
  device?: string;
  params?: Record<string, unknown>;
}

export interface WorldOrder {
  id: string;
  at: number;
  visitor: string;
  customer_id: string | null;
  /** Whether the purchase was tracked. */
  tracked: boolean;
  status: "paid" | "cancelled";
  discount_minor: number;
  lines: { sku: string; quantity: number; amount_minor: number }[];
  refunded_minor: number;
}

export interface World {
  events: Wire[];
  orders: WorldOrder[];
  /** First arm and moment of each visitor; several where more than one was seen. */
  exposed: Map<string, { at: number; arms: Set<string> }>;
}

const day = (at: number) => dayNumber(dayOf(ZONE, at));

/** Visitors at random, some of them in several arms, some never exposed, some with orders that no page named. */
export function worldOf(random: () => number, visitors: number, experiment: string, arms: readonly string[]): World {
  const world: World = { events: [], orders: [], exposed: new Map() };
  const pick = (n: number) => Math.floor(random() * n);
  // Two hours of each day: every other hour would only be one more to sum up.
  const within = (from: number, until: number) =>
    from + pick(Math.floor((until - from) / DAY_MS)) * DAY_MS + pick(2 * HOUR_MS);
  for (let n = 0; n < visitors; n += 1) {
    const visitor = `v-${n}`;
    const customer_id = random() < 0.3 ? `c-${n}` : undefined;
    const device = ["phone", "desktop", "tablet"][pick(3)]!;
    const add = (name: string, at: number, params?: Record<string, unknown>) =>
      world.events.push({
        id: eventId(at),
        at,
        name,
        url: `https://shop.example/${pick(4)}`,
        visitor,
        device,
        ...(customer_id ? { customer_id } : {}),
        ...(params ? { params } : {}),
      });
    const arm = arms[pick(arms.length)]!;
    for (let seen = 0; seen < [0, 1, 1, 2, 3][pick(5)]!; seen += 1) {
      const at = within(START, UNTIL);
      const own = random() < 0.06 ? arms[pick(arms.length)]! : arm;
      add("exposure", at, { experiment, arm: own });
      const known = world.exposed.get(visitor) ?? { at, arms: new Set() };
      world.exposed.set(visitor, { at: Math.min(at, known.at), arms: known.arms.add(own) });
      if (random() < 0.3) add("exposure", at + 5, { experiment: `${experiment}-2`, arm: own });
    }
    for (let done = pick(6); done > 0; done -= 1) {
      const at = within(START - 20 * DAY_MS, UNTIL);
      const name = ["add_to_cart", "begin_checkout", "click", "select_item", "engagement", "page_view"][pick(6)]!;
      const items = { currency: "CNY", items: [{ item_id: "a", price: 3, quantity: 1 + pick(2) }] };
      const click = { x_ratio: 0.5, y_px: 10, selector: "a" };
      const params: Record<string, Record<string, unknown>> = {
        click,
        engagement: { engaged_ms: pick(90_000), scroll_ratio: 0.5 },
      };
      add(name, at, params[name] ?? (name === "page_view" ? undefined : items));
    }
    for (let bought = [0, 0, 1, 2][pick(4)]!; bought > 0; bought -= 1) {
      const at = within(START - 20 * DAY_MS, UNTIL);
      const tracked = customer_id === undefined || random() < 0.6;
      const order: WorldOrder = {
        id: `o-${n}-${bought}`,
        at,
        visitor,
        customer_id: customer_id ?? null,
        tracked,
        status: random() < 0.1 ? "cancelled" : "paid",
        discount_minor: random() < 0.3 ? 100 : 0,
        lines: (["a", "b", "unknown"] as const).slice(0, 1 + pick(3)).map((sku) => {
          const quantity = 1 + pick(3);
          return { sku, quantity, amount_minor: quantity * (500 + pick(3_000)) };
        }),
        refunded_minor: random() < 0.2 ? 200 : 0,
      };
      world.orders.push(order);
      if (tracked) add("purchase", at + 2_000, { transaction_id: order.id, value: 1, currency: "CNY" });
    }
  }
  return world;
}

/** A visitor's facts of a stretch of moments. */
function factsOf(world: World, visitor: string, holds: (at: number) => boolean): Record<Fact, number> {
  const facts = Object.fromEntries(
    "orders revenue_minor subtotal_minor discount_minor refunded_minor margin_minor units carts checkouts clicks engaged_ms"
      .split(" ")
      .map((fact) => [fact, 0]),
  ) as Record<Fact, number>;
  for (const event of world.events) {
    if (event.visitor !== visitor || !holds(event.at)) continue;
    if (event.name === "add_to_cart") facts.carts += 1;
    if (event.name === "begin_checkout") facts.checkouts += 1;
    if (event.name === "click" || event.name === "select_item") facts.clicks += 1;
    if (event.name === "engagement") facts.engaged_ms += event.params?.engaged_ms as number;
  }
  for (const order of world.orders) {
    if (order.visitor !== visitor || order.status !== "paid" || !holds(order.at)) continue;
    // A customer is known of an untracked order, and of the exposure: who was never exposed owns nothing.
    const subtotal = order.lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
    const revenue = subtotal - order.discount_minor;
    facts.orders += 1;
    facts.subtotal_minor += subtotal;
    facts.discount_minor += order.discount_minor;
    facts.revenue_minor += revenue;
    facts.refunded_minor += order.refunded_minor;
    for (const { sku, quantity, amount_minor } of order.lines) {
      facts.units += quantity;
      const cost = COST[sku as keyof typeof COST];
      if (cost !== undefined) facts.margin_minor += (amount_minor * revenue) / subtotal - quantity * cost;
    }
  }
  return facts;
}

/** The sums of an arm up to the end of a day number, as the reading must tell them. */
export function countArm(
  world: World,
  arm: string,
  measures: readonly Measure[],
  cap: number | undefined,
  last: number,
) {
  const sums = Object.fromEntries(measures.map(({ id }) => [id, [0, 0, 0, 0, 0]]));
  let n = 0;
  for (const [visitor, { at, arms }] of world.exposed) {
    if (arms.size > 1 || !arms.has(arm) || day(at) > last) continue;
    n += 1;
    // Orders are told to the second; no event of this world stands as near to an exposure.
    const after = factsOf(world, visitor, (when) => when >= at && day(when) <= last);
    const before = factsOf(
      world,
      visitor,
      (when) => when < at && day(when) < day(at) && day(when) >= day(at) - BEFORE_DAYS,
    );
    for (const { id, kind, value, below } of measures) {
      const [y, x] = [partOf(value, after[value.fact], cap), partOf(value, before[value.fact], cap)];
      const other = kind === "ratio" && below ? partOf(below, after[below.fact], cap) : x;
      for (const [place, more] of [y, y * y, other, other * other, y * other].entries()) sums[id]![place]! += more;
    }
  }
  return { n, sums };
}

/** Sends a world as its shop would. */
export async function tell(store: TestStore, world: World, random: () => number): Promise<void> {
  const products = Object.entries(COST).map(([sku, cost_minor]) => ({ sku, title: sku, cost_minor }));
  await send(store, "PUT", "/v1/products", { products });
  const events = shuffled(world.events, random).map(({ at: _, ...event }) => event);
  for (let from = 0; from < events.length; from += 1_000)
    await send(store, "POST", "/v1/import/events", { events: events.slice(from, from + 1_000) });
  await send(store, "POST", "/v1/orders", {
    orders: world.orders.map(({ id, at, status, customer_id, discount_minor, lines }) => {
      return { id, ordered_at: at, currency: "CNY", status, customer_id, discount_minor, lines };
    }),
  });
  const refunds = world.orders.flatMap(({ id, at, refunded_minor }) =>
    refunded_minor === 0
      ? []
      : [{ id: `r-${id}`, order_id: id, refunded_at: at, currency: "CNY", amount_minor: refunded_minor }],
  );
  await send(store, "POST", "/v1/refunds", { refunds });
  await rollUp(store);
}
