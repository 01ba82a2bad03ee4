// Do managers get the lists behind the studies: right, paged, as a file, and nobody else's?
import { beforeAll, expect, test } from "vitest";
import { splitCsv } from "../../../shared/csv.ts";
import { factsOfFigures, valuesOf } from "../../../shared/customers/audiences/holds.ts";
import { audiences } from "../../../shared/customers/audiences/index.ts";
import type { ShownCustomer } from "../../../shared/customers/audiences/show.ts";
import { holds } from "../../../shared/predicate.ts";
import { dayFromNumber, dayNumber } from "../../../shared/time.ts";
import { openedLink, problemOf, send } from "../../helpers/ask.ts";
import { allOf, countsOf, type Listed } from "../../helpers/audiences.ts";
import { rowOf, seeded } from "../../helpers/trade.ts";
import { call, consume, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const LAST = dayNumber("2026-10-31");
/** Those that are quick; lifetime value fits models. */
const STUDIES = ["segments", "repurchase"];

/** Customers who order at rhythms and for amounts of their own, until they stop; the seventh has seven orders. */
function ordersOf(customers: number, name = "c") {
  const random = seeded(7);
  return Array.from({ length: customers }, (_, customer) => {
    const [mean, amount] = [5 + 60 * random() ** 2, 1_000 + 20_000 * random() ** 3];
    const days: number[] = customer === 6 ? [-60, -50, -40, -30, -20, -10, -5] : [];
    for (let day = -300 * random(); customer !== 6 && day <= 0; day += 1 - mean * Math.log(1 - random())) {
      days.push(Math.floor(day));
      if (random() < 0.25) break;
    }
    return days.map((day, n) => ({
      id: `${name}-o-${customer}-${n}`,
      ordered_at: `${dayFromNumber(LAST + day)}T12:00:00+08:00`,
      currency: "CNY",
      customer_id: `${name}-${customer}`,
      lines: [{ sku: "p", quantity: 1, amount_minor: Math.round(amount * (0.5 + random())) }],
    }));
  }).flat();
}

async function sendOrders(store: TestStore, orders: ReturnType<typeof ordersOf>) {
  for (let from = 0; from < orders.length; from += 500)
    await send(store, "POST", "/v1/orders", { orders: orders.slice(from, from + 500) });
}

async function runStudies(store: TestStore, studies = STUDIES, day = LAST) {
  const { id } = await rowOf(store);
  for (const study of studies) await consume([JSON.stringify({ store: id, study, day })], "suanpan-studies");
}

let store: TestStore;
let other: TestStore;
beforeAll(async () => {
  [store, other] = [await newStore(), await newStore()];
  await sendOrders(store, ordersOf(140));
  await sendOrders(other, ordersOf(60, "other"));
  await runStudies(store, [...STUDIES, "lifetime"]);
  await runStudies(other);
});

test("a list has exactly the customers of whom its rule holds, by the same figures that customers show", async () => {
  const day = LAST;
  const { results } = await env.SHARD_0.prepare("SELECT * FROM customer_figures WHERE store = ?1")
    .bind((await rowOf(store)).id)
    .all<never>();
  expect(results).toHaveLength(140);
  const counts = await countsOf(store);
  let listed = 0;
  for (const audience of audiences) {
    if (audience.of !== "figures") continue;
    const { params, customers } = counts.get(audience.id)!;
    const values = Object.fromEntries(params.map(({ id, value }) => [id, value]));
    expect(values).toEqual(valuesOf(audience.params, values, {}));
    const when = audience.when(values);
    const right = results.filter((row) => holds(when, factsOfFigures(row, day)));
    const found = await allOf(store, `/v1/audiences/${audience.id}`, 1_000);
    expect(found.map(({ id }) => id).sort(), audience.id).toEqual(
      right.map(({ customer }: { customer: string }) => customer).sort(),
    );
    expect(customers, audience.id).toBe(right.length);
    listed += right.length;
  }
  expect(listed).toBeGreaterThan(100);
});

test("segments and quadrants divide all customers, and their lists are as long as they count", async () => {
  const counts = await countsOf(store);
  const sum = (begins: string) =>
    [...counts].filter(([id]) => id.startsWith(begins)).reduce((total, [, each]) => total + each.customers!, 0);
  expect(sum("quadrant-")).toBe(140);
  for (const division of ["segment-rfm_", "segment-class_", "segment-maternal_"]) expect(sum(division)).toBe(140);
  for (const id of ["quadrant-keep", "segment-class_at_risk"]) {
    const found = await allOf(store, `/v1/audiences/${id}`, 1_000);
    expect(found.length).toBe(counts.get(id)!.customers);
    expect(found.length).toBeGreaterThan(0);
    for (const each of found)
      expect([...each.segments, `q ${each.lifetime!.quadrant}`]).toContain(
        id.replace(/^segment-|^(?=quadrant)/, "").replace("quadrant-", "q "),
      );
  }
});

test("numbers of a list are adjusted, and what it does not have is refused", async () => {
  const early = await read<Listed>(store, "/v1/audiences/lapsed?from_days=30&to_days=60&limit=1000");
  expect(early.total).toBe(early.customers.length);
  expect(early.customers.length).toBeGreaterThan(0);
  for (const { days_since_order } of early.customers) {
    expect(days_since_order).toBeGreaterThanOrEqual(30);
    expect(days_since_order).toBeLessThanOrEqual(60);
  }
  const ask = async (path: string) => problemOf(await call("GET", path, { key: store.manage_key }));
  expect(await ask("/v1/audiences/lapsed?score=4")).toEqual({ status: 400, code: "invalid_request", field: "score" });
  expect(await ask("/v1/audiences/unfinished?to_days=90")).toMatchObject({ status: 400, field: "to_days" });
  expect(await ask("/v1/audiences/lapsed?from_days=soon")).toMatchObject({ status: 400, field: "from_days" });
  expect(await ask("/v1/audiences/lapsed?cursor=x")).toMatchObject({ status: 400, field: "cursor" });
  expect(await ask("/v1/audiences/nobody")).toEqual({ status: 404, code: "audience_unknown", field: "id" });
  expect(await ask("/v1/customers?sort=luck")).toMatchObject({ status: 400, field: "sort" });
});

test("pages hold everybody once, in order, while rows around them change", async () => {
  const shop = await newStore();
  await sendOrders(shop, ordersOf(90));
  await runStudies(shop);
  const whole = await allOf(shop, "/v1/customers?sort=spent", 1_000);
  expect(whole.map((each) => each.spent_minor)).toEqual(whole.map((each) => each.spent_minor).sort((a, b) => b - a));
  let turn = 0;
  const changed = new Set<string>();
  const { id } = await rowOf(shop);
  const found = await allOf(shop, "/v1/customers?sort=spent", 7, async () => {
    // Somebody at either end moves to the other one.
    turn += 1;
    const moved = whole[turn % 2 === 0 ? turn : whole.length - turn]!.id;
    changed.add(moved);
    await env.SHARD_0.prepare("UPDATE customer_figures SET spent_minor = ?3 WHERE store = ?1 AND customer = ?2")
      .bind(id, moved, turn % 2 === 0 ? 1 : 9_000_000)
      .run();
  });
  const still = (list: { id: string }[]) => list.map((each) => each.id).filter((each) => !changed.has(each));
  expect(still(found)).toEqual(still(whole));
  expect(changed.size).toBeGreaterThan(10);
});

test("customers are found by how their id begins, and ordered as asked", async () => {
  const found = await read<Listed>(store, "/v1/customers?search=c-13&sort=orders&limit=1000");
  expect(found.customers.map(({ id }) => id).sort()).toEqual([
    "c-13",
    ...Array.from({ length: 10 }, (_, n) => `c-13${n}`),
  ]);
  expect(found.total).toBe(11);
  const by = async (sort: string, key: (each: ShownCustomer) => number | string | null) => {
    const { customers } = await read<Listed>(store, `/v1/customers?sort=${sort}&limit=1000`);
    const keys = customers.map((each) => key(each) ?? "");
    expect(keys, sort).toEqual([...keys].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
    expect(new Set(keys).size, sort).toBeGreaterThan(3);
  };
  await by("value", ({ lifetime }) => lifetime!.value_minor);
  await by("spent", ({ spent_minor }) => spent_minor);
  await by("orders", ({ orders }) => orders);
  await by("last_order", ({ last_order }) => last_order);
  await by("late", ({ next_order }) => next_order!.late);
});

test("a file holds the whole list, and no cell of it is a formula", async () => {
  const shop = await newStore();
  const orders = ordersOf(60);
  const evil = '=HYPERLINK("https://evil.example","c")';
  await sendOrders(shop, [...orders, { ...orders[0]!, id: "evil", customer_id: evil }]);
  await runStudies(shop);
  const response = await call("GET", "/v1/audiences/lapsed/customers.csv?from_days=0", { key: shop.manage_key });
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toContain('filename="lapsed.csv"');
  const [header, ...rows] = splitCsv(await response.text())!.map(({ cells }) => cells);
  expect(header!.slice(0, 5)).toEqual(["customer", "orders", "spent", "average_order", "currency"]);
  const { customers } = await read<Listed>(shop, "/v1/audiences/lapsed?from_days=0&limit=1000");
  expect(rows.map(([id]) => id)).toEqual(customers.map(({ id }) => (id === evil ? `'${evil}` : id)));
  expect(rows.map(([, , spent]) => Number(spent))).toEqual(customers.map(({ spent_minor }) => spent_minor / 100));
  const { entries } = await read<{ entries: { action: string; object: string }[] }>(shop, "/v1/audit");
  expect(entries[0]).toMatchObject({ action: "audience.file", object: "lapsed" });
});

test("no other store's customers and no link reach any of it", async () => {
  const { customers } = await read<Listed>(other, "/v1/customers?limit=1000");
  expect(customers).toHaveLength(60);
  expect(customers.every(({ id }) => id.startsWith("other-"))).toBe(true);
  const paths = ["/v1/customers/c-3", "/v1/customers", "/v1/audiences", "/v1/audiences/overdue", "/v1/segments"];
  expect(await problemOf(await call("GET", paths[0]!, { key: other.manage_key }))).toMatchObject({
    status: 404,
    code: "customer_unknown",
  });
  const { token } = await openedLink(store, { report: "overview" });
  for (const path of [...paths, "/v1/audiences/overdue/customers.csv"]) {
    expect((await call("GET", path, { key: token })).status, path).toBe(403);
    expect((await call("GET", path, { key: store.write_key })).status, path).toBe(401);
    expect((await call("GET", path)).status, path).toBe(401);
  }
});

test("one customer is told with figures, orders and reasons; a store without studies says so", async () => {
  const id = "c-6";
  const one = await read<{
    customer: ShownCustomer;
    orders: { id: string }[];
    orders_total: number;
    reasons: { text: Record<string, string>; action: unknown }[];
  }>(store, `/v1/customers/${id}`);
  expect(one).toMatchObject({ as_of: "2026-10-31", currency: "CNY", orders_total: 7, customer: { id, orders: 7 } });
  expect(one.orders.map((each) => each.id).sort()).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `c-o-6-${n}`));
  expect(one.reasons).toHaveLength(6);
  expect(one.reasons[0]!.text.en).toMatch(/^7 orders worth CN?¥/);
  for (const { text } of one.reasons) expect(text["zh-CN"]).toMatch(/。$/);
  const fresh = await newStore();
  await sendOrders(fresh, ordersOf(7));
  expect(await read(fresh, `/v1/customers/${id}`)).toMatchObject({ as_of: null, customer: null, orders_total: 7 });
  expect(await read(fresh, "/v1/customers")).toMatchObject({ as_of: null, total: 0, customers: [] });
  expect(await read(fresh, "/v1/audiences/overdue")).toMatchObject({ as_of: null, total: 0, customers: [] });
  expect((await countsOf(fresh)).get("overdue")!.customers).toBeNull();
});

test("whoever orders leaves a recall list at once", async () => {
  const shop = await newStore();
  await sendOrders(shop, ordersOf(120));
  await runStudies(shop);
  const before = await allOf(shop, "/v1/audiences/overdue", 1_000);
  const [first] = before;
  const lines = [{ sku: "p", quantity: 1, amount_minor: 100 }];
  const again = { ordered_at: "2026-11-02T12:00:00+08:00", currency: "CNY", customer_id: first!.id, lines };
  await send(shop, "PUT", "/v1/orders/again", again);
  const after = await allOf(shop, "/v1/audiences/overdue", 1_000);
  expect(after.map(({ id }) => id)).toEqual(before.slice(1).map(({ id }) => id));
  expect((await countsOf(shop)).get("overdue")!.customers).toBe(before.length - 1);
  await send(shop, "PUT", "/v1/orders/again", { ...again, status: "cancelled" });
  expect(await allOf(shop, "/v1/audiences/overdue", 1_000)).toHaveLength(before.length);
});
