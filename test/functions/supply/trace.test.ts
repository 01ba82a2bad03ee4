// Batches and the page of a batch: kept under one code, public, cacheable, in two languages, and nothing of a shop's own in it.
import { createExecutionContext } from "cloudflare:test";
import { afterEach, expect, test, vi } from "vitest";
import { UNASKED } from "../../../functions/http/limits.ts";
import { readBatches } from "../../../functions/store/batches.ts";
import { dayNumber, HOUR_MS } from "../../../shared/time.ts";
import { problemOf, send } from "../../helpers/ask.ts";
import { passTo } from "../../helpers/deciding.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, newStore, read, type TestStore, worker } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

const AT = Date.parse("2026-09-02T10:00:00+08:00");

async function stocked(): Promise<TestStore> {
  const store = await newStore({ name: "Tea & Sons" });
  await send(store, "PUT", "/v1/products", { products: [{ sku: "A", title: "Green <tea>" }] });
  return store;
}

const batch = (code: string, more: object = {}) => ({
  code,
  sku: "A",
  supplier: "secret-supplier",
  origin: { en: "Anji, Zhejiang", "zh-CN": "浙江安吉" },
  produced_on: "2026-09-01",
  expires_on: "2027-09-01",
  quantity: 98_765,
  hidden: false,
  inspections: [
    {
      day: "2026-09-01",
      what: { en: "Residues", "zh-CN": "农药残留" },
      result: "pass",
      value: "0.02 mg/kg",
      by: { en: "Outside laboratory", "zh-CN": "第三方实验室" },
    },
  ],
  journey: [
    { at: AT, place: { en: "Hangzhou", "zh-CN": "杭州" }, what: null },
    { at: AT + 24 * HOUR_MS, place: "Shanghai", what: null },
  ],
  limits: { low: 2, high: 8 },
  temperatures: Array.from({ length: 24 }, (_, at) => ({ at: AT + at * HOUR_MS, celsius: at === 20 ? 9.4 : 4.5 })),
  ...more,
});

interface Bulk {
  stored: number;
  unchanged: number;
  traces: { code: string; trace: string }[];
  refused: { index: number; code: string; field?: string; id?: string }[];
}
type Read = ReturnType<typeof batch> & { trace: string };

const put = (store: TestStore, batches: object[]) => send<Bulk>(store, "PUT", "/v1/batches", { batches });

async function traced(store: TestStore, code = "L 1"): Promise<string> {
  return (await read<Read>(store, `/v1/batches/${encodeURIComponent(code)}`)).trace;
}

test("a batch is kept once, whatever the order of its lists, and its code stays when it is sent again", async () => {
  const store = await stocked();
  const first = await put(store, [batch("L 1")]);
  const trace = await traced(store);
  expect(trace).toMatch(/^\d+-[0-9a-z]{16}$/);
  const traces = [{ code: "L 1", trace }];
  expect(first).toEqual({ stored: 1, unchanged: 0, traces, refused: [] });
  const turned = { ...batch("L 1"), temperatures: batch("L 1").temperatures.toReversed() };
  expect(await put(store, [turned])).toEqual({ stored: 0, unchanged: 1, traces, refused: [] });
  const changed = await put(store, [batch("L 1", { quantity: 1 }), batch("L 2", { sku: "Z" })]);
  expect(changed).toMatchObject({ stored: 1, unchanged: 0, traces, refused: [{ id: "L 2" }] });
  expect(await read<Read>(store, "/v1/batches/L%201")).toEqual({ ...batch("L 1", { quantity: 1 }), trace });
});

test("what cannot be is refused by row", async () => {
  const store = await stocked();
  const { temperatures, inspections } = batch("");
  const { stored, refused } = await put(store, [
    batch("0"),
    batch("1", { sku: "Z" }),
    batch("2", { expires_on: "2026-08-31" }),
    batch("3", { limits: { low: 8, high: 2 } }),
    batch("4", { temperatures: [...temperatures, { at: AT, celsius: 7 }] }),
    batch("5", { temperatures: [{ at: AT, celsius: null }] }),
    batch("6", { temperatures: [{ at: AT, celsius: 400 }] }),
    batch("6b", { temperatures: [{ at: AT - 72 * HOUR_MS, celsius: 4 }] }),
    batch("7", { temperatures: [{ at: Date.now() + 86_400_000, celsius: 4 }] }),
    batch("8", { journey: [{ at: Date.now() + 86_400_000, place: "Mars" }] }),
    batch("9", { inspections: [{ ...inspections[0], result: "ok" }] }),
    batch("", {}),
    batch("11", { inspections: [{ ...inspections[0], what: { en: "Residues" } }] }),
  ]);
  expect(stored).toBe(1);
  expect(refused.map(({ id, code, field }) => [id, code, field])).toEqual([
    ["1", "sku_unknown", "sku"],
    ["2", "invalid_field", "expires_on"],
    ["3", "invalid_field", "limits.high"],
    ["4", "invalid_field", "temperatures.24.celsius"],
    ["5", "invalid_field", "temperatures.0.celsius"],
    ["6", "invalid_field", "temperatures.0.celsius"],
    ["6b", "invalid_field", "temperatures.0.at"],
    ["7", "in_future", "temperatures"],
    ["8", "in_future", "journey"],
    ["9", "invalid_field", "inspections.0.result"],
    ["", "invalid_field", "code"],
    ["11", "invalid_field", "inspections.0.what.zh-CN"],
  ]);
});

test("batches are listed from the last produced back, of one product, and by days for studies", async () => {
  const store = await stocked();
  const other = await stocked();
  const { id } = await rowOf(store);
  await send(store, "PUT", "/v1/products", { products: [{ sku: "B", title: "B" }] });
  const days = ["2026-09-01", "2026-08-01", "2026-08-15"];
  await put(
    store,
    days.map((produced_on, at) => batch(`L${at}`, { produced_on, sku: at === 2 ? "B" : "A" })),
  );
  const page = await read<{ batches: Read[]; next: string }>(store, "/v1/batches?limit=2");
  expect(page.batches.map(({ code }) => code)).toEqual(["L0", "L2"]);
  const rest = await read<{ batches: Read[] }>(store, `/v1/batches?cursor=${encodeURIComponent(page.next)}`);
  expect(rest.batches.map(({ code }) => code)).toEqual(["L1"]);
  const ofB = await read<{ batches: Read[] }>(store, "/v1/batches?sku=B");
  expect(ofB.batches.map(({ code }) => code)).toEqual(["L2"]);
  expect((await read<{ batches: Read[] }>(other, "/v1/batches")).batches).toEqual([]);
  expect(await problemOf(await call("GET", "/v1/batches/L0", { key: other.manage_key }))).toMatchObject({
    status: 404,
    code: "batch_unknown",
  });
  const within = { first: dayNumber("2026-08-01"), last: dayNumber("2026-08-31") };
  expect((await readBatches(env.SHARD_0, id, within)).map(({ code }) => code)).toEqual(["L1", "L2"]);
});

test("anybody with the code reads what a batch went through, and nothing of the shop's own", async () => {
  const store = await stocked();
  await put(store, [batch("L 1")]);
  const response = await call("GET", `/v1/trace/${await traced(store)}?locale=zh-CN`);
  const told = (await response.json()) as object;
  expect(told).toEqual({
    code: "L 1",
    product: "Green <tea>",
    store: "Tea & Sons",
    origin: "浙江安吉",
    produced_on: "2026-09-01",
    expires_on: "2027-09-01",
    verdict: "passed",
    inspections: [{ day: "2026-09-01", what: "农药残留", result: "pass", value: "0.02 mg/kg", by: "第三方实验室" }],
    journey: [
      { at: AT, place: "杭州", what: null },
      { at: AT + 24 * HOUR_MS, place: "Shanghai", what: null },
    ],
    temperatures: {
      low: 2,
      high: 8,
      lowest: 4.5,
      highest: 9.4,
      readings: 24,
      outside: 1,
      outside_ms: HOUR_MS,
      longest_gap_ms: HOUR_MS,
      from: AT,
      until: AT + 23 * HOUR_MS,
    },
  });
  expect(JSON.stringify(told)).not.toMatch(/secret-supplier|98765/);
});

test("the page is one language without a script, may be cached, and answers 304 to who has it", async () => {
  const store = await stocked();
  await put(store, [batch("L 1")]);
  const path = `/t/${await traced(store)}`;
  const page = await call("GET", path, { headers: { "accept-language": "zh-CN,zh;q=0.9,en;q=0.8" } });
  const text = await page.text();
  expect(page.status).toBe(200);
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(page.headers.get("cache-control")).toBe("public, max-age=300");
  expect(page.headers.get("vary")).toBe("accept-language");
  expect(text).toContain('<html lang="zh-CN">');
  expect(text).toContain("Green &lt;tea&gt;");
  expect(text).toContain("第三方实验室");
  expect(text).toContain("24次读数中有1次超出");
  expect(text).toMatch(/<svg[^>]+class="c-curves"/);
  expect(text).not.toMatch(/<script|secret-supplier|98[,.]?765/);
  const etag = page.headers.get("etag") ?? "";
  const again = await call("GET", path, { headers: { "accept-language": "zh", "if-none-match": `"x", ${etag}` } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  // The other language is another page.
  const english = await call("GET", `${path}?lang=en`, { headers: { "accept-language": "zh", "if-none-match": etag } });
  expect(english.status).toBe(200);
  expect(await english.text()).toContain("1 of 24 readings were outside, for about 1 h");
  await put(store, [batch("L 1", { temperatures: [] })]);
  const changed = await call("GET", path, { headers: { "accept-language": "zh", "if-none-match": etag } });
  expect(changed.status).toBe(200);
  expect(await changed.text()).not.toContain("<svg");
});

test("a code is found as it is typed in, and what nothing has is said kindly", async () => {
  const store = await stocked();
  const other = await stocked();
  await put(store, [batch("L 1"), batch("L 2", { hidden: true })]);
  const trace = await traced(store);
  const typed = trace
    .toUpperCase()
    .replaceAll("0", "O")
    .replaceAll("1", "I")
    .replace(/^[IO]+/, (digits) => digits.replaceAll("I", "1").replaceAll("O", "0"));
  expect((await call("GET", `/t/${typed}`)).status).toBe(200);
  const { id } = await rowOf(other);
  const wrong = [
    await traced(store, "L 2"),
    `${trace.slice(0, -1)}${trace.endsWith("2") ? "3" : "2"}`,
    // Of another store it is no code.
    trace.replace(/^\d+/, String(id)),
    trace.replace(/^\d+/, "999999999"),
    "L 1",
    "%00",
    "'; DROP TABLE batch",
  ];
  for (const code of wrong) {
    const page = await call("GET", `/t/${encodeURIComponent(code)}`, { headers: { "accept-language": "en" } });
    expect([code, page.status]).toEqual([code, 404]);
    expect(await page.text()).toContain("We do not know this code");
    const answer = await call("GET", `/v1/trace/${encodeURIComponent(code)}`);
    expect(await problemOf(answer)).toMatchObject({ status: 404, code: "trace_unknown" });
  }
});

test("who asks too often from one address is told to wait", async () => {
  const store = await stocked();
  await put(store, [batch("L 1", { temperatures: [] })]);
  const path = `/t/${await traced(store)}`;
  const LIMIT_ADDRESS = { limit: async () => ({ success: false }) };
  const ask = (address: string) =>
    worker.fetch(
      new Request(`https://suanpan.test${path}`, { headers: { "cf-connecting-ip": address } }),
      { ...env, LIMIT_ADDRESS } as never,
      createExecutionContext() as never,
    );
  const statuses: number[] = [];
  // Counts are by the minute, which must not end in between.
  passTo(Date.now());
  for (let asked = 0; asked < UNASKED.address + 5; asked += 1) statuses.push((await ask("203.0.113.77")).status);
  expect(statuses.indexOf(429)).toBe(UNASKED.address);
  expect(new Set(statuses.slice(UNASKED.address))).toEqual(new Set([429]));
  const page = await ask("203.0.113.77");
  expect(page.headers.get("cache-control")).toBe("no-store");
  expect(await page.text()).toContain("Wait a minute");
  expect((await ask("203.0.113.78")).status).toBe(200);
});
