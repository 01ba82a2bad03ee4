// Does the guard stop one arm of several: back to the list price, the others as they were, from the price to the page that tells of it?
import { afterEach, expect, test, vi } from "vitest";
import { evaluator } from "../../../shared/experiments/evaluate.ts";
import type { Payload } from "../../../shared/experiments/payload.ts";
import type { TableBlock } from "../../../shared/studies/blocks.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { passTo } from "../../helpers/deciding.ts";
import { actsOf, arms, named, pageOf, tellEvents } from "../../helpers/experiment_acts.ts";
import { START } from "../../helpers/experiment_world.ts";
import { readAll, resultsOf } from "../../helpers/experiments.ts";
import { aRule, configure, newShop } from "../../helpers/prices.ts";
import { recorded } from "../../helpers/recorded.ts";
import { call, read, type TestStore } from "../../helpers/worker.ts";

afterEach(() => vi.useRealTimers());

type Arm = "control" | "bold" | "mild";
const prices: Record<Arm, number> = { control: 10_000, bold: 11_000, mild: 10_500 };
const inArm = (value: string) => ({ op: "is", fact: "experiment.spring", value });
const document = {
  settings: { record_share: 0, holdout_share: 0 },
  rules: [aRule("dearer", 0.1, { when: inArm("bold") }), aRule("mild", 0.05, { when: inArm("mild") })],
  features: [
    {
      id: "arm",
      default: "none",
      rules: [{ experiment: "spring", values: { control: "control", bold: "bold", mild: "mild" } }],
    },
  ],
  experiments: [
    {
      id: "spring",
      title: { en: "Spring", "zh-CN": "春季" },
      status: "running",
      arms: [
        ...arms.map((arm, place) => ({ ...arm, weight: [0.34, 0.33][place] })),
        { id: "mild", title: { en: "A little dearer", "zh-CN": "略提价" }, weight: 0.33 },
      ],
      goals: ["click"],
      guardrails: [{ metric: "add_to_cart", limit_ratio: 0.1 }],
      planned_visitors: 800,
    },
  ],
};

/** What an SDK in the page gives a visitor: the arm that is shown, and the one that counts, if any does. */
async function page(store: TestStore) {
  const payload = (await (await call("GET", `/api/features/${store.write_key}`)).json()) as Payload;
  const evaluate = evaluator(payload);
  return (id: string) => {
    const { value, assignment } = evaluate("arm", { attributes: { id } });
    return { shown: value as Arm, counted: assignment?.key };
  };
}

/** What the shop's server asks for: the price, and the exposure that is told of it. */
async function asked(store: TestStore, visitor: string) {
  const answer = await recorded(store, "/v1/decide", { lines: [{ sku: "A" }], visitor });
  const { decisions, messages } = answer as unknown as {
    decisions: { price_minor: number }[];
    messages: { events: unknown[] }[];
  };
  return { price: decisions[0]!.price_minor, told: messages.flatMap(({ events }) => events).length };
}

test("of three arms the one that harms is stopped, and nobody else moves or is miscounted", async () => {
  passTo(START);
  const store = await newShop();
  const { effective_at } = await configure(store, document);
  passTo(effective_at + 60_000);
  const visitors = named("v", 810);
  const before = await page(store);
  for (const visitor of visitors.slice(0, 12)) {
    expect(await asked(store, visitor)).toEqual({ price: prices[before(visitor).shown], told: 1 });
  }
  const exposed = (of: typeof before) => (id: string) => ({ experiment: "spring", arm: of(id).counted, version: 0 });
  await tellEvents(store, "exposure", visitors, exposed(before));
  const carts = visitors.filter((visitor, n) => n % 10 < { control: 5, bold: 1, mild: 5 }[before(visitor).shown]);
  await tellEvents(store, "add_to_cart", carts);
  passTo(Date.now() + DAY_MS);
  await readAll(store, "spring", { now: Date.now(), nightly: true });

  // Before it takes effect: what was seen, and what is being done about it.
  const early = await pageOf(store);
  expect(early.findings[0]!.text.en).toMatch(/^Spring: “Dearer” harms .* Stop it\.$/);
  expect(early.findings[0]!.action.en).toContain("its visitors get control, and the other arms go on");
  const acts = await actsOf(store);
  expect(acts).toMatchObject([
    { action: "experiment.stop_arm", object: "spring", detail: { arm: "bold", metric: "add_to_cart" } },
  ]);
  expect(await read(store, "/v1/experiments/spring")).toMatchObject({
    status: "running",
    arms: [{ id: "control" }, { id: "bold", stopped: true }, { id: "mild" }],
  });

  passTo((acts[0]!.detail as unknown as { effective_at: number }).effective_at + 60_000);
  const after = await page(store);
  const fresh = named("w", 150);
  for (const visitor of [...visitors, ...fresh]) {
    const was = before(visitor);
    expect(after(visitor)).toEqual(was.shown === "bold" ? { shown: "control", counted: undefined } : was);
  }
  // The server tells of nobody in the arm that was stopped, neither of who saw it nor of who would see it now.
  const some = [...visitors.slice(0, 8), ...fresh.slice(0, 12)];
  for (const visitor of some) {
    const { shown } = before(visitor);
    const expected = shown === "bold" ? { price: prices.control, told: 0 } : { price: prices[shown], told: 1 };
    expect(await asked(store, visitor)).toEqual(expected);
  }
  expect(new Set(some.map((visitor) => before(visitor).shown)).size).toBe(3);

  const counted = fresh.filter((visitor) => after(visitor).counted !== undefined);
  await tellEvents(store, "exposure", counted, exposed(after));
  passTo(Date.now() + DAY_MS);
  await readAll(store, "spring", { now: Date.now(), nightly: true });
  // The split is as planned, nothing is stopped twice, and no verdict rests on the arm.
  const { analysis, arms: read_arms, verdict } = await resultsOf(store, "spring");
  expect(analysis.mismatch).toMatchObject({ found: false });
  expect(read_arms.map(({ stopped }) => stopped)).toEqual([false, true, false]);
  expect(verdict.verdict).not.toBe("harm");
  expect(verdict.doubts[0]!.en).toMatch(/^“Dearer” was stopped: visitors drawn there see control/);
  expect(await actsOf(store)).toHaveLength(1);
  const { blocks } = await pageOf(store);
  const figures = blocks.find(({ id }) => id === "spring-figures") as TableBlock;
  expect(JSON.stringify(figures.rows)).toContain("Dearer (stopped)");
  expect(blocks.some(({ id }) => id === "spring-weights")).toBe(false);
});
