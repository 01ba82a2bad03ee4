// Could the demo's document have been changed step by step, as its experiments say, and do they find what can be believed?
import { expect, test } from "vitest";
import { demoTrials } from "../../../scripts/local/seed_experiments.ts";
import { DEFAULT_HOLDOUT_SHARE } from "../../../shared/experiments/hash.ts";
import { differenceOf } from "../../../shared/experiments/stats/difference.ts";
import { sequential } from "../../../shared/experiments/stats/frequentist.ts";
import { shareOf } from "../../../shared/experiments/stats/sample.ts";
import { compile } from "../../../shared/pricing/compile/index.ts";
import { type Config, config } from "../../../shared/pricing/config.ts";
import { decide } from "../../../shared/pricing/decide.ts";
import { withClicks } from "../../../shared/sim/clicks.ts";
import { demandUntil } from "../../../shared/sim/demand.ts";
import { demoSteps } from "../../../shared/sim/demo_experiments.ts";
import { simulateHistory } from "../../../shared/sim/history.ts";
import { simulate } from "../../../shared/sim/simulate.ts";
import { trialsOf } from "../../../shared/sim/trials.ts";
import { addDays, DAY_MS } from "../../../shared/time.ts";
import { catalogueAt } from "../pricing/examples/catalogue.ts";

test("each step is accepted after the one before, on any day of the year, and all are in the past", () => {
  for (let day = 0; day < 365; day += 31) {
    const now = Date.parse("2026-11-25T12:00:00+08:00") + day * DAY_MS;
    let live: Config | undefined;
    let before = 0;
    for (const { at, document } of demoSteps(now)) {
      const context = {
        effective_at: now + 150_000,
        currency: "CNY",
        timezone: "Asia/Shanghai",
        now,
        day_prices: {},
        version: 1,
      };
      const compiled = compile(document, catalogueAt(now), { ...context, ...(live && { live }) });
      expect(compiled.ok ? [] : compiled.problems).toEqual([]);
      expect(compiled.warnings).toEqual([]);
      expect(at).toBeGreaterThan(before);
      expect(at).toBeLessThan(now);
      live = config.parse(document);
      before = at;
    }
  }
});

test("in its arm alone a cart of 150 ships free", () => {
  const now = Date.parse("2026-11-24T12:00:00+08:00");
  const compiled = compile(demoSteps(now).at(-1)!.document, catalogueAt(now), {
    version: 1,
    effective_at: now + 150_000,
    currency: "CNY",
    timezone: "Asia/Shanghai",
    now,
    day_prices: {},
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const { snapshot } = compiled;
  const dear = snapshot.products.find(({ list_minor }) => list_minor >= 17_500 && list_minor < 19_000)!;
  const shipping = (arm?: string) => {
    const facts = arm === undefined ? {} : { "experiment.free-from-149": arm };
    const lines = [{ sku: dear.sku, quantity: 1 }];
    return decide(snapshot, { kind: "cart", lines, codes: [], shipping_minor: 1_200, facts }, now).shipping_minor;
  };
  expect([shipping(), shipping("from-199"), shipping("from-149")]).toEqual([1_200, 1_200, 0]);
});

test.each(["2026-11-22", "2027-02-10"])(
  "on %s one has won by a tenth or two, and the other is not certain",
  (today) => {
    const timezone = "Asia/Shanghai";
    const now = Date.parse(`${today}T12:00:00+08:00`);
    const from = addDays(today, -89);
    const demand = demandUntil(today);
    const before = simulateHistory({ seed: 8, from: addDays(from, -365), days: 365, timezone, demand });
    const trials = demoTrials(now, timezone);
    const { lift, exposures } = trialsOf(trials, { store: "demo", holdout_share: DEFAULT_HOLDOUT_SHARE });
    const arms = trials.map(() => new Map<string, string>());
    const done = trials.map(() => new Set<string>());
    const goals = ["click select_item", "purchase"];
    for (const { day, events } of simulate({ seed: 8, from, days: 90, timezone, demand, before, lift })) {
      const place = trials.findIndex((trial) => day >= trial.from && day <= trial.until);
      if (place < 0) continue;
      const told = [...withClicks(events), ...exposures(events, day)].sort((one, other) =>
        one.id < other.id ? -1 : 1,
      );
      for (const { name, visitor, params } of told) {
        if (name === "exposure" && !arms[place]!.has(visitor)) arms[place]!.set(visitor, `${params?.arm}`);
        if (goals[place]!.split(" ").includes(name) && arms[place]!.has(visitor)) done[place]!.add(visitor);
      }
    }
    const [photos, shipping] = trials.map(({ experiment }, place) => {
      const [control, arm] = experiment.arms.map(({ id }) => {
        const visitors = [...arms[place]!].filter(([, met]) => met === id).map(([visitor]) => visitor);
        return shareOf(visitors.length, visitors.filter((visitor) => done[place]!.has(visitor)).length);
      });
      return sequential(differenceOf(control!, arm!, "relative")!, experiment.alpha, experiment.planned_visitors);
    });
    expect(photos!.value).toBeGreaterThan(0.1);
    expect(photos!.value).toBeLessThan(0.2);
    expect(photos!.low).toBeGreaterThan(0);
    expect([shipping!.low < 0, shipping!.high > 0]).toEqual([true, true]);
  },
);
