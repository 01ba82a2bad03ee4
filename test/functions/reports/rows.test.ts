// Which orders stand behind a number? Those that add up to it, as far as a link shows single ones, and never whose they are.
import { beforeAll, expect, test } from "vitest";
import { openedLink, problemOf, rollUp, send } from "../../helpers/ask.ts";
import { call, newStore, read, type TestStore } from "../../helpers/worker.ts";

interface Rows {
  rows: { order_id?: string; at: number; value: number; items: number; channel: string }[];
  next: number | null;
}

let store: TestStore;
const days = "from=2026-10-01&to=2026-10-03";

beforeAll(async () => {
  store = await newStore();
  const orders = Array.from({ length: 23 }, (_, n) => ({
    id: `SECRET-${n}`,
    customer_id: `PERSON-${n}`,
    // Five share a moment.
    ordered_at: `2026-10-0${1 + (n % 4)}T12:00:${n < 10 ? "07" : `${n}`}+08:00`,
    currency: "CNY",
    ...(n === 3 ? { status: "cancelled" } : {}),
    lines: [{ sku: "A", quantity: 1 + (n % 2), amount_minor: 1_000 + n }],
  }));
  await send(store, "POST", "/v1/orders", { orders });
  await rollUp(store);
});

async function all(key: string, path: string): Promise<Rows["rows"]> {
  const found: Rows["rows"] = [];
  for (let before = ""; ; ) {
    const answer = await call("GET", `${path}${before}`, { key });
    expect(answer.status).toBe(200);
    const { rows, next } = (await answer.json()) as Rows;
    found.push(...rows);
    if (next === null) return found;
    before = `&before=${next}`;
  }
}

test.each(["gmv", "orders", "units"])("page by page, orders add up to %s", async (metric) => {
  const { total } = await read<{ total: number } & Record<string, never>>(store, `/v1/metrics/${metric}?${days}`);
  for (const limit of [1, 4, 500]) {
    const rows = await all(store.manage_key, `/v1/metrics/${metric}/rows?${days}&limit=${limit}`);
    expect(rows.reduce((sum, { value }) => sum + value, 0)).toBe(total);
    expect(new Set(rows.map(({ order_id }) => order_id)).size).toBe(rows.length);
    expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted((a, b) => b - a));
    // A page that holds just the last of them offers no older ones.
    const whole = await read<Rows & Record<string, never>>(
      store,
      `/v1/metrics/${metric}/rows?${days}&limit=${rows.length}`,
    );
    expect(whole.next).toBe(null);
  }
});

test("a link of whole reports shows orders of its days, without number, customer or second", async () => {
  const { token } = await openedLink(store, { from: "2026-10-02", to: "2026-10-02" });
  const rows = await all(token, `/v1/metrics/gmv/rows?${days}`);
  const text = JSON.stringify(rows);
  expect(text).not.toMatch(/SECRET|PERSON/);
  expect(rows.map(({ at }) => at)).toEqual(rows.map(() => Date.parse("2026-10-02T12:00:00+08:00")));
  const { total } = await read<{ total: number } & Record<string, never>>(
    store,
    "/v1/metrics/gmv?from=2026-10-02&to=2026-10-02",
  );
  expect(rows.reduce((sum, { value }) => sum + value, 0)).toBe(total);
});

test("through a link pages end between whole minutes, and none tells or asks for a second", async () => {
  const { token } = await openedLink(store, { from: "2026-10-01", to: "2026-10-03" });
  const path = `/v1/metrics/gmv/rows?${days}&limit=1`;
  const first = (await (await call("GET", path, { key: token })).json()) as Rows;
  expect((first.next ?? 1) % 60_000).toBe(0);
  expect(await all(token, path)).toHaveLength((await all(store.manage_key, path)).length);
  // Orders of one minute at 07, 11 and 15 seconds: the minute is shown whole or not at all.
  const before = async (second: number) => {
    const at = Date.parse(`2026-10-03T12:00:${second}+08:00`);
    return ((await (await call("GET", `${path}&before=${at}`, { key: token })).json()) as Rows).rows;
  };
  expect(await before(59)).toEqual(await before(10));
});

test.each([
  [{ sections: ["headline"] }, 403],
  [{ filter: "channel:paid" }, 403],
  [{ rows: false }, 403],
  [{ sections: ["headline"], rows: true }, 200],
  [{ sections: ["products"], rows: true }, 403],
  [{ filter: "channel:(untracked)", rows: true }, 200],
])("a link of %j answers %i", async (limits, status) => {
  const { token } = await openedLink(store, limits);
  expect((await call("GET", `/v1/metrics/gmv/rows?${days}`, { key: token })).status).toBe(status);
});

test("a filter leaves its orders, and one that orders are not told by is refused", async () => {
  expect(await all(store.manage_key, `/v1/metrics/gmv/rows?${days}&filter=channel:paid`)).toEqual([]);
  expect(
    (await all(store.manage_key, `/v1/metrics/gmv/rows?${days}&filter=channel:(untracked)`)).length,
  ).toBeGreaterThan(10);
  const { token } = await openedLink(store, { filter: "sku:A", rows: true });
  expect((await call("GET", `/v1/metrics/gmv/rows?${days}`, { key: token })).status).toBe(400);
});

test("another store's orders, a metric without orders and wrong queries are refused", async () => {
  const other = await newStore();
  expect((await read<Rows & Record<string, never>>(other, `/v1/metrics/gmv/rows?${days}`)).rows).toEqual([]);
  const refused = async (path: string) => problemOf(await call("GET", path, { key: store.manage_key }));
  expect(await refused("/v1/metrics/sessions/rows")).toMatchObject({ status: 404, code: "metric_unknown" });
  expect(await refused("/v1/metrics/gmv/rows?limit=0")).toMatchObject({ status: 400 });
  expect(await refused("/v1/metrics/gmv/rows?before=yesterday")).toMatchObject({ status: 400 });
});
