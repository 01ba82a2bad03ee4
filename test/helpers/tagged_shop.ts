// A shop of some simulated days up to now, with tags given to its customers by hand: who has what is known to the test.
import { storeBeacons } from "../../functions/collect/consume.ts";
import { storedVisitor } from "../../functions/collect/visitor.ts";
import { parseEvent, type StoredEvent } from "../../shared/events/parse.ts";
import { idTime } from "../../shared/ids.ts";
import type { OrderRecord, RefundRecord } from "../../shared/sim/records.ts";
import { simulate } from "../../shared/sim/simulate.ts";
import { addDays, dayOf, dayStart } from "../../shared/time.ts";
import { send } from "./ask.ts";
import { messagesOf, rowOf } from "./trade.ts";
import { env, eventId, newStore, type TestStore } from "./worker.ts";

export interface TaggedShop {
  store: TestStore;
  events: readonly StoredEvent[];
  orders: readonly OrderRecord[];
  refunds: readonly RefundRecord[];
  /** What each customer holds, by tag. */
  held: Readonly<Record<string, ReadonlyMap<string, string>>>;
}

/** Gives customers a tag as the database holds it; '' is a plain yes. */
export async function giveTag(
  store: TestStore,
  id: string,
  held: ReadonlyMap<string, string>,
  definition: Record<string, unknown> = {},
): Promise<void> {
  const { id: row } = await rowOf(store);
  const full = {
    dimension: "status",
    name: { en: id.toUpperCase(), "zh-CN": `标签${id}` },
    source: { kind: [...held.values()].includes("") ? "rule" : "import" },
    ...definition,
  };
  const rows = JSON.stringify([...held]);
  await env.SHARD_0.batch([
    env.SHARD_0.prepare("INSERT INTO tag (store, id, definition, changed_at) VALUES (?1, ?2, ?3, 0)").bind(
      row,
      id,
      JSON.stringify(full),
    ),
    env.SHARD_0.prepare(
      `INSERT INTO customer_tag (store, tag, value, customer, source, at)
       SELECT ?1, ?2, value->>1, value->>0, 'rule', 0 FROM json_each(?3)`,
    ).bind(row, id, rows),
  ]);
}

/** Days up to today, whose hours so far are not rolled up yet. */
export async function taggedShop({ days = 8, events_per_day = 240, seed = 11 } = {}): Promise<TaggedShop> {
  const store = await newStore();
  const row = await rowOf(store);
  const now = Date.now();
  const from = addDays(dayOf(row.timezone, now), 1 - days);
  const events: StoredEvent[] = [];
  const orders: OrderRecord[] = [];
  const refunds: RefundRecord[] = [];
  for (const day of simulate({ seed, timezone: row.timezone, from, days, events_per_day })) {
    for (const wire of day.events) {
      const { visitor, customer_id = null, device = "desktop", country = "" } = wire;
      const sender = { visitor: storedVisitor(row.id, visitor), customer_id, device, country, currency: "CNY" };
      const parsed = parseEvent(wire, sender);
      if (!parsed.ok) throw new Error(`${parsed.field}: ${parsed.detail}`);
      if (idTime(parsed.event.id) < now) events.push(parsed.event);
    }
    orders.push(...day.orders.filter(({ ordered_at }) => ordered_at < now));
    refunds.push(...day.refunds.filter(({ refunded_at }) => refunded_at < now));
  }
  const known = [...new Set(orders.map(({ customer_id }) => customer_id))];
  // Simulated visits buy seldom: more orders of those customers and of others, of every hour so far.
  const span = now - dayStart(row.timezone, from);
  for (let n = 0; n < 150; n += 1) {
    const lines = [
      { sku: `P${n % 5}`, title: "P", quantity: 1 + (n % 3), amount_minor: 100 * (n + 7) },
      { sku: `P${(n * 3) % 7}`, title: "P", quantity: 1, amount_minor: 1_999 },
    ].filter(({ sku }, place) => place === 0 || sku !== `P${n % 5}`);
    orders.push({
      ...{ id: `more-${n}`, ordered_at: Math.floor(now - (span * ((n * 37) % 150)) / 150) - 1, currency: "CNY" },
      ...{ status: "paid", customer_id: known[n % 60] ?? `K${n % 60}`, country: n % 4 === 0 ? "CN" : "SG" },
      ...{ lines, discount_minor: n % 5 === 0 ? 333 : 0, shipping_minor: 500 },
    });
  }
  // Visits of those who are signed in, whatever day the test runs on.
  for (let n = 0; n < 60; n += 1) {
    const at = Math.floor(now - (span * n) / 60) - 1_000;
    const customer_id = n % 3 === 0 ? null : (orders.at(-1 - (n % 40))?.customer_id ?? null);
    const sender = { visitor: storedVisitor(row.id, `signed-in-${n % 40}`), customer_id, device: "phone" as const };
    const wire = { id: eventId(at), name: "page_view", url: `https://shop.example/p/${n % 4}` };
    const parsed = parseEvent(wire, { ...sender, country: "CN", currency: "CNY" });
    if (!parsed.ok) throw new Error(parsed.detail);
    events.push(parsed.event);
  }
  const back = { currency: "CNY" as const, reason: "size", lines: [] };
  for (let n = 0; n < 20; n += 1) {
    const { id, customer_id, ordered_at } = orders.at(-1 - n * 7)!;
    const refunded_at = Math.floor((ordered_at + now) / 2);
    refunds.push({ ...back, id: `back-${n}`, order_id: id, customer_id, refunded_at, amount_minor: 100 + n });
  }
  // Some orders are guests': nobody has their tag.
  const placed = orders.map((order, n) => (n % 7 === 3 ? { ...order, customer_id: undefined } : order));
  await storeBeacons(env.SHARD_0, messagesOf(row, events), now);
  for (let at = 0; at < placed.length; at += 200) {
    await send(store, "POST", "/v1/orders", { orders: placed.slice(at, at + 200) });
  }
  const sent = refunds.map((refund, n) => (n % 2 === 0 ? refund : { ...refund, customer_id: undefined }));
  await send(store, "POST", "/v1/refunds", { refunds: sent });
  const goods = ["P0", "P1", "P2", "P3", "P4", "P5", "P6"].map((sku, n) => ({
    sku,
    title: sku,
    category: `C${n % 2}`,
    cost_minor: 50 * n,
  }));
  await send(store, "PUT", "/v1/products", { products: goods });
  const customers = [...new Set(orders.map(({ customer_id }) => customer_id))].sort();
  const skins = ["oily", "dry", "(other)"];
  const held = {
    vip: new Map(customers.filter((_, n) => n % 3 === 0).map((customer) => [customer, ""])),
    skin: new Map(customers.flatMap((customer, n) => (n % 4 === 3 ? [] : [[customer, skins[n % 3] ?? ""] as const]))),
  };
  for (const [id, holders] of Object.entries(held)) await giveTag(store, id, holders);
  return { store, events, orders: placed as OrderRecord[], refunds, held };
}
