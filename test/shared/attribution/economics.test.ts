// What did a source cost, and what did it bring? Unknown spend is never taken for none.
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareModels } from "../../../shared/attribution/compare.ts";
import { defaults } from "../../../shared/attribution/define.ts";
import { earnedOf } from "../../../shared/attribution/earn.ts";
import { type Earned, joinSpend, stateTitles, UNTRACKED } from "../../../shared/attribution/economics.ts";
import { modelById } from "../../../shared/attribution/models/index.ts";
import { collectPaths } from "../../../shared/attribution/paths.ts";
import { anyPaths, sum } from "./arbitrary.ts";

const earned = (
  key: string,
  orders: number,
  new_customers: number,
  gmv_minor: number,
  net_minor = gmv_minor,
): Earned => ({
  key,
  orders,
  new_customers,
  gmv_minor,
  net_minor,
});

test("CAC, ROAS and ROI of each source, with what has no counterpart named", () => {
  const { rows, total } = joinSpend(
    [earned("google", 4, 2, 100_000, 90_000), earned("wechat", 3, 1, 50_000), earned("google", 1, 0, 20_000, 10_000)],
    [
      { key: "google", cost_minor: 30_000 },
      { key: "tiktok", cost_minor: 8_000 },
      { key: "google", cost_minor: 10_000 },
    ],
    { orders: 2, new_customers: 1, gmv_minor: 30_000, net_minor: 30_000 },
  );
  expect(
    rows.map(({ key, state, cost_minor, cac_minor, roas, roi_ratio }) => [
      key,
      state,
      cost_minor,
      cac_minor,
      roas,
      roi_ratio,
    ]),
  ).toEqual([
    ["google", "paid", 40_000, 20_000, 3, 1.5],
    ["tiktok", "unearned", 8_000, null, 0, -1],
    ["wechat", "unspent", null, null, null, null],
    [UNTRACKED, "untracked", null, null, null, null],
  ]);
  expect(total).toMatchObject({ orders: 10, cost_minor: 48_000, cac_minor: 12_000, state: "paid" });
  expect(total.roas).toBeCloseTo(200_000 / 48_000, 12);
  for (const { state } of rows) expect(Object.values(stateTitles[state])).not.toContain("");
});

test("a spend of nothing is known, and makes neither a price nor a return", () => {
  const { rows } = joinSpend([earned("mail", 5, 5, 900)], [{ key: "mail", cost_minor: 0 }]);
  expect(rows[0]).toMatchObject({ state: "paid", cost_minor: 0, cac_minor: null, roas: null, roi_ratio: null });
  expect(joinSpend([], []).total).toMatchObject({ cost_minor: null, state: "unspent" });
  expect(() => joinSpend([], [{ key: "a", cost_minor: -1 }])).toThrow(RangeError);
});

test("less than nothing, as Shapley may credit, is no price of a customer", () => {
  const { rows } = joinSpend([earned("a", -1, -1, -500)], [{ key: "a", cost_minor: 100 }]);
  expect(rows[0]).toMatchObject({ cac_minor: null, roas: -5 });
});

test("rows add up to the total, in any order", () => {
  const row = fc.record({
    key: fc.constantFrom("a", "b", "c"),
    orders: fc.integer({ min: 0, max: 9 }),
    new_customers: fc.integer({ min: 0, max: 9 }),
    gmv_minor: fc.integer({ min: 0, max: 9_999 }),
    net_minor: fc.integer({ min: -99, max: 9_999 }),
  });
  const spend = fc.record({ key: fc.constantFrom("b", "c", "d"), cost_minor: fc.integer({ min: 0, max: 999 }) });
  fc.assert(
    fc.property(fc.array(row), fc.array(spend), (all, costs) => {
      const table = joinSpend(all, costs);
      expect(table.total.gmv_minor).toBe(sum(all.map(({ gmv_minor }) => gmv_minor)));
      expect(sum(table.rows.map(({ cost_minor }) => cost_minor ?? 0))).toBe(table.total.cost_minor ?? 0);
      expect(joinSpend(all.toReversed(), costs.toReversed())).toEqual(table);
    }),
    { seed: 1 },
  );
});

test("what one model gives to a channel another takes from somebody: movements add up to nothing", () => {
  fc.assert(
    fc.property(anyPaths, (list) => {
      for (const { model, moved, moved_conversions } of compareModels(collectPaths(list), "last")) {
        expect(sum(moved ?? [])).toBeCloseTo(0, 6);
        if (model.id === "last") expect(moved_conversions).toBe(0);
        // A credit below nothing may move more than there is.
        if (model.id !== "shapley_rate")
          expect(moved_conversions).toBeLessThanOrEqual(sum(list.map(({ conversions }) => conversions)) + 1e-9);
      }
    }),
    { seed: 1 },
  );
});

test("a model without times says why; an unknown base is refused; a base without a say moves nothing", () => {
  const paths = collectPaths([{ channels: ["a", "b"], conversions: 2, value: 0, nulls: 1 }]);
  const byId = new Map(compareModels(paths).map((each) => [each.model.id, each]));
  expect(byId.get("time_decay")).toMatchObject({ credit: null, unable: "no_times", moved: null });
  expect(byId.get("first")).toMatchObject({ unable: null, moved_conversions: 2 });
  expect(() => compareModels(paths, "best")).toThrow(RangeError);
  expect(compareModels(paths, "time_decay").every(({ moved }) => moved === null)).toBe(true);
});

test("what is earned is credited by name, however many channels each count has, and joins with spend", () => {
  const path = (channels: string[], conversions: number, value: number) => ({ channels, conversions, value, nulls: 0 });
  const counted = {
    sales: collectPaths([path(["a", "b"], 2, 400), path(["c"], 1, 50)]),
    net: collectPaths([path(["a", "b"], 2, 300), path(["c"], 1, 50)]),
    // The order over c was a customer's second.
    first: collectPaths([path(["a", "b"], 2, 400)]),
  };
  const rows = earnedOf(modelById.get("linear")!, counted, defaults);
  if (typeof rows === "string") throw new Error(rows);
  expect(rows).toEqual([
    { key: "a", orders: 1, new_customers: 1, gmv_minor: 200, net_minor: 150 },
    { key: "b", orders: 1, new_customers: 1, gmv_minor: 200, net_minor: 150 },
    { key: "c", orders: 1, new_customers: 0, gmv_minor: 50, net_minor: 50 },
  ]);
  expect(joinSpend(rows, [{ key: "a", cost_minor: 100 }]).rows[0]).toMatchObject({
    key: "a",
    cac_minor: 100,
    roas: 2,
    roi_ratio: 0.5,
  });
  expect(earnedOf(modelById.get("time_decay")!, counted, defaults)).toBe("no_times");
});
