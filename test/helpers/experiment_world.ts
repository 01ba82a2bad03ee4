// A shop with exposed visitors who do whatever visitors do; experiment_counted.ts tells what their figures must come to.
import { DAY_MS, HOUR_MS } from "../../shared/time.ts";
import { rollUp, send } from "./ask.ts";
import { rowOf, shuffled } from "./trade.ts";
import { env, eventId, type TestStore } from "./worker.ts";

export const ZONE = "Asia/Shanghai";
export const START = Date.parse("2026-10-05T02:00:00Z");
export const UNTIL = START + 12 * DAY_MS;
/** What products cost from a moment on; what was told last is what they cost today. The third product's is not known. */
export const COSTS = {
  a: [
    [START - 40 * DAY_MS, 300],
    [START + 5 * DAY_MS, 450],
  ],
  // Told after some of its orders.
  b: [[START + 3 * DAY_MS, 1_000]],
} as const;

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

const DEEDS = [
  "view_item_list",
  "select_item",
  "view_item",
  "search",
  "add_to_cart",
  "begin_checkout",
  "add_payment_info",
  "click",
  "sign_up",
  "engagement",
  "page_view",
  "web_vitals",
] as const;

/**
 * Days on which anything happens, from the start on, an hour of each: every other one would only be one more to sum up, which
 * is what a test's time goes into. Among them days 14 and 15 before each other, on both sides of the look-back.
 */
const ACTIVE_DAYS = [-17, -15, -14, -13, -6, -1, 0, 1, 2, 4, 7, 11];

/** Visitors at random, some of them in several arms, some never exposed, some with orders that no page named. */
export function worldOf(random: () => number, visitors: number, experiment: string, arms: readonly string[]): World {
  const world: World = { events: [], orders: [], exposed: new Map() };
  const pick = (n: number) => Math.floor(random() * n);
  const within = (from: number, until: number) => {
    const days = ACTIVE_DAYS.map((day) => START + day * DAY_MS).filter((at) => at >= from && at < until);
    return days[pick(days.length)]! + pick(HOUR_MS);
  };
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
      // Not all pages tell a version.
      add("exposure", at, { experiment, arm: own, ...(random() < 0.5 && { version: 0 }) });
      // A page that stayed open tells what was drawn in another version, which counts for nothing.
      if (random() < 0.2) {
        const old = { experiment, arm: arms[pick(arms.length)]!, version: 10 };
        add("exposure", Math.max(START, at - pick(60_000)), old);
      }
      const known = world.exposed.get(visitor) ?? { at, arms: new Set() };
      world.exposed.set(visitor, { at: Math.min(at, known.at), arms: known.arms.add(own) });
      if (random() < 0.3) add("exposure", at + 5, { experiment: `${experiment}-2`, arm: own });
    }
    for (let done = pick(9); done > 0; done -= 1) {
      const at = within(START - 20 * DAY_MS, UNTIL);
      const name = DEEDS[pick(DEEDS.length)]!;
      const items = { currency: "CNY", items: [{ item_id: "a", price: 3, quantity: 1 + pick(2) }] };
      const inp_ms = pick(300);
      const params: Record<string, Record<string, unknown> | undefined> = {
        click: { x_ratio: 0.5, y_px: 10, selector: "a" },
        engagement: { engaged_ms: pick(90_000), scroll_ratio: 0.5 },
        search: { search_term: "lcp_ms" },
        web_vitals: random() < 0.7 ? { lcp_ms: 500 + pick(4_000), inp_ms } : { inp_ms },
        page_view: undefined,
        sign_up: undefined,
      };
      add(name, at, name in params ? params[name] : items);
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

/** Sends a world as its shop would. */
export async function tell(store: TestStore, world: World, random: () => number): Promise<void> {
  const products = Object.entries(COSTS).map(([sku, told]) => ({ sku, title: sku, cost_minor: told.at(-1)![1] }));
  await send(store, "PUT", "/v1/products", { products });
  // As if each had been told at its moment.
  const { id } = await rowOf(store);
  const insert = env.SHARD_0.prepare(
    "INSERT INTO product_reference (store, sku, at, cost_minor) VALUES (?1, ?2, ?3, ?4)",
  );
  await env.SHARD_0.batch([
    env.SHARD_0.prepare("DELETE FROM product_reference WHERE store = ?1").bind(id),
    ...Object.entries(COSTS).flatMap(([sku, told]) => told.map(([at, cost]) => insert.bind(id, sku, at, cost))),
  ]);
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
