// Do simulated visitors meet the arm that the real shop gives them, once a day, and act by it?
import { expect, test } from "vitest";
import { experiment } from "../../../shared/experiments/definition.ts";
import { flagsOf } from "../../../shared/experiments/flags.ts";
import { isHeldOut } from "../../../shared/experiments/hash.ts";
import { simulate } from "../../../shared/sim/simulate.ts";
import { trialsOf } from "../../../shared/sim/trials.ts";
import { addDays } from "../../../shared/time.ts";

const from = "2026-10-01";
const arms = ["plain", "bold"].map((id) => ({ id, weight: 0.5 }));
const trial = {
  experiment: experiment.parse({ id: "spring", title: "Spring", status: "stopped", version: 3, arms }),
  lift: { bold: 5 },
};
const personal = { store: "shop", holdout_share: 0.2 };
const days = 4;
const run = (lift?: (visitor: string, day: string) => number) => [
  ...simulate({ seed: 4, from, days, ...(lift && { lift }) }),
];

test("who sees a product is exposed once a day, in the SDK's arm, while it runs; who is held out is not", () => {
  const { exposures, lift } = trialsOf([{ ...trial, from: addDays(from, 1), until: addDays(from, 2) }], personal);
  const running = { ...trial.experiment, status: "running" as const };
  const feature = {
    id: "f",
    active: true,
    default: null,
    rules: [{ experiment: "spring", share: 1, values: { plain: 1, bold: 2 } }],
  };
  const flags = flagsOf([feature], [running], personal);
  const ids = new Set<string>();
  for (const { day, events } of run(lift)) {
    const told = exposures(events, day);
    const isOn = day === addDays(from, 1) || day === addDays(from, 2);
    const seen = new Set(events.filter(({ name }) => name === "view_item").map(({ visitor }) => visitor));
    const expected = [...seen].filter((visitor) => isOn && !isHeldOut("shop", visitor, 0.2));
    expect(told.map(({ visitor }) => visitor).sort()).toEqual(expected.sort());
    for (const { id, name, visitor, params } of told) {
      expect(name).toBe("exposure");
      expect(params).toEqual({ experiment: "spring", version: 3, arm: flags.of("f", { id: visitor })?.variant });
      expect(events.some((event) => event.visitor === visitor && event.id.slice(0, 12) === id.slice(0, 12))).toBe(true);
      ids.add(id);
    }
    expect(exposures(events, day)).toEqual(told);
  }
  expect(ids.size).toBeGreaterThan(50);
});

test("the lift moves orders of its arm on its days alone, and without one nothing changes", () => {
  const { lift } = trialsOf([{ ...trial, from, until: from }], personal);
  const [plain, lifted] = [run(), run(lift)];
  expect(run(() => 1)).toEqual(plain);
  expect(lifted[0]!.orders.length).toBeGreaterThan(plain[0]!.orders.length);
  expect(lift("somebody", addDays(from, 1))).toBe(1);
  expect(new Set(["a", "b", "c", "d", "e", "f"].map((visitor) => lift(visitor, from)))).toEqual(new Set([1, 5]));
});

test("visitors of an arm click who would not have, the same ones each time, and others do not", () => {
  const { exposures } = trialsOf([{ ...trial, from, until: from, clicks: { bold: 0.4 } }], {
    ...personal,
    holdout_share: 0,
  });
  const { day, events } = run()[0]!;
  const told = exposures(events, day);
  const armOf = new Map(
    told.flatMap(({ name, visitor, params }) => (name === "exposure" ? [[visitor, params?.arm]] : [])),
  );
  const clicks = told.filter(({ name }) => name === "click");
  expect(clicks.every(({ visitor }) => armOf.get(visitor) === "bold")).toBe(true);
  const bold = [...armOf.values()].filter((arm) => arm === "bold").length;
  expect(clicks.length / bold).toBeGreaterThan(0.2);
  expect(clicks.length / bold).toBeLessThan(0.7);
  for (const { id, visitor } of clicks) {
    const exposure = told.find((event) => event.name === "exposure" && event.visitor === visitor)!;
    expect(id > exposure.id).toBe(true);
  }
  expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
});
