// Is every place where a person stands on the list? Every table is sorted, and a person's traces are looked for in all of them.
import { afterEach, expect, test, vi } from "vitest";
import { impersonal, personal, personalWeekly } from "../../../functions/store/personal.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { agreed, ask, confirm, customerToken, decidingShop, quote } from "../../helpers/deciding.ts";
import { anOffer } from "../../helpers/prices.ts";
import { orderOf, putTag, runTags, tagOf } from "../../helpers/tags.ts";
import { rowOf } from "../../helpers/trade.ts";
import { consume, env, eventId } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** Name of a table without its week. */
const kindOf = (table: string) => table.replace(/_\d{8}$/, "");

async function tables(): Promise<string[]> {
  const { results } = await env.SHARD_0.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
  ).all<{ name: string }>();
  return results.map(({ name }) => name).filter((name) => name !== "d1_migrations");
}

async function columnsOf(table: string): Promise<string[]> {
  const { results } = await env.SHARD_0.prepare("SELECT name FROM pragma_table_info(?1)")
    .bind(table)
    .all<{ name: string }>();
  return results.map(({ name }) => name);
}

test("every table is of persons or of nobody, and a column that is called as one is listed", async () => {
  const holding = new Set(personal.map(({ table }) => table));
  const names = (await tables()).filter((name) => kindOf(name) === name);
  expect(names.filter((name) => holding.has(name) === impersonal.has(name))).toEqual([]);
  expect([...holding, ...impersonal].filter((name) => !names.includes(name))).toEqual([]);
  for (const table of names) {
    const columns = await columnsOf(table);
    const listed = personal.filter((each) => each.table === table).map(({ column }) => column);
    expect(columns, table).toEqual(expect.arrayContaining(listed));
    const called = columns.filter((column) => /^(customer|visitor)(_id)?$/.test(column));
    expect(listed, table).toEqual(expect.arrayContaining(called));
  }
});

test("what a shop's customer leaves behind is found in the listed columns alone", async () => {
  const who = "person-9f1c";
  const offer = anOffer("once", 5_000, 1_000, { limits: { per_customer: 1 } });
  const store = await decidingShop({ offers: [offer] });
  const now = Date.now();
  await send(store, "POST", "/v1/orders", { orders: [orderOf("o", who, 3)] });
  await send(store, "POST", "/v1/orders", { orders: [orderOf("o", who, 3, { country: "CN" })] });
  const refund = { id: "r", order_id: "o", refunded_at: now - DAY_MS, currency: "CNY", customer_id: who };
  for (const amount_minor of [100, 200])
    await send(store, "PUT", "/v1/refunds/r", { ...refund, id: undefined, amount_minor });
  const event = (name: string, at: number) => ({
    id: eventId(at),
    name,
    url: "https://shop.example/",
    visitor: "browser-1",
    customer_id: who,
    params: { currency: "CNY", value: 1, items: [{ item_id: "A", price: 1, quantity: 1 }] },
  });
  const events = ["view_item", "sign_up"].map((name) => event(name, now - DAY_MS));
  await send(store, "POST", "/v1/import/events", { events });
  await send(store, "PUT", `/v1/customers/${who}/profile`, { fields: { city: "x" } });
  const text = { en: "A", "zh-CN": "甲" };
  const choices = ["a", "b"].map((id) => ({ id, text }));
  await send(store, "PUT", "/v1/questionnaires/skin", { title: text, questions: [{ id: "type", text, choices }] });
  const viewed = { op: "at_least", fact: "views.count_30d", value: 1 };
  await putTag(store, "looked", tagOf({ kind: "rule", when: viewed }));
  const customer_token = await customerToken(store, who);
  const answers = { questionnaire: "skin", answers: { type: "a" }, visitor: "browser-1", customer_token };
  expect((await ask(store, "/v1/answers", answers)).status).toBe(200);
  await runTags(store);
  const checkout = await agreed(store, await quote(store, [{ sku: "A" }], { customer_token }), "checkout-1");
  await confirm(store, checkout, "o");
  const ticket = {
    id: "t",
    kind: "delivery",
    complaint: true,
    opened_at: now - DAY_MS,
    order_id: "o",
    customer_id: who,
  };
  await send(store, "PUT", "/v1/tickets", { tickets: [ticket] });
  const { id } = await rowOf(store);
  await consume([JSON.stringify({ store: id, study: "service" })], "suanpan-studies");
  await consume([JSON.stringify({ store: id, study: "segments" })], "suanpan-studies");

  const found = new Set<string>();
  for (const table of await tables()) {
    const { results } = await env.SHARD_0.prepare(`SELECT * FROM ${table}`).all<Record<string, unknown>>();
    for (const row of results)
      for (const [column, value] of Object.entries(row))
        if (typeof value === "string" && value.includes(who)) found.add(`${kindOf(table)}.${column}`);
  }
  const listed = [...personal, ...personalWeekly].map(({ table, column }) => `${table}.${column}`);
  expect([...found].filter((place) => !listed.includes(place))).toEqual([]);
  // Those of this test; what else is listed holds a person only for a while.
  expect([...found].sort()).toEqual([
    "answer.id",
    "customer_figures.customer",
    "customer_profile.customer",
    "customer_sign_up.customer",
    "customer_tag.customer",
    "customer_view.customer",
    "customer_visitor.customer",
    "event.customer_id",
    "order_version.content",
    "orders.customer_id",
    "redemption.customer",
    "refund_version.content",
    "refunds.customer_id",
    "ticket.customer_id",
  ]);
});
