// An order can be read back with what it said before, and none lies in the future.
import { expect, test } from "vitest";
import { problemOf, send } from "../../helpers/ask.ts";
import { call, newStore, read } from "../../helpers/worker.ts";

const lines = [{ sku: "A1", quantity: 2, amount_minor: 5000 }];
const order = { ordered_at: "2026-10-05T10:00:00+08:00", currency: "CNY", lines };
const MINUTE = 60_000;

test("an order is read as it stands, and its versions newest first", async () => {
  const store = await newStore();
  const other = await newStore();
  await send(store, "PUT", "/v1/orders/1001", order);
  await send(store, "PUT", "/v1/orders/1001", { ...order, discount_minor: 100 });
  const stands = { ordered_at: Date.parse(order.ordered_at), discount_minor: 100, subtotal_minor: 5000, lines };
  expect(await read(store, "/v1/orders/1001")).toMatchObject({ id: "1001", version: 2, currency: "CNY", ...stands });
  const { versions, next } = await read<{ versions: unknown[]; next: unknown }>(store, "/v1/orders/1001/versions");
  expect(versions).toEqual([
    expect.objectContaining({ version: 2, replaced_at: null, discount_minor: 100, lines }),
    expect.objectContaining({ version: 1, replaced_at: expect.any(Number), discount_minor: 0, lines }),
  ]);
  expect(next).toBeNull();
  const page = await read<{ versions: { version: number }[] }>(store, "/v1/orders/1001/versions?limit=1&before=2");
  expect(page.versions.map(({ version }) => version)).toEqual([1]);
  for (const path of ["/v1/orders/1001", "/v1/orders/1001/versions"]) {
    const answer = await call("GET", path, { key: other.manage_key });
    expect(await problemOf(answer)).toMatchObject({ status: 404, code: "order_unknown" });
  }
});

test("orders and refunds more than 5 minutes ahead are refused; one a little ahead waits for its minute to be live", async () => {
  const store = await newStore();
  const late = Date.now() + 60 * MINUTE;
  const one = await call("PUT", "/v1/orders/1", { key: store.manage_key, body: { ...order, ordered_at: late } });
  expect(await problemOf(one)).toMatchObject({ status: 422, code: "in_future", field: "ordered_at" });
  const refund = { id: "R", refunded_at: late, currency: "CNY", amount_minor: 5 };
  const many = await call("POST", "/v1/refunds", { key: store.manage_key, body: { refunds: [refund] } });
  expect(await many.json()).toMatchObject({ stored: 0, refused: [{ code: "in_future", field: "refunded_at" }] });
  await send(store, "PUT", "/v1/orders/soon", { ...order, ordered_at: Date.now() + 4 * MINUTE });
  await send(store, "PUT", "/v1/orders/now", { ...order, ordered_at: Date.now() - 1000 });
  const { orders } = await read<{ orders: { id: string }[] }>(store, "/v1/live");
  expect(orders.map(({ id }) => id)).toEqual(["now"]);
});
