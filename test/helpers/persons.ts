// A customer who left traces in every place there is, and where a text or an id still stands.
import { storedVisitor } from "../../functions/collect/visitor.ts";
import { DAY_MS, HOUR_MS } from "../../shared/time.ts";
import { collect, send } from "./ask.ts";
import { agreed, ask, confirm, customerToken, decidingShop } from "./deciding.ts";
import { anOffer } from "./prices.ts";
import { orderOf, putTag, runTags, tagOf } from "./tags.ts";
import { rowOf } from "./trade.ts";
import { call, consume, env, eventId, type TestStore } from "./worker.ts";

/** A store with a tag, a questionnaire and an offer that is counted by customer. */
export async function personalShop(): Promise<TestStore> {
  const store = await decidingShop({ offers: [anOffer("once", 5_000, 1_000, { limits: { per_customer: 1 } })] });
  const text = { en: "A", "zh-CN": "甲" };
  const choices = ["a", "b"].map((id) => ({ id, text }));
  await send(store, "PUT", "/v1/questionnaires/skin", { title: text, questions: [{ id: "type", text, choices }] });
  await putTag(store, "looked", tagOf({ kind: "rule", when: { op: "at_least", fact: "views.count_30d", value: 1 } }));
  return store;
}

/** The stored form of a browser's id. */
export const browserOf = async (store: TestStore, browser: string) => storedVisitor((await rowOf(store)).id, browser);

/** A quote that is not written down: the queue would bring that whenever it likes, and what rests on rows would not stand still. */
async function quoted(store: TestStore, customer_token: string): Promise<{ quote: string }> {
  const body = { key: store.write_key, lines: [{ sku: "A" }], customer_token };
  const response = await call("POST", "/v1/quote", { body, headers: { "sec-gpc": "1" } });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as { quote: string };
}

let made = 0;

/** Fills every table that names persons with one. `at` is a moment of some days ago. */
export async function live(store: TestStore, who: string, browser: string, at: number): Promise<void> {
  const { id } = await rowOf(store);
  made += 1;
  const [order, refund, ticket] = [`o-${made}`, `r-${made}`, `t-${made}`];
  const event = (name: string, minutes: number, parts: Record<string, unknown> = {}) => ({
    id: eventId(at + minutes * 60_000),
    name,
    url: "https://shop.example/?utm_source=mail&utm_medium=email",
    visitor: browser,
    params: { currency: "CNY", value: 100, items: [{ item_id: "A", price: 100, quantity: 1 }] },
    ...parts,
  });
  const signed = { customer_id: who };
  const bought = { params: { ...event("purchase", 0).params, transaction_id: order }, ...signed };
  const events = [
    event("view_item", 0),
    event("sign_up", 1, signed),
    event("view_item", 2, signed),
    event("purchase", 3, bought),
  ];
  await send(store, "POST", "/v1/import/events", { events });
  for (const country of ["DE", "CN"]) {
    await send(store, "POST", "/v1/orders", {
      orders: [orderOf(order, who, 0, { country, ordered_at: at + 180_000 })],
    });
  }
  const back = { order_id: order, refunded_at: at + HOUR_MS, currency: "CNY", customer_id: who };
  for (const amount_minor of [100, 200]) await send(store, "PUT", `/v1/refunds/${refund}`, { ...back, amount_minor });
  await send(store, "PUT", `/v1/customers/${who}/profile`, { fields: { city: "x" } });
  const customer_token = await customerToken(store, who);
  await ask(store, "/v1/answers", { questionnaire: "skin", answers: { type: "a" }, visitor: browser, customer_token });
  await env.SHARD_0.prepare(
    "INSERT OR IGNORE INTO answer SELECT store, 'visitor', ?2, questionnaire, question, choice, at FROM answer WHERE store = ?1",
  )
    .bind(id, storedVisitor(id, browser))
    .run();
  await runTags(store);
  await confirm(store, await agreed(store, await quoted(store, customer_token), `checkout-${made}`), order);
  const told = { kind: "delivery", complaint: true, opened_at: at, order_id: order, customer_id: who };
  await send(store, "PUT", "/v1/tickets", { tickets: [{ id: ticket, ...told }] });
  await consume([JSON.stringify({ store: id, study: "segments" })], "suanpan-studies");
  const old = {
    id: eventId(Date.now() - 30 * DAY_MS),
    name: "page_view",
    url: "https://shop.example/",
    visitor: browser,
  };
  const { messages } = await collect(store, [{ ...old, customer_id: who }], { visitor: browser, customer_id: who });
  const [message] = messages;
  if (!message) throw new Error("no beacon was queued");
  const visitor = storedVisitor(id, browser);
  const letter = { ...message, events: [{ ...old, visitor, customer_id: who }], quarantined: [], decisions: [] };
  await env.SHARD_0.prepare("INSERT INTO dead_letter (id, body, received_at) VALUES (?1, ?2, ?3)")
    .bind(`${id}-${made}`, JSON.stringify(letter), at)
    .run();
  const decision =
    "INSERT INTO decision (store, id, version, hash, visitor, weight, data) VALUES (?1, unhex(?2), 1, x'00', unhex(?3), 1, '{}')";
  await env.SHARD_0.prepare(decision).bind(id, eventId(at), visitor).run();
}

export interface Cell {
  table: string;
  column: string;
  row: string;
}

/** Every cell of both databases that holds one of these texts, bytes read as hex. */
export async function cellsWith(texts: readonly string[]): Promise<Cell[]> {
  const found: Cell[] = [];
  for (const db of [env.SHARD_0, env.CONTROL]) {
    for (const [table, rows] of await tablesOf(db)) {
      for (const row of rows) {
        for (const [column, value] of Object.entries(row)) {
          if (texts.some((text) => value.includes(text))) found.push({ table, column, row: JSON.stringify(row) });
        }
      }
    }
  }
  return found;
}

/** All rows of a database by table, every value as text. */
export async function tablesOf(db: typeof env.CONTROL): Promise<Map<string, Record<string, string>[]>> {
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_%' ESCAPE '\\'",
    )
    .all<{ name: string }>();
  const tables = new Map<string, Record<string, string>[]>();
  for (const { name } of results) {
    const { results: rows } = await db.prepare(`SELECT * FROM "${name}"`).all<Record<string, unknown>>();
    tables.set(
      name,
      rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, textOf(value)]))),
    );
  }
  return tables;
}

const textOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.map((byte: number) => byte.toString(16).padStart(2, "0")).join("")
    : String(value ?? "null");
