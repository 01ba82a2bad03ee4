// Does a night's forecast reach lists, files and the product's own page, and no other store?
import { expect, test } from "vitest";
import type { Env } from "../../../functions/env.ts";
import { readStudyMessage, type StudyMessage } from "../../../functions/studies/message.ts";
import { takeSlice } from "../../../functions/studies/slice.ts";
import { supplyMethods } from "../../../shared/studies/of_supply.ts";
import { dayFromNumber, dayNumber } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, consume, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const LAST = dayNumber("2026-10-31");

interface Listed {
  day: string | null;
  products: number;
  next_28: number;
  forecasts: { sku: string; next_28: number; sold_28: number }[];
  next: string | null;
}

/** Six products that sell each day or now and then, for twenty weeks. */
async function sellTo(store: TestStore) {
  await send(store, "PUT", "/v1/products", {
    products: [0, 1, 2, 3, 4, 5].map((at) => ({
      sku: `p-${at}`,
      title: `=P ${at}`,
      category: at < 3 ? "Tea" : "Cups",
    })),
  });
  const orders = Array.from({ length: 140 }, (_, ago) => ({
    id: `o-${ago}`,
    ordered_at: `${dayFromNumber(LAST - ago)}T12:00:00+08:00`,
    currency: "CNY",
    lines: [0, 1, 2, 3, 4, 5]
      .filter((at) => ago % (1 + 2 * at) === 0)
      .map((at) => ({ sku: `p-${at}`, quantity: 6 - at, amount_minor: 1_000 })),
  }));
  await send(store, "POST", "/v1/orders", { orders });
}

async function run(store: TestStore, day = LAST) {
  const { id } = await rowOf(store);
  await consume([JSON.stringify({ store: id, study: "forecast", day })], "suanpan-studies");
}

test("forecasts are kept, listed in parts, read one by one and sent as a file; the same night again changes nothing", async () => {
  const [store, other] = [await newStore(), await newStore()];
  await sellTo(store);
  await run(store);
  await run(other);
  const all = await read<Listed>(store, "/v1/forecast");
  expect(all).toMatchObject({ day: "2026-10-31", products: 6, next: null });
  expect(all.forecasts[0]).toMatchObject({
    sku: "p-0",
    category: "Tea",
    kind: "smooth",
    sold_28: 168,
    sold_out: false,
  });
  expect(all.forecasts[0]!.next_28).toBeCloseTo(168, -1);
  const sum = all.forecasts.reduce((total, { next_28 }) => total + Math.round(next_28 * 100), 0) / 100;
  expect(all.next_28).toBe(sum);

  for (const sort of ["next", "sku", "quarter", "change"]) {
    const whole = await read<Listed>(store, `/v1/forecast?sort=${sort}`);
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const more: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const part: Listed = await read<Listed>(store, `/v1/forecast?sort=${sort}&limit=2${more}`);
      seen.push(...part.forecasts.map(({ sku }) => sku));
      cursor = part.next;
    }
    expect(seen, sort).toEqual(whole.forecasts.map(({ sku }) => sku));
  }
  expect((await read<Listed>(store, "/v1/forecast?category=Cups")).products).toBe(3);
  const found = await read<Listed>(store, `/v1/forecast?search=${encodeURIComponent("=p 4")}`);
  expect(found).toMatchObject({ products: 1, next: null, forecasts: [{ sku: "p-4" }] });
  expect((await read<Listed>(store, "/v1/forecast?search=P-&category=Tea")).products).toBe(3);
  expect((await read<Listed>(store, "/v1/forecast?search=%25")).products).toBe(0);

  const one = await read<{
    weeks: { from: string; to: string; expected: number; low: number; high: number }[];
    days: { day: string; expected: number }[];
  }>(store, "/v1/forecast/p-0");
  expect(one.weeks).toHaveLength(13);
  expect(one.weeks[0]).toMatchObject({ from: "2026-11-01", to: "2026-11-07" });
  expect(one.days.map(({ day }) => day)).toEqual(Array.from({ length: 28 }, (_, at) => dayFromNumber(LAST + 1 + at)));
  const cents = (list: { expected: number }[]) =>
    list.reduce((sum, { expected }) => sum + Math.round(expected * 100), 0);
  for (const week of [0, 1, 2, 3]) {
    expect(cents(one.days.slice(7 * week, 7 * week + 7))).toBe(cents([one.weeks[week]!]));
  }
  for (const { expected, low, high } of one.weeks) expect(low <= expected + 1 && expected <= high + 1).toBe(true);

  const file = await (await call("GET", "/v1/forecast.csv?locale=zh-CN", { key: store.manage_key })).text();
  const lines = file.trimEnd().split("\r\n");
  expect(lines).toHaveLength(7);
  expect(lines[0]).toMatch(/sku,title,category,kind,method,.*,week_1,.*week_13$/);
  expect(lines[1]).toMatch(/^p-0,'=P 0,Tea,平稳,/);
  const days = await (await call("GET", "/v1/forecast.csv?grain=day", { key: store.manage_key })).text();
  expect(days.split("\r\n")[0]).toMatch(/high_91,day_1,.*,day_28$/);
  expect(days.split("\r\n")[1]!.split(",")).toHaveLength(5 + 13 + 28);

  await run(store);
  expect(await read(store, "/v1/forecast")).toEqual(all);
  expect(await read(other, "/v1/forecast")).toEqual({
    day: null,
    products: 0,
    next_28: 0,
    next_91: 0,
    forecasts: [],
    next: null,
  });
  expect((await call("GET", "/v1/forecast/p-0", { key: other.manage_key })).status).toBe(404);
});

test("an older night does not take a newer one's place, and products that are gone go", async () => {
  const store = await newStore();
  await sellTo(store);
  await run(store);
  await run(store, LAST - 7);
  expect(await read(store, "/v1/forecast")).toMatchObject({ day: "2026-10-31" });
});

test("a slice that was killed is taken again, and the store reads the same document", async () => {
  const store = await newStore();
  const skus = Array.from({ length: 75 }, (_, at) => `p-${at}`);
  // Each sells each week: fitting them takes more than one slice.
  const orders = Array.from({ length: 117 }, (_, week) => week).flatMap((week) => {
    return Array.from({ length: Math.ceil(skus.length / 90) }, (_, part) => ({
      id: `o-${week}-${part}`,
      ordered_at: `${dayFromNumber(LAST - 7 * (116 - week))}T12:00:00+08:00`,
      currency: "CNY",
      lines: skus
        .slice(part * 90, part * 90 + 90)
        .map((sku, at) => ({ sku, quantity: 1 + ((at + week) % 5), amount_minor: 100 })),
    }));
  });
  await send(store, "POST", "/v1/orders", { orders });
  const { id } = await rowOf(store);
  const queued: StudyMessage[] = [];
  const queue = { send: async (text: string) => queued.push(readStudyMessage(text)) };
  const take = (slice: StudyMessage) =>
    takeSlice(slice, { ...env, STUDIES: queue } as unknown as Env, 1_795_000_000_000, supplyMethods);
  const first = { store: id, study: "forecast", day: LAST };
  // The first is delivered twice: its Worker died before it could say that it was done.
  await take(first);
  await take(first);
  expect(queued).toHaveLength(2);
  expect(queued[0]).toEqual(queued[1]);
  expect(await read(store, "/v1/studies/forecast")).toMatchObject({ document: null });
  // What is too much for a message waits in the database, and goes with the run's end.
  const left = async () => {
    const { results } = await env.SHARD_0.prepare("SELECT step, part, body FROM study_state WHERE store = ?1")
      .bind(id)
      .all();
    return results;
  };
  queued.pop();
  let kept: unknown[] = [];
  for (let at = 0; at < queued.length; at += 1) {
    await take(queued[at]!);
    if (kept.length > 0 || queued.at(-1)?.step === undefined) continue;
    // The same message once more: the state takes its own place.
    kept = await left();
    await take(queued[at]!);
    expect(queued.pop()).toEqual(queued.at(-1));
    expect(await left()).toEqual(kept);
  }
  expect(kept.length).toBeGreaterThan(0);
  expect(await left()).toEqual([]);
  const resumed = await read<{ document: object; made_at: number }>(store, "/v1/studies/forecast");
  expect(resumed.document).not.toBeNull();
  expect((await read<Listed>(store, "/v1/forecast")).products).toBe(75);
  // A message that is delivered after its run has ended finds nothing to go on from, and begins nothing.
  const sent = queued.length;
  await take(queued.findLast(({ step }) => step !== undefined)!);
  expect(queued).toHaveLength(sent);
  await run(store);
  const whole = await read<{ document: object }>(store, "/v1/studies/forecast");
  expect(whole.document).toEqual(resumed.document);
  for (const message of queued) expect(JSON.stringify(message).length).toBeLessThan(13_000);
});

test("what is wrong is named", async () => {
  const store = await newStore();
  const ask = async (path: string) => (await call("GET", path, { key: store.manage_key })).json();
  expect(await ask("/v1/forecast?sort=best")).toMatchObject({ status: 400, field: "sort" });
  expect(await ask("/v1/forecast?cursor=x")).toMatchObject({ status: 400, field: "cursor" });
  expect(await ask("/v1/forecast?limit=0")).toMatchObject({ status: 400, field: "limit" });
  expect(await ask("/v1/forecast.csv?grain=hour")).toMatchObject({ status: 400, field: "grain" });
  expect(await ask("/v1/forecast?days=9")).toMatchObject({ status: 400 });
  expect(await ask("/v1/forecast/none")).toMatchObject({ status: 404, code: "forecast_unknown", field: "sku" });
  expect((await call("GET", "/v1/forecast", { key: store.write_key })).status).toBe(401);
});
