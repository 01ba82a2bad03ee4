// Do cohorts' counts add up over sources, and does a difference split into parts that come to the whole?
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cohortsByFirstOrder } from "../../../shared/customers/cohorts/cohort.ts";
import { compareAt, shareAt, splitAt } from "../../../shared/customers/cohorts/compare_counts.ts";
import { calendarCounts, stretchCounts, windowCounts, withEveryone } from "../../../shared/customers/cohorts/counts.ts";
import { splitDifference } from "../../../shared/customers/cohorts/split.ts";
import { lastDayOf, tableOf } from "../../../shared/customers/orders.ts";
import { retail_2010_12 } from "../../cases/customers/cohorts.ts";
import { anyOrders } from "./any_orders.ts";
import { absent, ONLINE_RETAIL, onlineRetail } from "./data.ts";

describe("counts", () => {
  const sources = ["paid", "free", ""];
  const sourceOf = (customer: number) => sources[customer % 3]!;

  it("of windows are the sums of their sources, and the first stretch of days is the window of as many", () => {
    fc.assert(
      fc.property(anyOrders(), (orders) => {
        const table = tableOf(orders);
        const until = lastDayOf(table) ?? 0;
        const cohorts = cohortsByFirstOrder(table, "month");
        const split = windowCounts(table, cohorts, until, [1, 7, 30], { names: sources, of: sourceOf });
        const plain = windowCounts(table, cohorts, until, [1, 7, 30]);
        expect(split.map(({ split: _, ...row }) => row)).toEqual(plain);
        for (const { of, count, split: parts } of split) {
          for (const at of [0, 1, 2]) {
            expect(parts!.reduce((sum, part) => sum + part.of[at]!, 0)).toBe(of[at]);
            expect(parts!.reduce((sum, part) => sum + part.count[at]!, 0)).toBe(count[at]);
          }
        }
        const weeks = stretchCounts(table, cohorts, until, 7, 3);
        expect(weeks.map(({ of, count, revenue_minor }) => [of[0], count[0], revenue_minor[0]])).toEqual(
          plain.map(({ of, count, revenue_minor }) => [of[1], count[1], revenue_minor[1]]),
        );
      }),
    );
  });

  it("of those who signed up have everyone in them, also who never ordered", () => {
    const table = tableOf([{ customer_id: "b", day: 12, amount_minor: 5 }]);
    const everyone = withEveryone(table, ["c", "b", "a"]);
    expect(everyone.ids).toEqual(["b", "a", "c"]);
    const cohorts = { cohort: everyone.ids.map(() => "all"), anchor: new Int32Array([10, 10, 10]) };
    expect(windowCounts(everyone, cohorts, 40, [1, 7])).toMatchObject([
      { size: 3, of: [3, 3], count: [0, 1], revenue_minor: [0, 5] },
    ]);
  });

  it.skipIf(absent(ONLINE_RETAIL))(
    "of Online Retail are the published row, its last month not over and not compared",
    () => {
      const { table } = onlineRetail();
      const [row, next] = calendarCounts(
        table,
        cohortsByFirstOrder(table, "month"),
        lastDayOf(table) ?? 0,
        "month",
        13,
      );
      expect(row?.count).toEqual(retail_2010_12);
      expect([row?.open, shareAt(row!, 12), shareAt(row!, 1)]).toEqual([true, null, { count: 324, of: 885 }]);
      expect(compareAt(row!, next!, 12)).toBeNull();
    },
  );
});

describe("a difference between two cohorts", () => {
  it("is split as Kitagawa does: half by weight, half by rate in this case worked out by hand", () => {
    // 30 % of 60 and 10 % of 40 against 20 % of 40 and 10 % of 60: 22 % against 14 %.
    const parts = splitDifference(
      [
        { of: 60, count: 18 },
        { of: 40, count: 4 },
      ],
      [
        { of: 40, count: 8 },
        { of: 60, count: 6 },
      ],
    );
    const sum = (pick: (part: (typeof parts)[number]) => number) => parts.reduce((all, part) => all + pick(part), 0);
    // Rate: 0.1 x 0.5. Composition: 0.2 x 0.25 - 0.2 x 0.1.
    expect(sum(({ rate }) => rate)).toBeCloseTo(0.05, 12);
    expect(sum(({ mix }) => mix)).toBeCloseTo(0.03, 12);
    expect(parts.map(({ rate }) => rate)).toEqual([expect.closeTo(0.05, 12), expect.closeTo(0, 12)]);
    // Against the mean of both, 18 %: the first source's customers are above it.
    expect(parts.map(({ mix }) => mix)).toEqual([expect.closeTo(0.2 * 0.07, 12), expect.closeTo(-0.2 * -0.08, 12)]);
  });

  const share = fc.nat(500).chain((of) => fc.record({ of: fc.constant(of), count: fc.nat(of) }));
  const pair = fc
    .integer({ min: 1, max: 6 })
    .chain((n) =>
      fc.tuple(fc.array(share, { minLength: n, maxLength: n }), fc.array(share, { minLength: n, maxLength: n })),
    );

  it("is the sum of its parts, and turns its sign with the cohorts", () => {
    fc.assert(
      fc.property(pair, ([first, second]) => {
        const whole = (shares: typeof first) => shares.reduce((sum, { of }) => sum + of, 0);
        fc.pre(whole(first) > 0 && whole(second) > 0);
        const rows = [first, second].map((shares) => {
          const sum = (key: "of" | "count") => [shares.reduce((all, each) => all + each[key], 0)];
          const split = shares.map(({ of, count }) => ({ of: [of], count: [count] }));
          return { of: sum("of"), count: sum("count"), open: false, split };
        });
        const parts = splitAt(rows[0]!, rows[1]!, 0)!;
        const found = compareAt(rows[0]!, rows[1]!, 0)!;
        expect(parts.reduce((sum, { difference }) => sum + difference, 0)).toBeCloseTo(found.difference, 9);
        const turned = splitAt(rows[1]!, rows[0]!, 0)!;
        turned.forEach((part, at) => {
          expect(part.difference).toBeCloseTo(-parts[at]!.difference, 9);
        });
      }),
    );
  });

  it("cannot be split where a cohort is empty", () => {
    expect(() => splitDifference([{ of: 0, count: 0 }], [{ of: 1, count: 0 }])).toThrow(RangeError);
    expect(() => splitDifference([{ of: 1, count: 0 }], [])).toThrow(RangeError);
  });
});
