// How large can an answer get? The largest keys, the rest as one, and a refusal that says what to narrow.
import { beforeAll, expect, test } from "vitest";
import { dayFromNumber, dayNumber } from "../../../shared/time.ts";
import { problemOf, rollUp, send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

interface Answer {
  total: number | null;
  truncated?: boolean;
  exact: boolean;
  rows: { bucket: string; key: string; value: number | null }[];
  compare?: Answer;
}

const ask = (store: TestStore, path: string) => read<Answer>(store, `/v1/metrics/${path}`);
const keysOf = ({ rows }: Answer) => [...new Set(rows.map(({ key }) => key))];
const by = ({ rows }: Answer, key: string) => rows.filter((row) => row.key === key).map(({ value }) => value);

let store: TestStore;
const october = "from=2026-10-05&to=2026-10-06";

beforeAll(async () => {
  store = await newStore();
  // Product n sells n yuan on the first day and one more on the second.
  const orders = [5, 6].map((day) => ({
    id: `o${day}`,
    ordered_at: `2026-10-0${day}T12:00:00+08:00`,
    currency: "CNY",
    lines: Array.from({ length: 30 }, (_, n) => ({ sku: `P${n + 1}`, quantity: 1, amount_minor: 100 * (n + day - 4) })),
  }));
  await send(store, "POST", "/v1/orders", { orders });
  const products = Array.from({ length: 30 }, (_, n) => ({
    sku: `P${n + 1}`,
    title: "P",
    category: n < 20 ? "small" : "large",
  }));
  await send(store, "PUT", "/v1/products", { products });
  const noon = Date.parse("2026-10-05T12:00:00+08:00");
  const visit = (n: number, source: string) => {
    const event = (name: string, minute: number, rest = {}) => ({
      ...{ id: eventId(noon + minute * 60_000), name, visitor: `visitor-${source}-${n}` },
      ...{ url: `https://shop.example/?utm_source=${source}`, ...rest },
    });
    const bought = event("purchase", n + 1, { params: { transaction_id: `t${n}`, value: 1 } });
    return n % 2 === 0 ? [event("page_view", n)] : [event("page_view", n), bought];
  };
  const events = [..."aaaaaabbbbccd"].flatMap((source, n) => visit(n, source));
  await send(store, "POST", "/v1/import/events", { events });
  await rollUp(store);
});

test("the largest keys are listed, largest first, and the rest is one that makes the total whole", async () => {
  const answer = await ask(store, `product_sales?${october}&by=sku&keys=3`);
  expect(keysOf(answer)).toEqual(["P30", "P29", "P28", "(other)"]);
  expect(by(answer, "P30")).toEqual([3_000, 3_100]);
  expect(by(answer, "(other)")).toEqual([100 * (27 * 14), 100 * (27 * 15)]);
  expect(answer).toMatchObject({ total: 100 * (465 + 495), truncated: false });
  const sum = answer.rows.reduce((all, { value }) => all + (value ?? 0), 0);
  expect(sum).toBe(answer.total);
});

test("a split that fits has no rest, and the filter stays what it was", async () => {
  const answer = await ask(store, `product_sales?${october}&by=category`);
  expect(keysOf(answer)).toEqual(["large", "small"]);
  const one = await ask(store, `product_sales?${october}&by=category&keys=1`);
  expect(by(one, "(other)")).toEqual(by(answer, "small"));
  const filtered = await ask(store, `product_sales?${october}&by=sku&keys=2&filter=category:small&grain=month`);
  expect(keysOf(filtered)).toEqual(["P20", "P19", "(other)"]);
  expect(filtered.total).toBe(100 * (210 + 230));
});

test("every split adds up to the same, however many keys are listed and at whatever grain", async () => {
  const whole = (await ask(store, `sessions?${october}`)).total;
  for (const grain of ["hour", "day", "week", "month"]) {
    for (const keys of [1, 2, 3, 100]) {
      const { rows, total } = await ask(store, `sessions?${october}&by=source&grain=${grain}&keys=${keys}`);
      expect(total).toBe(whole);
      expect(
        rows.reduce((sum, { value }) => sum + (value ?? 0), 0),
        `${grain} ${keys}`,
      ).toBe(whole);
    }
  }
});

test("the rest of a ratio is the ratio of the rest", async () => {
  const path = `conversion_ratio?${october}&by=source&grain=month`;
  const [all, two] = [await ask(store, path), await ask(store, `${path}&keys=2`)];
  const value = (answer: Answer, key: string) => by(answer, key)[0] ?? 0;
  expect(keysOf(two)).toEqual(["a", "b", "(other)"]);
  expect(value(two, "a")).toBe(value(all, "a"));
  const sessions = await ask(store, `sessions?${october}&by=source&grain=month`);
  const bought = await ask(store, `purchase_sessions?${october}&by=source&grain=month`);
  const rest = (answer: Answer) => value(answer, "c") + value(answer, "d");
  expect(value(two, "(other)")).toBeCloseTo(rest(bought) / rest(sessions), 12);
});

test("people do not add up: what is left out is said, not made up", async () => {
  const two = await ask(store, `visitors?${october}&by=source&keys=2`);
  expect(keysOf(two)).toEqual(["a", "b"]);
  expect(two).toMatchObject({ truncated: true, total: null });
  const all = await ask(store, `visitors?${october}&by=source`);
  expect(all.truncated).toBe(false);
  expect(by(two, "a")).toEqual(by(all, "a"));
});

test("a comparison lists the same keys", async () => {
  const range = "from=2026-10-06&to=2026-10-06&compare=previous";
  const answer = await ask(store, `product_sales?${range}&by=sku&keys=2`);
  expect(answer.compare && keysOf(answer.compare)).toEqual(["P30", "P29", "(other)"]);
  expect(answer.compare?.total).toBe(100 * 465);
});

test("an answer of more than 50,000 values is refused with what to narrow; a coarser one of the same days is not", async () => {
  const large = await newStore();
  const { id } = await rowOf(large);
  const skus = JSON.stringify(Array.from({ length: 1_000 }, (_, n) => JSON.stringify([`SKU-${n}`])));
  const days = Array.from({ length: 61 }, (_, n) => ["day", dayFromNumber(dayNumber("2026-05-01") + n), 1]);
  const months = [
    ["month", "2026-05", 31],
    ["month", "2026-06", 30],
  ];
  await env.SHARD_0.prepare(
    `INSERT INTO rollup (store, dims, grain, bucket, key, measures)
     SELECT ?1, 'product:sku', b.value->>0, b.value->>1, s.value, json_object('item_views', b.value->>2)
     FROM json_each(?2) AS b CROSS JOIN json_each(?3) AS s`,
  )
    .bind(id, JSON.stringify([...days, ...months]), skus)
    .run();
  const years = "from=2017-01-01&to=2026-11-20";
  const views = `/v1/metrics/item_views?by=sku&`;
  const refused = await call("GET", `${views}${years}`, { key: large.manage_key });
  const body = (await refused.clone().json()) as { detail: string; allowed: string[] };
  expect(await problemOf(refused)).toEqual({ status: 400, code: "answer_too_large", field: "grain" });
  expect(body.detail).toMatch(/^That is 364711 values of at most 50000\. Ask for a coarser grain, or fewer days/);
  expect(body.allowed).toEqual(["week", "month"]);
  for (const query of [`${years}&grain=month`, `${years}&keys=9`, "from=2026-05-01&to=2026-06-30"]) {
    const answer = await read<Answer>(large, `${views}${query}`);
    expect(answer.rows.length, query).toBeLessThanOrEqual(50_000);
    expect(answer.total, query).toBe(61_000);
    const sum = answer.rows.reduce((all, { value }) => all + (value ?? 0), 0);
    expect(sum, query).toBe(61_000);
  }
  // The comparison counts too.
  const half = `${views}from=2026-05-01&to=2026-06-30&keys=500`;
  expect((await call("GET", half, { key: large.manage_key })).status).toBe(200);
  const doubled = await call("GET", `${half}&compare=year`, { key: large.manage_key });
  expect(await problemOf(doubled)).toMatchObject({ code: "answer_too_large" });
});

test("a report of more keys than anybody reads shows the largest, each whole in both periods", async () => {
  const flooded = await newStore();
  const { id } = await rowOf(flooded);
  // 12,000 made-up sources on each of two days; what is large on one day is the smallest on the other.
  const rows = (day: string, large: string, small: string) => [
    ...Array.from({ length: 12_000 }, (_, n) => [day, JSON.stringify([`made-up-${n}`]), 2]),
    [day, JSON.stringify([large]), 5_000],
    [day, JSON.stringify([small]), 1],
  ];
  const all = [...rows("2026-10-05", "was", "is"), ...rows("2026-10-06", "is", "was")];
  for (let from = 0; from < all.length; from += 5_000) {
    await env.SHARD_0.prepare(
      `INSERT INTO rollup (store, dims, grain, bucket, key, measures)
       SELECT ?1, 'traffic:source', 'day', value->>0, value->>1, json_object('sessions', value->>2) FROM json_each(?2)`,
    )
      .bind(id, JSON.stringify(all.slice(from, from + 5_000)))
      .run();
  }
  const range = "from=2026-10-06&to=2026-10-06&compare=previous";
  const { sections } = await read<{ sections: { id: string; rows: Record<string, unknown>[] }[] }>(
    flooded,
    `/v1/reports/overview?${range}`,
  );
  const [first] = sections.find((section) => section.id === "sources")?.rows ?? [];
  expect(first).toMatchObject({ key: "is", values: { sessions: 5_000 }, compare_values: { sessions: 1 } });
  const metric = await ask(flooded, `sessions?${range}&by=source&keys=1`);
  expect(by(metric, "is")).toEqual([5_000]);
  expect(metric.compare && by(metric.compare, "is")).toEqual([1]);
});

test.each(["keys=0", "keys=1001", "keys=many", "keys=1.5"])("%s is refused", async (query) => {
  const response = await call("GET", `/v1/metrics/sessions?by=source&${query}`, { key: store.manage_key });
  expect(await problemOf(response)).toEqual({ status: 400, code: "invalid_request", field: "keys" });
});
