// Weather and the like by day: taken once however often it is sent, refused by row, one store's not another's, and in the forecast.
import { expect, test, vi } from "vitest";
import { readKnown } from "../../../functions/store/known.ts";
import { addDays, dayNumber, dayOf } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

// Time stands still: no day ends in the middle of a test.
vi.setSystemTime(Date.now());
const TODAY = dayOf("Asia/Shanghai", Date.now());
const at = (days: number) => addDays(TODAY, days);

interface Told {
  names: { name: string; days: number; from: string; to: string }[];
  daily: { name: string; day: string; value: number }[];
}
interface Answer {
  stored: number;
  unchanged: number;
  refused: { index: number; code: string; field: string; id?: string }[];
}

const put = (store: TestStore, daily: object[]) => send<Answer>(store, "PUT", "/v1/daily", { daily });
const listed = (store: TestStore, query = "") => read<Told>(store, `/v1/daily${query}`);

test("below zero and to come is taken, the same again changes nothing, and another store sees none of it", async () => {
  const [store, other] = [await newStore(), await newStore()];
  const daily = [
    { name: "temperature", day: at(-1), value: -4.5 },
    { name: "temperature", day: at(10), value: 3 },
    { name: "mailing", day: at(30), value: 1 },
  ];
  expect(await put(store, daily)).toEqual({ stored: 3, unchanged: 0, refused: [] });
  expect(await put(store, daily)).toEqual({ stored: 0, unchanged: 3, refused: [] });
  expect(await put(store, [{ ...daily[0], value: -5 }])).toMatchObject({ stored: 1, unchanged: 0 });
  expect(await listed(store, "?name=temperature")).toEqual({
    names: [
      { name: "mailing", days: 1, from: at(30), to: at(30) },
      { name: "temperature", days: 2, from: at(-1), to: at(10) },
    ],
    daily: [
      { name: "temperature", day: at(-1), value: -5 },
      { name: "temperature", day: at(10), value: 3 },
    ],
  });
  expect(await listed(other)).toEqual({ names: [], daily: [] });
  expect((await call("DELETE", "/v1/daily/temperature", { key: other.manage_key })).status).toBe(404);
  expect((await call("DELETE", "/v1/daily/temperature", { key: store.write_key })).status).toBe(401);
  expect(await send(store, "DELETE", "/v1/daily/temperature", undefined)).toEqual({ name: "temperature", deleted: 2 });
  expect((await listed(store)).names).toHaveLength(1);
});

test("CSV with a comma as its decimal mark; what is nonsense, too far or one name too many is refused by its row", async () => {
  const store = await newStore();
  const csv = `name,day,value\nrain_mm,${at(-1)},"2,5"\nrain_mm,yesterday,1\nrain_mm,${at(-2)},wet\n`;
  const sent = await call("PUT", "/v1/daily?decimal=%2C", {
    key: store.manage_key,
    body: csv,
    headers: { "content-type": "text/csv" },
  });
  const answer = (await sent.json()) as Answer;
  expect(answer.stored).toBe(1);
  expect(answer.refused.map(({ index, field }) => [index, field])).toEqual([
    [1, "day"],
    [2, "value"],
  ]);
  const many = Array.from({ length: 12 }, (_, n) => ({ name: `n-${n}`, day: at(0), value: n }));
  const { stored, refused } = await put(store, [
    ...many,
    { name: "rain_mm", day: at(-901), value: 1 },
    { name: "rain_mm", day: at(401), value: 1 },
    { name: "rain_mm", day: at(0), value: Number.NaN },
    { name: "", day: at(0), value: 1 },
  ]);
  expect(stored).toBe(11);
  expect(refused.map(({ index, code, field }) => [index, code, field])).toEqual([
    [11, "too_many_columns", "name"],
    [12, "out_of_range", "day"],
    [13, "out_of_range", "day"],
    [14, "invalid_field", "value"],
    [15, "invalid_field", "name"],
  ]);
});

test("the forecast reads columns, and the promotions that are limited in time, past and planned", async () => {
  const [store, other] = [await newStore(), await newStore()];
  await send(store, "PUT", "/v1/products", {
    products: ["A", "B"].map((sku) => ({
      sku,
      title: sku,
      price_minor: 1_000,
      category: sku === "A" ? "Tea" : "Cups",
    })),
  });
  await put(store, [{ name: "temperature", day: at(-1), value: 7 }]);
  const sale = {
    id: "sale",
    title: { en: "Tea week", "zh-CN": "茶周" },
    products: { any: [{ category: "Tea" }] },
    schedule: { from: `${at(2)}T00:00:00+08:00`, until: `${at(5)}T00:00:00+08:00` },
    price: { kind: "percent", params: { change_ratio: -0.2 } },
  };
  await send(store, "PUT", "/v1/config?why=tea", { rules: [sale] });
  const row = await rowOf(store);
  const { columns, promotions } = await readKnown(env.SHARD_0, row as never, dayNumber(TODAY) - 1);
  expect(columns).toEqual([{ name: "temperature", values: new Map([[dayNumber(TODAY) - 1, 7]]) }]);
  expect(promotions).toEqual([{ days: new Set([2, 3, 4].map((day) => dayNumber(TODAY) + day)), skus: new Set(["A"]) }]);
  expect(await readKnown(env.SHARD_0, (await rowOf(other)) as never, dayNumber(TODAY) - 1)).toEqual({
    columns: [],
    called_off: [],
    promotions: [],
  });
});
