// Who gets the very same answer as somebody else, and who does not?
import { afterEach, expect, test, vi } from "vitest";
import { armsOf } from "../../../functions/decide/experiments.ts";
import { send } from "../../helpers/ask.ts";
import { ask, customerToken, decidingShop, passTo } from "../../helpers/deciding.ts";
import { aSnapshot } from "../../helpers/pricing.ts";
import type { TestStore } from "../../helpers/worker.ts";

afterEach(() => vi.useRealTimers());

interface Answer {
  id: string;
  valid_until: number;
  decisions: { sku: string; price_minor: number }[];
}

// What is recorded is decided for itself, and which is drawn by chance.
const settings = { record_share: 0 };

const rules = [
  {
    id: "morning",
    title: "Morning",
    products: { any: [{ skus: ["A"] }] },
    price: { kind: "percent" as const, params: { change_ratio: -0.1 } },
  },
];

async function decide(store: TestStore, more: Record<string, unknown> = {}): Promise<Answer> {
  const response = await ask(store, "/v1/decide", { lines: [{ sku: "A" }, { sku: "B" }], ...more });
  expect(response.headers.get("content-type")).toContain("application/json");
  return (await response.json()) as Answer;
}

test("the same question within seconds has the same answer, any other one its own", async () => {
  const store = await decidingShop({ settings, rules });
  const first = await decide(store);
  expect(first.decisions.map(({ price_minor }) => price_minor)).toEqual([9_000, 5_000]);
  expect(await decide(store)).toEqual(first);
  const others = [
    await decide(store, { lines: [{ sku: "B" }, { sku: "A" }] }),
    await decide(store, { lines: [{ sku: "A", quantity: 2 }, { sku: "B" }] }),
    await decide(store, { locale: "zh-CN" }),
    await decide(store, { channel: "app" }),
    await decide(store, { trace: true }),
  ];
  expect(new Set([first, ...others].map(({ id }) => id)).size).toBe(6);
  passTo(Date.now() + 11_000);
  expect((await decide(store)).id).not.toBe(first.id);
});

test("who is signed in is decided for alone, each time", async () => {
  const store = await decidingShop({ settings, rules });
  const customer_token = await customerToken(store, "c-1");
  const answers = [
    await decide(store),
    await decide(store, { customer_token }),
    await decide(store, { customer_token }),
  ];
  expect(new Set(answers.map(({ id }) => id)).size).toBe(3);
});

test("an answer is not given again when it may no longer hold", async () => {
  const starts = Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 7_200_000;
  const store = await decidingShop({
    settings,
    rules: [{ ...rules[0], schedule: { from: new Date(starts).toISOString() } }],
  });
  passTo(starts - 2_000);
  const before = await decide(store);
  expect(before.decisions[0]?.price_minor).toBe(10_000);
  expect(before.valid_until).toBe(starts);
  passTo(starts);
  expect((await decide(store)).decisions[0]?.price_minor).toBe(9_000);
});

test("the switch to list prices reaches everybody at once", async () => {
  const store = await decidingShop({ settings, rules });
  expect((await decide(store)).decisions[0]?.price_minor).toBe(9_000);
  await send(store, "PUT", "/v1/switch", { list_prices_only: true, why: "test" });
  passTo(Date.now() + 5_000);
  expect((await decide(store)).decisions[0]?.price_minor).toBe(10_000);
});

test("who sees control since his arm was stopped shares no answer with who was drawn into control", async () => {
  const arms = [
    { id: "control", weight: 0.4 },
    { id: "bold", weight: 0.3, stopped: true },
    { id: "mild", weight: 0.3 },
  ];
  const config = {
    settings: { ...settings, holdout_share: 0 },
    rules: [{ ...rules[0]!, when: { op: "is" as const, fact: "experiment.spring", value: "bold" } }],
    experiments: [{ id: "spring", title: "Spring", status: "running" as const, arms }],
  };
  const snapshot = aSnapshot({ config, products: [] });
  const visitors = Array.from({ length: 40 }, (_, n) => `visitor-${n}`);
  const shown = visitors.map((visitor) => ({ visitor, ...armsOf(snapshot, "", visitor, {}) }));
  const control = shown.filter((each) => each.arms["experiment.spring"] === "control");
  const [apart, other] = control.filter((each) => each.apart.length > 0);
  const [counted, alike] = control.filter((each) => each.apart.length === 0);
  const store = await decidingShop(config);
  const ids: string[] = [];
  for (const each of [apart, counted, other, alike]) ids.push((await decide(store, { visitor: each?.visitor })).id);
  // The quote beside the prices says who is counted: with another's, the next answer would count him by it.
  expect(ids[0]).not.toBe(ids[1]);
  expect(ids.slice(2)).toEqual(ids.slice(0, 2));
});
