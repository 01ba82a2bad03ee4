// Are a test's size and the step to test told from the store's own visits, and wrong wishes refused?
import { expect, test } from "vitest";
import { planOfShares, visitorsNeeded } from "../../../shared/experiments/stats/power.ts";
import { addDays, dayOf, dayStart } from "../../../shared/time.ts";
import { problemOf, rollUp, send } from "../../helpers/ask.ts";
import { ZONE } from "../../helpers/experiment_world.ts";
import { call, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

interface Size {
  baseline: number;
  deviation: number | null;
  visitors_a_day: number;
  any_look: { visitors: number; days: number };
  visitors: number;
  days: number | null;
  least_change_ratio: number | null;
}

const plan = (store: TestStore, body: object) => send<Size>(store, "POST", "/v1/experiments/plan", body);

/** 280 visitors of the last four weeks: all see a product, a half puts it into the cart, a fifth of these buys for 10. */
async function visited(): Promise<TestStore> {
  const store = await newStore();
  const start = dayStart(ZONE, addDays(dayOf(ZONE, Date.now()), -10));
  const events = Array.from({ length: 280 }, (_, n) => {
    const event = (name: string, after: number, params: object = {}) => {
      const at = start + n * 60_000 + after;
      return { id: eventId(at), name, url: "https://shop.example/", visitor: `v-${n}`, params };
    };
    const items = { items: [{ item_id: "a", price: 10 }], currency: "CNY" };
    const list = [event("page_view", 0), event("view_item", 1_000, items)];
    if (n % 2 === 0) list.push(event("add_to_cart", 2_000, items), event("begin_checkout", 3_000, items));
    if (n % 10 === 0) list.push(event("purchase", 4_000, { transaction_id: `o-${n}`, value: 10, currency: "CNY" }));
    return list;
  }).flat();
  await send(store, "POST", "/v1/import/events", { events });
  await rollUp(store);
  return store;
}

test("what a test needs follows from the store's visitors; what its visits do not tell is asked for", async () => {
  const store = await visited();
  const share = await plan(store, { metric: "conversion", change_ratio: 0.2 });
  expect(share).toMatchObject({ baseline: 0.1, deviation: null, visitors_a_day: 10 });
  const each = Math.ceil(visitorsNeeded(planOfShares(0.1, 0.12), 0.02));
  expect(share.visitors).toBe(each * 2);
  expect(share.days).toBe(Math.ceil(share.visitors / 10 / 7) * 7);
  const any = Math.ceil(visitorsNeeded({ ...planOfShares(0.1, 0.12), any_look: 1 }, 0.02));
  expect(share.any_look).toMatchObject({ visitors: any * 2, days: Math.ceil((any * 2) / 10 / 7) * 7 });
  expect(share.least_change_ratio).toBeGreaterThan(0.2);
  const revenue = await plan(store, { metric: "revenue", change_ratio: 0.2 });
  // A tenth bring 10.00, the others nothing.
  expect(revenue.baseline).toBeCloseTo(100, 6);
  expect(revenue.deviation).toBeCloseTo(300, 6);
  expect(await plan(store, { metric: "margin", baseline: 100, deviation: 300, change_ratio: 0.2 })).toMatchObject({
    visitors: revenue.visitors,
  });
  const three = await plan(store, { metric: "conversion", change_ratio: 0.2, arms: 3 });
  expect(three.visitors).toBeGreaterThan(share.visitors * 1.5);
  for (const [body, status, code, field] of [
    [{ metric: "margin", change_ratio: 0.2 }, 422, "baseline_unknown", "baseline"],
    [{ metric: "margin", baseline: 5, change_ratio: 0.2 }, 422, "baseline_unknown", "deviation"],
    [{ metric: "conversion", baseline: 0.9, change_ratio: 0.5 }, 422, "invalid_request", "change_ratio"],
    [{ metric: "conversion", change_ratio: 0 }, 422, "invalid_request", "change_ratio"],
    [{ metric: "nothing", change_ratio: 0.1 }, 422, "invalid_request", "metric"],
    [{ metric: "conversion", baseline: 0.1, change_ratio: -1 }, 422, "invalid_request", "change_ratio"],
    [{ metric: "conversion", change_ratio: 0.1, arms: 1 }, 422, "invalid_request", "arms"],
  ] as const) {
    const response = await call("POST", "/v1/experiments/plan", { key: store.manage_key, body });
    expect(await problemOf(response), JSON.stringify(body)).toEqual({ status, code, field });
  }
  const empty = await newStore();
  expect(await plan(empty, { metric: "conversion", baseline: 0.1, change_ratio: 0.2 })).toMatchObject({
    visitors: share.visitors,
    days: null,
    least_change_ratio: null,
  });
});

test("the step to test is the one that loses most in time, and a store without visits is told so", async () => {
  const store = await visited();
  interface Diagnosis {
    steps: { id: string; count: number }[];
    best: { from: string; to: string; passed_ratio: number } | null;
    finding: { en: string; "zh-CN": string };
  }
  const { steps, best, finding } = await read<Diagnosis>(store, "/v1/experiments/diagnosis");
  expect(steps.map(({ count }) => count)).toEqual([280, 280, 140, 140, 28]);
  expect(best).toMatchObject({ from: "view_item", to: "add_to_cart", passed_ratio: 0.5 });
  expect(finding.en).toMatch(/^50.0\s% of the visits with “.+” do not reach “.+”\. Test that step/);
  const none = await read<Diagnosis>(await newStore(), "/v1/experiments/diagnosis");
  expect([none.best, none.finding.en]).toEqual([
    null,
    "Too little traffic of the last four weeks to say what to test.",
  ]);
});

test("a reading that is asked for is of an experiment that there is, and may be asked for by who manages", async () => {
  const store = await newStore();
  const asked = await call("POST", "/v1/experiments/none/read", { key: store.manage_key });
  expect(await problemOf(asked)).toEqual({ status: 404, code: "experiment_unknown", field: "id" });
  const key = (await send<{ secret: string }>(store, "POST", "/v1/keys", { scopes: ["read"], label: "r" })).secret;
  expect((await call("POST", "/v1/experiments/none/read", { key })).status).toBe(403);
});
