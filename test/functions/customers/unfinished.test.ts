// Who began an order and did not finish it? Told to managers as a list, and over more weeks than one union takes.
import { expect, test } from "vitest";
import { countLeftCarts, listLeftCarts } from "../../../functions/store/audience_carts.ts";
import { createPartition, weekOf, weeksWithin } from "../../../functions/store/partition.ts";
import { splitCsv } from "../../../shared/csv.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { rollUp, send } from "../../helpers/ask.ts";
import { allOf, countsOf, type Listed } from "../../helpers/audiences.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, eventId, newStore, read } from "../../helpers/worker.ts";

test("unfinished orders list who signed in and has not bought since, and count the others", async () => {
  const shop = await newStore();
  const at = Date.now() - 30 * 3_600_000;
  const url = "https://shop.example/cart";
  const step = (visitor: string, name: string, minute: number, customer_id?: string, params = {}) => {
    return { id: eventId(at + minute * 60_000), name, url, visitor, ...(customer_id ? { customer_id } : {}), params };
  };
  const purchase = (id: string) => ({ transaction_id: id, value: 1 });
  await send(shop, "POST", "/v1/import/events", {
    events: [
      step("left", "add_to_cart", 1, "c-left"),
      step("left", "begin_checkout", 2, "c-left"),
      step("cart", "add_to_cart", 5, "c-cart"),
      step("bought", "add_to_cart", 1, "c-bought"),
      step("bought", "purchase", 3, "c-bought", purchase("b-1")),
      step("told", "add_to_cart", 1, "c-told"),
      step("nobody", "add_to_cart", 1),
      step("looked", "view_item", 1, "c-looked"),
      // Back after a purchase, with a new cart.
      step("back", "purchase", 1, "c-back", purchase("b-2")),
      step("back", "add_to_cart", 90, "c-back"),
    ],
  });
  const lines = [{ sku: "p", quantity: 1, amount_minor: 100 }];
  const told = { ordered_at: at + 40 * 60_000, currency: "CNY", customer_id: "c-told", lines };
  await send(shop, "PUT", "/v1/orders/told", told);
  await rollUp(shop);
  const { customers, ...head } = await read<Listed>(shop, "/v1/audiences/unfinished");
  expect(customers.map(({ id, step: how }) => [id, how])).toEqual([
    ["c-back", "add_to_cart"],
    ["c-cart", "add_to_cart"],
    ["c-left", "begin_checkout"],
  ]);
  expect(customers[2]!.left_at).toBe(at + 2 * 60_000);
  expect(head).toMatchObject({ total: 3, unknown_visitors: 1, next: null });
  expect((await countsOf(shop)).get("unfinished")).toMatchObject({ customers: 3, unknown_visitors: 1 });
  const paged = await allOf(shop, "/v1/audiences/unfinished", 1);
  expect(paged.map(({ id }) => id)).toEqual(["c-back", "c-cart", "c-left"]);
  expect(await allOf(shop, "/v1/audiences/unfinished?to_days=1", 10)).toEqual([]);
  const file = await call("GET", "/v1/audiences/unfinished/customers.csv", { key: shop.manage_key });
  const rows = splitCsv(await file.text())!.map(({ cells }) => [cells[0], cells.at(-1)]);
  expect(rows.slice(1)).toEqual(customers.map(({ id, step: how }) => [id, how]));
});

test("unfinished orders are found over more weeks than the platform takes in one union", async () => {
  const db = env.SHARD_0;
  const { id } = await rowOf(await newStore());
  // Thirty days up to a Tuesday lie in six weeks.
  const until = Date.parse("2026-11-24T12:00:00Z");
  const weeks = Array.from({ length: 6 }, (_, week) => weekOf(until - week * 7 * DAY_MS));
  await db.batch(weeks.flatMap((week) => createPartition(db, week)));
  const span = { from: until - 30 * DAY_MS, until };
  expect(weeksWithin(weeks, span.from, span.until)).toHaveLength(6);
  expect(await listLeftCarts(db, id, span, { after: null, limit: 10 })).toEqual([]);
  expect(await countLeftCarts(db, id, span)).toEqual({ customers: 0, unknown_visitors: 0 });
});
