// What follows from a reading by itself, from the price that a visitor is shown to the page that tells of it?
import { GrowthBook } from "@growthbook/growthbook";
import { afterEach, expect, test, vi } from "vitest";
import { evaluator } from "../../../shared/experiments/evaluate.ts";
import type { Payload } from "../../../shared/experiments/payload.ts";
import type { CurvesBlock, TableBlock } from "../../../shared/studies/blocks.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { rollUp, send } from "../../helpers/ask.ts";
import { ask, passTo } from "../../helpers/deciding.ts";
import { actsOf, arms, named, pageOf, tellEvents } from "../../helpers/experiment_acts.ts";
import { START } from "../../helpers/experiment_world.ts";
import { readAll } from "../../helpers/experiments.ts";
import { aRule, configure, newShop } from "../../helpers/prices.ts";
import { recorded } from "../../helpers/recorded.ts";
import { call, read, type TestStore } from "../../helpers/worker.ts";

afterEach(() => vi.useRealTimers());

const when = { op: "is", fact: "experiment.spring", value: "bold" };
const document = (parts: object) => ({
  settings: { record_share: 0, holdout_share: 0 },
  rules: [aRule("dearer", 0.1, { when })],
  features: [{ id: "badge", default: "", rules: [{ experiment: "spring", values: { control: "", bold: "premium" } }] }],
  experiments: [{ id: "spring", title: { en: "Spring", "zh-CN": "春季" }, status: "running", arms, ...parts }],
});

/** A shop in which the experiment has begun, some days ago as this machine's clock goes. */
async function begun(parts: object): Promise<TestStore> {
  passTo(START);
  const store = await newShop();
  const { effective_at } = await configure(store, document(parts));
  passTo(effective_at + 60_000);
  return store;
}

type Arm = "bold" | "control";

/** Visitors asked for by themselves; of the others pages tell what their SDK gives, which is the same. */
const ASKED = 5;

/** Shows these visitors their arm, stores what is told of it, and gives it. */
async function meet(store: TestStore, visitors: readonly string[]): Promise<Map<string, Arm>> {
  const { features } = (await (await call("GET", `/api/features/${store.write_key}`)).json()) as Payload;
  const evaluate = evaluator({ features });
  const armOf = (id: string) => (evaluate("badge", { attributes: { id } }).value === "" ? "control" : "bold");
  const met = new Map(visitors.map((visitor) => [visitor, armOf(visitor)] as const));
  for (const visitor of visitors.slice(0, ASKED)) {
    const answer = await recorded(store, "/v1/decide", { lines: [{ sku: "A" }], visitor });
    const { decisions } = answer as unknown as { decisions: { price_minor: number }[] };
    expect(decisions[0]!.price_minor).toBe(met.get(visitor) === "bold" ? 11_000 : 10_000);
  }
  await tellEvents(store, "exposure", visitors.slice(ASKED), (visitor) => {
    return { experiment: "spring", arm: met.get(visitor), version: 0 };
  });
  return met;
}

const weightsNow = async (store: TestStore) => {
  const told = await read<{ arms: { weight: number }[]; version?: number }>(store, "/v1/experiments/spring");
  return { weights: told.arms.map(({ weight }) => weight), version: told.version ?? 0 };
};

test("night after night a bandit's weights follow what arms bring: a tenth at most, to the floor and back", async () => {
  const store = await begun({ goals: ["add_to_cart"], bandit: { floor: 0.3 } });
  const old = named("old", 240);
  const before = await meet(store, old);
  const seen: number[][] = [];
  /** A day on which the arms bring what is said, and the night after it. */
  const pass = async (met: Map<string, Arm>, share: { bold: number; control: number }) => {
    const count = { bold: 0, control: 0 };
    const carts = [...met].flatMap(([visitor, arm]) => {
      count[arm] += 1;
      return count[arm] % 10 < share[arm] * 10 ? [visitor] : [];
    });
    await tellEvents(store, "add_to_cart", carts);
    passTo(Date.now() + DAY_MS);
    await readAll(store, "spring", { now: Date.now(), nightly: true });
    seen.push((await weightsNow(store)).weights);
    passTo(Date.now() + 200_000);
  };
  await pass(before, { bold: 0.6, control: 0.2 });
  expect(seen).toEqual([[0.4, 0.6]]);

  // Who was drawn keeps the arm, but for a tenth of them; an SDK that keeps assignments keeps them all.
  const after = await meet(store, old);
  const moved = old.filter((visitor) => before.get(visitor) !== after.get(visitor));
  expect(moved.length).toBeGreaterThan(0);
  expect(moved.length / old.length).toBeLessThan(0.15);
  expect(moved.every((visitor) => after.get(visitor) === "bold")).toBe(true);
  const { features } = (await (await call("GET", `/api/features/${store.write_key}`)).json()) as { features: never };
  const [one] = moved as [string];
  const stickyBucketAssignmentDocs = {
    [`id||${one}`]: { attributeName: "id", attributeValue: one, assignments: { spring__0: "control" } },
  };
  const sdk = new GrowthBook({
    attributes: { id: one },
    stickyBucketAssignmentDocs,
    stickyBucketService: {
      getAllAssignments: async () => stickyBucketAssignmentDocs,
      saveAssignments: async () => {},
    } as never,
  });
  sdk.initSync({ payload: { features } });
  expect(sdk.getFeatureValue("badge", "none" as string)).toBe("");

  for (const day of ["b", "c"]) await pass(await meet(store, named(day, 30)), { bold: 0.6, control: 0.2 });
  expect(seen).toEqual([
    [0.4, 0.6],
    [0.3, 0.7],
    [0.3, 0.7],
  ]);
  // Then the other arm is wanted, by so many that all that was is outdone.
  await pass(await meet(store, named("e", 600)), { bold: 0, control: 1 });
  expect(seen.at(-1)).toEqual([0.4, 0.6]);

  // Each move is a version with its record; the experiment's own version stays, and so does what was counted.
  const acts = await actsOf(store);
  expect(acts.map(({ action, object }) => [action, object])).toEqual(Array(3).fill(["experiment.weights", "spring"]));
  expect(new Set(acts.map(({ detail }) => detail.version)).size).toBe(3);
  expect(acts[0]!.detail.why).toBe("Weights follow what each arm brings: control 0.4, bold 0.6.");
  expect(await weightsNow(store)).toMatchObject({ version: 0 });
  const history = await read<{ versions: { who: string; why: string }[] }>(store, "/v1/config/versions");
  expect(history.versions.filter(({ who }) => who === "job:experiments")).toHaveLength(3);
  const { blocks } = await pageOf(store);
  const curve = blocks.find(({ id }) => id === "spring-weights") as CurvesBlock;
  expect(curve.series.map(({ label, values }) => [label.en, values])).toEqual([
    ["List price", [0.5, 0.4, 0.3, 0.3]],
    ["Dearer", [0.5, 0.6, 0.7, 0.7]],
  ]);
  expect(curve.finding.en).toBe("On the last day “Dearer” got 70.0\u202f% of new visitors.");
});

test("a price arm that costs margin is stopped: list prices for everybody, on the page, in the audit log, once", async () => {
  const guardrails = [{ metric: "margin", limit_ratio: 0.1 }];
  const store = await begun({ goals: ["add_to_cart"], guardrails, planned_visitors: 400 });
  const visitors = named("v", 260);
  const met = await meet(store, visitors);
  const buyers = visitors.filter((visitor, n) => n % 10 < (met.get(visitor) === "bold" ? 4 : 9));
  const at = Date.now() + 60_000;
  const items = { value: 100, currency: "CNY", items: [{ item_id: "A", price: 100 }] };
  await tellEvents(store, "purchase", buyers, (visitor) => ({ transaction_id: `o-${visitor}`, ...items }));
  await send(store, "POST", "/v1/orders", {
    orders: buyers.map((visitor, n) => {
      const amount_minor = met.get(visitor) === "bold" ? 11_000 : 10_000;
      return {
        id: `o-${visitor}`,
        ordered_at: at + n,
        currency: "CNY",
        lines: [{ sku: "A", quantity: 1, amount_minor }],
      };
    }),
  });
  await rollUp(store);
  passTo(Date.now() + DAY_MS);
  await rollUp(store);
  await readAll(store, "spring", { now: Date.now(), nightly: true });

  const told = await read<{ status: string; winner?: string; stopped_at: number }>(store, "/v1/experiments/spring");
  expect(told).toMatchObject({ status: "stopped" });
  expect(told.winner).toBeUndefined();
  expect(await actsOf(store)).toMatchObject([
    {
      action: "experiment.stop",
      object: "spring",
      detail: { arm: "bold", metric: "margin", effective_at: told.stopped_at },
    },
  ]);
  // Until then nothing has changed; from then on nobody pays more, and nobody is counted.
  const priceOf = async (visitor: string) => {
    const response = await ask(store, "/v1/decide", { lines: [{ sku: "A" }], visitor });
    return ((await response.json()) as { decisions: { price_minor: number }[] }).decisions[0]!.price_minor;
  };
  const dearer = visitors.filter((visitor) => met.get(visitor) === "bold").slice(0, 5);
  passTo(told.stopped_at - 1_000);
  for (const visitor of dearer) expect(await priceOf(visitor)).toBe(11_000);
  passTo(told.stopped_at + 60_000);
  for (const visitor of visitors.slice(0, 20)) expect(await priceOf(visitor)).toBe(10_000);
  const { messages } = await recorded(store, "/v1/decide", { lines: [{ sku: "A" }], visitor: dearer[0] });
  expect(messages.flatMap(({ events }) => events)).toEqual([]);

  await readAll(store, "spring", { now: Date.now(), nightly: true });
  expect(await actsOf(store)).toHaveLength(1);
  const { findings, blocks } = await pageOf(store);
  expect(findings[0]!.text.en).toMatch(/^Spring: “Dearer” harms Margin per visitor \(−\d+\.\d\s%\) beyond the limit/);
  expect(findings[0]!.action.en).toContain("everybody is back at control");
  expect(findings[0]!.action["zh-CN"]).toContain("全部恢复对照");
  const list = blocks.find(({ id }) => id === "experiments") as TableBlock;
  expect(list.rows[0]!.slice(1, 2)).toEqual([{ en: "Ended", "zh-CN": "已结束" }]);
  expect(list.rows[0]).toContainEqual({ en: "Harm: Dearer", "zh-CN": "有损害：提价" });
});
