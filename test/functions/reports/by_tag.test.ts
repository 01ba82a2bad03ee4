// Figures by tag add up to the ordinary ones, whatever is asked, and are what a plain count of the rows gives.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { tagReach } from "../../../shared/dimensions.ts";
import { basesOf } from "../../../shared/metrics/evaluate.ts";
import { metrics } from "../../../shared/metrics/index.ts";
import { addDays, DAY_MS, dayOf } from "../../../shared/time.ts";
import { problemOf, rollUp, send } from "../../helpers/ask.ts";
import { giveTag, type TaggedShop, taggedShop } from "../../helpers/tagged_shop.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, newStore, read } from "../../helpers/worker.ts";

interface Answer {
  total: number | null;
  rows: { bucket: string; key?: string; value: number | null }[];
  method?: { en: string };
  compare?: Answer;
}

const DAYS = 6;
let shop: TaggedShop;
const today = dayOf("Asia/Shanghai", Date.now());
const first = addDays(today, 1 - DAYS);

beforeAll(async () => {
  shop = await taggedShop({ days: DAYS, events_per_day: 600 });
  // Of long ago, so that there are days before those of which visits are kept.
  const lines = [{ sku: "P1", quantity: 1, amount_minor: 100 }];
  const old = { id: "old", ordered_at: Date.now() - 300 * DAY_MS, currency: "CNY", customer_id: "long ago", lines };
  await send(shop.store, "POST", "/v1/orders", { orders: [old] });
  await rollUp(shop.store);
}, 60_000);

const ask = (path: string) => read<Answer>(shop.store, `/v1/metrics/${path}`);
const adding = metrics.filter((each) => each.kind !== "derived" && tagReach(each) !== null);

const ranges = fc.tuple(fc.nat(DAYS - 1), fc.nat(DAYS - 1)).map(([a, b]) => ({
  from: addDays(first, Math.min(a, b)),
  to: addDays(first, Math.max(a, b)),
}));

/** Sums of an answer's rows by bucket, without those of nothing. */
function byBucket({ rows }: Answer): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { bucket, value } of rows) sums[bucket] = (sums[bucket] ?? 0) + (value ?? 0);
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

test("keys of a split by tag add up to the metric without it, in every bucket", async () => {
  const cases = fc.record({
    metric: fc.constantFrom(...adding.map(({ id }) => id)),
    tag: fc.constantFrom("vip", "skin"),
    grain: fc.constantFrom("hour", "day", "week", "month"),
    range: ranges,
  });
  let counted = 0;
  await fc.assert(
    fc.asyncProperty(cases, async ({ metric, tag, grain, range: { from, to } }) => {
      fc.pre(grain !== "hour" || basesOf([metric])[0]?.kind !== "unique" || metric === "visitors");
      const query = `from=${from}&to=${to}&grain=${grain}`;
      const [whole, split] = await Promise.all([ask(`${metric}?${query}`), ask(`${metric}?${query}&by=tag:${tag}`)]);
      expect(byBucket(split), `${metric} by ${tag}, ${query}`).toEqual(byBucket(whole));
      if (split.total !== null) expect(split.total).toBe(whole.total);
      counted += whole.total ?? 0;
    }),
    { numRuns: 30, seed: 4 },
  );
  expect(counted).toBeGreaterThan(1_000);
});

test("a filter by a key is that key's row, and whoever has the tag is the sum of its values", async () => {
  const range = `from=${first}&to=${today}`;
  for (const metric of [
    "orders",
    "gmv",
    "aov",
    "customers",
    "repurchase_ratio",
    "visitors",
    "sessions",
    "page_views",
    "item_views",
    "margin",
  ]) {
    const { rows } = await ask(`${metric}?${range}&by=tag:skin&grain=month`);
    const keys = [...new Set(rows.map(({ key }) => key))];
    expect(keys.length, metric).toBeGreaterThan(3);
    for (const key of keys) {
      const own = await ask(`${metric}?${range}&filter=tag:skin=${encodeURIComponent(key ?? "")}&grain=month`);
      const wanted = rows.filter((row) => row.key === key).map(({ value }) => value);
      expect(
        own.rows.map(({ value }) => value),
        `${metric} ${key}`,
      ).toEqual(wanted);
    }
  }
  const values = await ask(`orders?${range}&by=tag:skin`);
  const held = values.rows.filter(({ key }) => !["(none)", "(unknown)"].includes(key ?? ""));
  expect((await ask(`orders?${range}&filter=tag:skin`)).total).toBe(
    held.reduce((sum, { value }) => sum + (value ?? 0), 0),
  );
});

test("orders, sales and customers by tag are a plain count of the orders sent", async () => {
  const { held, orders } = shop;
  const groups = Map.groupBy(orders, ({ customer_id }) =>
    customer_id === undefined ? "(unknown)" : held.vip?.has(customer_id) ? "with" : "without",
  );
  for (const [key, own] of groups) {
    const filter = `from=${first}&to=${today}&filter=tag:vip=${key}`;
    expect((await ask(`orders?${filter}`)).total, key).toBe(own.length);
    const sales = own.reduce((sum, { lines }) => sum + lines.reduce((all, line) => all + line.amount_minor, 0), 0);
    expect((await ask(`gmv?${filter}`)).total, key).toBe(sales);
    const people = new Set(own.flatMap(({ customer_id }) => customer_id ?? []));
    expect((await ask(`customers?${filter}`)).total, key).toBe(people.size);
    const again = [...people].filter((id) => own.filter(({ customer_id }) => customer_id === id).length > 1);
    expect((await ask(`repeat_customers?${filter}`)).total, key).toBe(again.length);
  }
});

test("a visitor is the customer who was signed in last, and his page views are his", async () => {
  const { held, events, orders } = shop;
  const buyers = new Map(orders.map(({ id, customer_id }) => [id, customer_id]));
  const customers = new Map<string, string>();
  const sorted = events.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  for (const { visitor, name, data } of sorted) {
    const order = name === "purchase" ? String((data as { transaction_id?: string }).transaction_id) : "";
    const buyer = buyers.get(order);
    if (buyer) customers.set(visitor, buyer);
  }
  for (const { visitor, customer_id } of sorted) if (customer_id) customers.set(visitor, customer_id);
  const viewed = sorted.filter(({ name }) => name === "page_view");
  const wanted = viewed.filter(({ visitor }) => held.vip?.has(customers.get(visitor) ?? ""));
  const range = `from=${first}&to=${today}&filter=tag:vip`;
  expect(wanted.length).toBeGreaterThan(5);
  expect((await ask(`page_views?${range}`)).total).toBe(wanted.length);
  expect((await ask(`visitors?${range}`)).total).toBe(new Set(wanted.map(({ visitor }) => visitor)).size);
});

test("a filter by tag and a split by another dimension go together, and the other way round", async () => {
  const range = `from=${first}&to=${today}&grain=month`;
  for (const metric of ["gmv", "sessions", "visitors"]) {
    const paid = await ask(`${metric}?${range}&filter=channel:paid`);
    const byTag = await ask(`${metric}?${range}&filter=channel:paid&by=tag:vip`);
    expect(byBucket(byTag), metric).toEqual(byBucket(paid));
    const byChannel = await ask(`${metric}?${range}&filter=tag:vip&by=channel`);
    const of = (answer: Answer, key: string) => answer.rows.filter((row) => row.key === key).map(({ value }) => value);
    expect(of(byChannel, "paid"), metric).toEqual(of(byTag, "with"));
  }
  const both = await ask(`orders?${range}&filter=tag:vip&by=tag:skin`);
  expect(both.total).toBe((await ask(`orders?${range}&filter=tag:vip`)).total);
  const products = await ask(`product_sales?${range}&filter=tag:vip&by=category`);
  expect(products.total).toBe((await ask(`product_sales?${range}&filter=tag:vip`)).total);
});

test("an answer says how it was worked out, and compares like with like", async () => {
  const range = `from=${addDays(today, -2)}&to=${today}`;
  const answer = await ask(`orders?${range}&by=tag:vip&compare=previous`);
  expect(answer.method?.en).toMatch(/now/);
  const whole = await ask(`orders?${range}&compare=previous`);
  expect(answer.compare?.total).toBe(whole.compare?.total);
  expect(byBucket(answer.compare as Answer)).toEqual(byBucket(whole.compare as Answer));
  expect(whole).not.toHaveProperty("method");
});

describe("what is refused", () => {
  const get = (path: string, key = shop.store.manage_key) => call("GET", path, { key });

  test("a tag that there is none of, naming the nearest", async () => {
    for (const query of ["by=tag:vipp", "filter=tag:vipp", "filter=tag:vipp=x", "by=tag:", "filter=tag:"]) {
      const response = await get(`/v1/metrics/orders?${query}`);
      const body = (await response.clone().json()) as { detail: string; allowed: string[] };
      expect(await problemOf(response), query).toMatchObject({ status: 400, code: "tag_unknown" });
      if (query.includes("vipp")) expect(body.detail).toContain('"vip"');
      expect(body.allowed).toEqual(["skin", "vip"]);
    }
  });

  test("metrics whose rows name no customer, with those that can be asked instead", async () => {
    for (const metric of ["spend", "cac", "roas", "offer_carts", "take_ratio"]) {
      const response = await get(`/v1/metrics/${metric}?by=tag:vip`);
      const body = (await response.clone().json()) as { metrics: string[] };
      expect(await problemOf(response), metric).toMatchObject({ status: 400, code: "dimension_not_supported" });
      expect(body.metrics).not.toContain(metric);
    }
  });

  test("visits of days whose raw events are gone, while orders reach back", async () => {
    const old = `from=${addDays(today, -200)}&to=${today}`;
    for (const metric of ["sessions", "visitors", "conversion_ratio", "item_views"]) {
      const response = await get(`/v1/metrics/${metric}?${old}&filter=tag:vip`);
      expect(await problemOf(response), metric).toMatchObject({ status: 400, code: "range_not_kept", field: "from" });
    }
    expect((await ask(`orders?${old}&filter=tag:vip`)).total).toBeGreaterThan(0);
    // What would have to be compared with days that are gone is not compared, and says so.
    const near = await read<Answer & { compare_refused: { en: string } }>(
      shop.store,
      `/v1/metrics/sessions?from=${addDays(today, -50)}&to=${today}&filter=tag:vip&compare=previous`,
    );
    expect(near).not.toHaveProperty("compare");
    expect(near.compare_refused.en).toMatch(/raw events/);
  });

  test("days of more orders than one answer is worked out from, saying so", async () => {
    const busy = await newStore();
    const { id } = await rowOf(busy);
    await giveTag(busy, "vip", new Map([["C1", ""]]));
    await env.SHARD_0.prepare(
      `INSERT INTO orders (store, id, version, ordered_at, day, status, customer_id, country, subtotal_minor,
         discount_minor, shipping_minor, tax_minor, lines, hash)
       WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
       SELECT ?1, 'o' || i, 1, ?2 - i, 0, 'paid', 'C1', '', 1, 0, 0, 0, '[]', '' FROM n`,
    )
      .bind(id, Date.now() - DAY_MS)
      .run();
    const response = await get(`/v1/metrics/orders?from=${addDays(today, -3)}&by=tag:vip`, busy.manage_key);
    expect(await problemOf(response.clone() as Response)).toMatchObject({ code: "answer_too_large", field: "from" });
    expect(await response.text()).toContain("200000 orders");
  }, 30_000);

  test("another store's tags and customers", async () => {
    const other = await newStore();
    const response = await get("/v1/metrics/orders?by=tag:vip", other.manage_key);
    expect(await problemOf(response)).toMatchObject({ code: "tag_unknown" });
  });
});

test("the catalogue tells which metrics can be read by tag", async () => {
  const { metrics: listed } = await read<{ metrics: { id: string; by_tag: string | null }[] }>(
    shop.store,
    "/v1/metrics",
  );
  const of = (id: string) => listed.find((each) => each.id === id)?.by_tag;
  expect([of("gmv"), of("sessions"), of("conversion_ratio"), of("spend"), of("roi")]).toEqual([
    "orders",
    "visits",
    "visits",
    null,
    null,
  ]);
  for (const { id, by_tag } of listed) {
    const { status } = await call("GET", `/v1/metrics/${id}?from=${today}&by=tag:vip`, { key: shop.store.manage_key });
    expect(status, id).toBe(by_tag === null ? 400 : 200);
  }
});
