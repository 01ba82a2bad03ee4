// Does a reading reach whoever asks: in slices, whatever is delivered twice or lost, of one store alone, with what follows from it?
import { expect, test } from "vitest";
import { takeReading } from "../../../functions/experiments/take.ts";
import { askAllReadings } from "../../../functions/jobs/experiments.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { rollUp, send } from "../../helpers/ask.ts";
import { START, tell, UNTIL, worldOf } from "../../helpers/experiment_world.ts";
import { readAll, resultsOf, startExperiment } from "../../helpers/experiments.ts";
import { rowOf, seeded } from "../../helpers/trade.ts";
import { call, env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

const arms = [
  { id: "control", weight: 0.5 },
  { id: "b", title: { en: "Large button", "zh-CN": "大按钮" }, weight: 0.5 },
];
// Some of pages, of orders and of both; sums.test.ts reads all of them.
const also = ["revenue", "aov", "click", "view_to_cart", "checkout_to_order", "dwell", "margin", "repeat_order"];

const rowsOf = async (table: string, store: TestStore) =>
  (
    await env.SHARD_0.prepare(`SELECT * FROM ${table} WHERE store = ?1`)
      .bind((await rowOf(store)).id)
      .all()
  ).results;

test("slices, redelivery, loss between slices and reading again all come to one answer, and late events to a new one", async () => {
  const [store, other] = [await newStore(), await newStore()];
  const random = seeded(7);
  const world = worldOf(random, 60, "button", ["control", "b"]);
  await tell(store, world, random);
  await startExperiment(store, "button", { arms, also }, START);
  await readAll(store, "button", { now: UNTIL });
  const whole = await resultsOf(store, "button");
  const seen = [...world.exposed.values()].filter(({ arms: each }) => each.size === 1).length;
  expect(whole.arms.reduce((sum, { visitors }) => sum + visitors, 0)).toBe(seen);
  expect(whole.analysis.metrics.map(({ id }) => id)).toEqual(["conversion", ...also]);
  expect(whole.days.map(({ visitors }) => visitors[0]! + visitors[1]!).reduce((sum, n) => sum + n, 0)).toBe(seen);
  expect(whole.cumulative[0]!.value.at(-1)).toBe(whole.analysis.metrics[0]!.arms[0]!.sequential?.value ?? null);

  // In slices: killed after two, begun anew, one of its messages delivered twice.
  await readAll(store, "button", { now: UNTIL, size: 15, most: 2 });
  expect(await rowsOf("experiment_slice", store)).toHaveLength(2);
  const { messages } = await readAll(store, "button", { now: UNTIL, size: 15 });
  expect(messages.length).toBeGreaterThan(2);
  await takeReading(messages[1]!, { ...env, STUDIES: { send: async () => {} } } as never, UNTIL, 15);
  const days = await rowsOf("experiment_day", store);
  const sliced = await resultsOf(store, "button");
  expect(sliced.arms).toEqual(whole.arms);
  for (const [place, { arms: read }] of sliced.analysis.metrics.entries())
    expect(read[0]!.mean).toBeCloseTo(whole.analysis.metrics[place]!.arms[0]!.mean, 6);
  await readAll(store, "button", { now: UNTIL, size: 15 });
  expect(await rowsOf("experiment_day", store)).toEqual(days);
  expect(await rowsOf("experiment_slice", store)).toEqual([]);

  // An exposure that comes late changes the day it belongs to; an older reading changes nothing.
  const late = { id: eventId(START + DAY_MS), name: "exposure", url: "https://shop.example/", visitor: "late" };
  await send(store, "POST", "/v1/import/events", { events: [{ ...late, params: { experiment: "button", arm: "b" } }] });
  await readAll(store, "button", { now: UNTIL + 1 });
  const after = await resultsOf(store, "button");
  expect(after.arms[1]!.visitors).toBe(whole.arms[1]!.visitors + 1);
  await readAll(store, "button", { now: UNTIL - 3 * DAY_MS });
  expect(await resultsOf(store, "button")).toEqual(after);

  // What is told of it: the study, its report, and nothing to another store.
  const study = await read<{
    document: { findings: { text: { en: string } }[]; blocks: { id: string; kind: string }[] };
  }>(store, "/v1/studies/experiments");
  expect(study.document.blocks.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["experiments", "button-metrics", "button-course", "button-days", "button-figures"]),
  );
  const report = await read<{ sections: { document: unknown }[] }>(store, "/v1/reports/experiments");
  expect(report.sections[0]!.document).toEqual(study.document);
  const missing = await call("GET", "/v1/experiments/button/results", { key: other.manage_key });
  expect([missing.status, ((await missing.json()) as { code: string }).code]).toEqual([404, "experiment_unknown"]);
  await startExperiment(other, "button", { arms }, START);
  await readAll(other, "button", { now: UNTIL });
  expect((await resultsOf(other, "button")).arms.map(({ visitors }) => visitors)).toEqual([0, 0]);
});

/** Visitors of each arm of whom so many ordered, a minute after they saw it. */
async function tellShares(store: TestStore, shares: Record<string, number>, each: number): Promise<void> {
  const events: unknown[] = [];
  for (const [arm, share] of Object.entries(shares)) {
    for (let n = 0; n < each; n += 1) {
      const visitor = `${arm}-${n}`;
      const at = START + n * 60_000;
      const url = "https://shop.example/";
      events.push({ id: eventId(at), name: "exposure", url, visitor, params: { experiment: "guarded", arm } });
      if (n % 100 < share * 100) events.push({ id: eventId(at + 60_000), name: "add_to_cart", url, visitor });
    }
  }
  for (let from = 0; from < events.length; from += 1_000)
    await send(store, "POST", "/v1/import/events", { events: events.slice(from, from + 1_000) });
}

test("an arm that harms a guardrail stops the experiment, once, with a record of why; others run on", async () => {
  const store = await newStore();
  await startExperiment(
    store,
    "guarded",
    { arms, goals: ["click"], guardrails: [{ metric: "add_to_cart", limit_ratio: 0.1 }], planned_visitors: 1_000 },
    START,
  );
  await tellShares(store, { control: 0.5, b: 0.1 }, 400);
  await readAll(store, "guarded", { now: Date.now() });
  expect((await resultsOf(store, "guarded")).verdict).toMatchObject({
    verdict: "harm",
    arm: "b",
    metric: "add_to_cart",
  });
  const listed = await read<{ experiments: { status: string }[] }>(store, "/v1/experiments");
  expect(listed.experiments.map(({ status }) => status)).toEqual(["stopped"]);
  const entries = async () => {
    const { entries: all } = await read<{ entries: { actor: string; action: string; detail: { why: string } }[] }>(
      store,
      "/v1/audit",
    );
    return all.filter(({ action }) => action === "experiment.stop");
  };
  expect(await entries()).toMatchObject([{ actor: "job:experiments", detail: { arm: "b", metric: "add_to_cart" } }]);
  expect((await entries())[0]!.detail.why).toContain("Large button");
  await readAll(store, "guarded", { now: Date.now() + 1 });
  expect(await entries()).toHaveLength(1);
});

test("a bandit's weights move by night alone, a step at most, and its version stays", async () => {
  const store = await newStore();
  const definition = { arms, goals: ["add_to_cart"], bandit: { floor: 0.1 } };
  await startExperiment(store, "guarded", definition, START);
  await tellShares(store, { control: 0.2, b: 0.5 }, 300);
  const weights = async () => {
    const { experiments } = await read<{ experiments: { version?: number; arms: { weight: number }[] }[] }>(
      store,
      "/v1/experiments",
    );
    return experiments.map(({ version = 0, arms: own }) => [version, ...own.map(({ weight }) => weight)]);
  };
  await readAll(store, "guarded", { now: Date.now() });
  expect(await weights()).toEqual([[0, 0.5, 0.5]]);
  await readAll(store, "guarded", { now: Date.now(), nightly: true });
  expect(await weights()).toEqual([[0, 0.4, 0.6]]);
});

test("the night asks for what runs, for what ended lately, and for no draft", async () => {
  const store = await newStore();
  await startExperiment(store, "running", { arms }, START);
  await startExperiment(store, "draft", { arms, status: "draft" }, START + 1);
  const asked: string[] = [];
  await askAllReadings({ ...env, STUDIES: { send: async (text: string) => asked.push(text) } } as never, Date.now());
  const { id } = await rowOf(store);
  const own = asked.map((text) => JSON.parse(text) as { store: number }).filter((each) => each.store === id);
  expect(own).toEqual([{ store: id, experiment: "running", nightly: true }]);
});

test("what ended is read up to its end", async () => {
  const store = await newStore();
  await startExperiment(store, "button", { arms }, START);
  await startExperiment(store, "button", { arms, status: "stopped" }, START + 2 * DAY_MS);
  const url = "https://shop.example/";
  const params = { experiment: "button", arm: "b" };
  const exposure = (at: number, visitor: string) => ({ id: eventId(at), name: "exposure", url, visitor, params });
  const events = [-1, 1, 3].map((days) => exposure(START + days * DAY_MS, `v${days}`));
  await send(store, "POST", "/v1/import/events", { events });
  // The page's view comes after the exposure that it tells, and begins the visit.
  const view = {
    id: eventId(START + DAY_MS + 50),
    name: "page_view",
    url: `${url}?utm_source=baidu&utm_medium=cpc`,
    visitor: "v1",
  };
  const earlier = { id: eventId(START - DAY_MS), name: "page_view", url, visitor: "v1" };
  await send(store, "POST", "/v1/import/events", { events: [view, earlier] });
  await rollUp(store);
  await readAll(store, "button", { now: Date.now() });
  const { arms: read, from, until, ended_at, status, parts } = await resultsOf(store, "button");
  expect(parts.channel.map(({ key, visitors }) => [key, visitors])).toEqual([["paid", [0, 1]]]);
  expect([from, until, ended_at, status]).toEqual([START, START + 2 * DAY_MS, START + 2 * DAY_MS, "stopped"]);
  expect(read.map(({ visitors }) => visitors)).toEqual([0, 1]);
});

test("a purchase of an hour that is not summed up counts for the visitor whose page told it, once", async () => {
  const store = await newStore();
  const now = Date.now();
  await startExperiment(store, "button", { arms, also: ["orders"] }, now - DAY_MS);
  const url = "https://shop.example/";
  const event = (name: string, at: number, visitor: string, params: object, customer_id?: string) => {
    return { id: eventId(at), name, url, visitor, params, ...(customer_id ? { customer_id } : {}) };
  };
  const exposed = (visitor: string, arm: string, customer_id?: string) =>
    event("exposure", now - 40_000, visitor, { experiment: "button", arm }, customer_id);
  const bought = (visitor: string, order: string, at: number) =>
    event("purchase", at, visitor, { transaction_id: order, value: 5, currency: "CNY" });
  const events = [
    exposed("v1", "b"),
    exposed("v2", "control", "c2"),
    exposed("v3", "control", "c3"),
    bought("v1", "o1", now - 20_000),
    // The same order's page, opened by somebody else later.
    bought("v2", "o1", now - 10_000),
    // Told by the page of another visitor than the customer's own.
    bought("v1", "o2", now - 9_000),
  ];
  await send(store, "POST", "/v1/import/events", { events });
  const order = (id: string, customer_id?: string) => ({
    id,
    ordered_at: now - 21_000,
    currency: "CNY",
    lines: [{ sku: "a", quantity: 1, amount_minor: 500 }],
    ...(customer_id ? { customer_id } : {}),
  });
  await send(store, "POST", "/v1/orders", {
    orders: [order("o1"), order("o2", "c2"), order("o3", "c3"), order("o4", "c9")],
  });
  await readAll(store, "button", { now });
  const { analysis, parts } = await resultsOf(store, "button");
  expect(parts.channel.map(({ key }) => key)).toEqual([""]);
  const [, orders] = analysis.metrics;
  expect([orders!.arms[0]!.n * orders!.arms[0]!.mean, orders!.control.n * orders!.control.mean]).toEqual([2, 1]);
});
