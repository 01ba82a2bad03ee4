// What others know of products: taken once however often it is sent, refused by row, one store's not another's, read by day.
import { expect, test } from "vitest";
import { addDays, dayOf } from "../../../shared/time.ts";
import { problemOf, send } from "../../helpers/ask.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const TODAY = dayOf("Asia/Shanghai", Date.now());
const ago = (days: number) => addDays(TODAY, -days);
const signal = (item: string, more: object = {}) => ({ item, kind: "search_index", day: ago(1), value: 10, ...more });

interface Page {
  signals: { item: string; day: string; value: number; kind: string }[];
  next: string | null;
}

const listed = (store: TestStore, query = "") => read<Page>(store, `/v1/signals${query}`);
const put = (store: TestStore, signals: object[]) =>
  send<{ stored: number; unchanged: number; refused: { index: number; code: string; field: string; id: string }[] }>(
    store,
    "PUT",
    "/v1/signals",
    { signals },
  );

test("the same again changes nothing, another value takes its place, and other days stay", async () => {
  const store = await newStore();
  const signals = [signal("A"), signal("A", { day: ago(2), value: 7 }), signal("新品", { kind: "rating", value: 4.5 })];
  expect(await put(store, signals)).toEqual({ stored: 3, unchanged: 0, refused: [] });
  expect(await put(store, signals)).toEqual({ stored: 0, unchanged: 3, refused: [] });
  expect(await put(store, [signal("A", { value: 11 })])).toMatchObject({ stored: 1, unchanged: 0 });
  const { signals: found } = await listed(store);
  expect(found.map(({ item, day, value }) => [item, day, value])).toEqual([
    ["A", ago(1), 11],
    ["新品", ago(1), 4.5],
    ["A", ago(2), 7],
  ]);
});

test("sources and terms are told apart, and of two of the same in one request the last counts", async () => {
  const store = await newStore();
  const answer = await put(store, [
    signal("A", { term: "雨衣" }),
    signal("A", { source: "baidu" }),
    signal("A", { value: 1 }),
    signal("A", { value: 2 }),
  ]);
  expect(answer).toMatchObject({ stored: 3, unchanged: 0 });
  expect((await listed(store)).signals.map(({ value }) => value).sort()).toEqual([10, 10, 2]);
});

test("what is nonsense, of the future or too old is refused by its row, and the rest is stored", async () => {
  const store = await newStore();
  const { stored, refused } = await put(store, [
    signal("A", { kind: "fame" }),
    signal("A", { day: ago(-2) }),
    signal("A", { day: ago(900) }),
    signal("A", { kind: "rating", value: 6 }),
    signal("A", { kind: "complaints" }),
    signal("A", { colour: "red" }),
    signal("A"),
  ]);
  expect(stored).toBe(1);
  expect(refused.map(({ index, code, field }) => [index, code, field])).toEqual([
    [0, "invalid_field", "kind"],
    [1, "out_of_range", "day"],
    [2, "out_of_range", "day"],
    [3, "invalid_field", "value"],
    [4, "invalid_field", "term"],
    [5, "unknown_field", "colour"],
  ]);
});

test("a request of nothing but refused rows is a 422, and one that is too large is refused whole", async () => {
  const store = await newStore();
  const bad = await call("PUT", "/v1/signals", { key: store.manage_key, body: { signals: [signal("", {})] } });
  expect(bad.status).toBe(422);
  const many = Array.from({ length: 10_001 }, (_, at) => signal(`p-${at}`));
  const large = await call("PUT", "/v1/signals", { key: store.manage_key, body: { signals: many } });
  expect(await problemOf(large)).toMatchObject({ status: 422, code: "too_many_records", field: "signals" });
});

test("a day takes so many and no more, and what it holds may still change", async () => {
  const store = await newStore();
  const part = (from: number, value: number) =>
    Array.from({ length: 10_000 }, (_, at) => signal(`p-${from + at}`, { value }));
  await put(store, part(0, 1));
  await put(store, part(10_000, 1));
  const { stored, refused } = await put(store, [
    signal("one-more"),
    signal("p-7", { value: 2 }),
    signal("x", { day: ago(3) }),
  ]);
  expect(stored).toBe(2);
  expect(refused).toMatchObject([{ index: 0, id: "one-more", code: "too_many_signals", field: "day" }]);
});

test("CSV: prices are amounts, and a wrong row is named by its line", async () => {
  const store = await newStore();
  const response = await call("PUT", "/v1/signals", {
    key: store.manage_key,
    body: `item,kind,day,value,source,term\r\nA,competitor_price,${ago(1)},99.90,acme,\r\nA,fame,${ago(1)},1,,\r\n`,
    headers: { "content-type": "text/csv" },
  });
  expect(await response.json()).toMatchObject({ stored: 1, refused: [{ index: 1, line: 3, field: "kind" }] });
  expect((await listed(store)).signals).toMatchObject([{ kind: "competitor_price", value: 9990 }]);
});

test("pages follow one another without a gap or a double, within days and by item", async () => {
  const store = await newStore();
  const signals = [1, 2, 3].flatMap((day) => ["A", "B", "C"].map((item) => signal(item, { day: ago(day) })));
  await put(store, signals);
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const from: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page = await listed(store, `?limit=2${from}`);
    seen.push(...page.signals.map(({ item, day }) => `${day} ${item}`));
    cursor = page.next;
  }
  expect(seen).toEqual([1, 2, 3].flatMap((day) => ["A", "B", "C"].map((item) => `${ago(day)} ${item}`)));
  expect((await listed(store, `?item=B&from=${ago(2)}&to=${ago(1)}`)).signals.map(({ day }) => day)).toEqual([
    ago(1),
    ago(2),
  ]);
});

test("one store's signals and settings are not another's, and no link or page reads them", async () => {
  const [store, other] = [await newStore(), await newStore()];
  await put(store, [signal("A")]);
  await send(store, "PUT", "/v1/selection", { filter: { op: "at_least", fact: "rating", value: 4 } });
  expect((await listed(other)).signals).toEqual([]);
  expect(await read(other, "/v1/selection")).toMatchObject({ changed_at: null, filter: { op: "all" } });
  for (const path of ["/v1/signals", "/v1/selection", "/v1/products", "/v1/products.csv"]) {
    expect((await call("GET", path, { key: store.write_key })).status, path).toBe(401);
  }
});

test("weights and bar: kept as written, what is left out is the default, nonsense is refused with its field", async () => {
  const store = await newStore();
  const filter = { op: "at_least", fact: "conversion_ratio", value: 0.04 };
  const first = await send<{ changed_at: number; weights: { demand: number } }>(store, "PUT", "/v1/selection", {
    filter,
  });
  expect(first).toMatchObject({ filter, weights: { demand: 40 } });
  const again = await send<{ changed_at: number }>(store, "PUT", "/v1/selection", { filter });
  expect(again.changed_at).toBe(first.changed_at);
  expect(await read(store, "/v1/selection")).toMatchObject({ filter });
  const wrong = { filter: { op: "at_least", fact: "beauty", value: 1 } };
  const refused = await call("PUT", "/v1/selection", { key: store.manage_key, body: wrong });
  expect(await problemOf(refused)).toMatchObject({ status: 422, field: expect.stringMatching(/^filter/) });
  const { results } = await env.CONTROL.prepare("SELECT action FROM audit WHERE action = 'selection.update'").all();
  expect(results).toHaveLength(2);
});
