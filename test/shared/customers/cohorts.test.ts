// Are cohorts counted exactly, and two of them told apart as statistics packages do?
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CohortGrain, cohortsBy, cohortsByFirstOrder } from "../../../shared/customers/cohorts/cohort.ts";
import { compareShares, shareWithInterval } from "../../../shared/customers/cohorts/compare.ts";
import { compareMeans } from "../../../shared/customers/cohorts/compare_means.ts";
import { cohortGrid, retentionRatio, valueCurve } from "../../../shared/customers/cohorts/grid.ts";
import { cohortWindows } from "../../../shared/customers/cohorts/windows.ts";
import { lastDayOf, type OrderTable, tableOf } from "../../../shared/customers/orders.ts";
import { dayNumber } from "../../../shared/time.ts";
import { cdnow, retail_2010_12, retail_2010_12_with_cancelled } from "../../cases/customers/cohorts.ts";
import { anyOrders } from "./any_orders.ts";
import { absent, CDNOW_MASTER, cdnowMaster, ONLINE_RETAIL, once, onlineRetail } from "./data.ts";

const byMonth = (table: OrderTable) =>
  cohortGrid(table, cohortsByFirstOrder(table, "month"), "month", lastDayOf(table) ?? 0);

describe.skipIf(absent(ONLINE_RETAIL))("Online Retail", () => {
  it("has the row of 2010-12 exactly, its last month marked as not over", () => {
    const { table, rows, revenue } = onlineRetail();
    expect([rows, table.ids.length, table.day.length]).toEqual([397_884, 4338, 18_532]);
    expect(revenue).toBeCloseTo(8_911_407.904, 3);
    const row = byMonth(table)[0];
    expect(row?.cells.map(({ customers }) => customers)).toEqual(retail_2010_12);
    expect(row?.cells.map(({ partial }) => partial)).toEqual(retail_2010_12.map((_, month) => month === 12));
    expect(row && retentionRatio(row, 1)).toBeCloseTo(324 / 885, 12);
  });

  it("has another row when cancelled invoices count: the rule belongs beside the table", () => {
    const row = byMonth(onlineRetail(true).table)[0];
    expect(row?.cells.slice(0, 4).map(({ customers }) => customers)).toEqual(retail_2010_12_with_cancelled);
  });
});

describe.skipIf(absent(CDNOW_MASTER))("CDNOW", () => {
  const grid = once(() => byMonth(cdnowMaster().table));

  it.each(cdnow)("$cohort: $size customers, $month_1 in the month after", ({ cohort, size, month_1 }) => {
    const row = grid().find((each) => each.cohort === cohort);
    expect([row?.size, row?.cells[1]?.customers]).toEqual([size, month_1]);
  });

  it("has 1997-01 keep its customers worse than 1997-02, by more than chance", () => {
    const [first, second] = cdnow;
    const share = ({ size, month_1 }: (typeof cdnow)[number]) => ({ count: month_1, of: size });
    const found = compareShares(share(first!), share(second!));
    // Pooled z worked out by hand: (0.147464 - 0.154790) / 0.0056189.
    expect(found.difference).toBeCloseTo(-0.0073264, 6);
    expect(found.relative).toBeCloseTo(1157 / 7846 / (1312 / 8476) - 1, 12);
    expect(found.low < found.difference && found.difference < found.high).toBe(true);
    expect(found.z).toBeCloseTo(-1.304, 2);
    expect(found.p).toBeGreaterThan(0.05);
  });
});

describe("a grid", () => {
  const orders = (rows: [id: string, day: string, minor: number][]) =>
    tableOf(rows.map(([customer_id, day, amount_minor]) => ({ customer_id, day: dayNumber(day), amount_minor })));
  const table = orders([
    ["a", "2026-01-31", 100],
    ["a", "2026-02-01", 200],
    ["a", "2026-02-28", 50],
    ["b", "2026-01-05", 300],
    ["b", "2026-03-10", 400],
    ["c", "2026-02-27", 500],
  ]);

  it("counts calendar months since the first order, whoever orders twice in one once", () => {
    const until = dayNumber("2026-03-15");
    const cell = (customers: number, orders: number, revenue_minor: number, partial = false) => {
      return { customers, orders, revenue_minor, partial };
    };
    const found = cohortGrid(table, cohortsByFirstOrder(table, "month"), "month", until);
    expect(found).toEqual([
      { cohort: "2026-01", size: 2, cells: [cell(2, 2, 400), cell(1, 2, 250), cell(1, 1, 400, true)] },
      { cohort: "2026-02", size: 1, cells: [cell(1, 1, 500), cell(0, 0, 0, true)] },
    ]);
    expect(valueCurve(found[0]!)).toEqual([200, 325, 525]);
    expect(retentionRatio(found[1]!, 2)).toBeNull();
  });

  it("is over for a month on its last day, and counts weeks from Monday and days", () => {
    const until = dayNumber("2026-02-28");
    const cells = (grain: CohortGrain) => cohortGrid(table, cohortsByFirstOrder(table, grain), grain, until);
    expect(cells("month").map((row) => row.cells.at(-1)?.partial)).toEqual([false, false]);
    // 2026-01-31 is a Saturday, so Sunday 02-01 is in its week; 02-28 is the Saturday four weeks later.
    const week = cells("week").find(({ cohort }) => cohort === "2026-01-26");
    expect(week?.cells.map(({ orders }) => orders)).toEqual([2, 0, 0, 0, 1]);
    expect(week?.cells.at(-1)?.partial).toBe(true);
    const day = cells("day").find(({ cohort }) => cohort === "2026-01-31");
    expect(day?.cells.map(({ orders }) => orders)).toEqual([1, 1, ...Array(26).fill(0), 1]);
  });

  it("goes by sign-up, campaign or source as well, and leaves out who has none", () => {
    const cohorts = cohortsBy(table, (id) =>
      id === "c" ? null : { cohort: "spring", anchor: dayNumber(id === "a" ? "2026-02-01" : "2026-01-01") },
    );
    const [row, ...others] = cohortGrid(table, cohorts, "month", dayNumber("2026-03-31"));
    expect(others).toEqual([]);
    // a's order before the anchor is in no cell; the row ends where time is up for the latest anchor.
    expect(row?.size).toBe(2);
    expect(row?.cells.map(({ customers, orders }) => [customers, orders])).toEqual([
      [2, 3],
      [0, 0],
    ]);
  });

  it("holds every order and cent once, in any order, with no more customers in a period than at the start", () => {
    fc.assert(
      fc.property(anyOrders(), fc.constantFrom<CohortGrain>("day", "week", "month"), (list, grain) => {
        const gridOf = (rows: typeof list) => {
          const made = tableOf(rows);
          return cohortGrid(made, cohortsByFirstOrder(made, grain), grain, 200);
        };
        const found = gridOf(list);
        const sum = (of: "orders" | "revenue_minor") =>
          found.reduce((all, { cells }) => all + cells.reduce((row, cell) => row + cell[of], 0), 0);
        expect(sum("orders")).toBe(list.length);
        expect(sum("revenue_minor")).toBe(list.reduce((all, each) => all + each.amount_minor, 0));
        expect(found.reduce((all, { size }) => all + size, 0)).toBe(new Set(list.map((each) => each.customer_id)).size);
        for (const { size, cells } of found) {
          expect(cells[0]?.customers).toBe(size);
          for (const cell of cells) expect(cell.customers).toBeLessThanOrEqual(Math.min(size, cell.orders));
        }
        expect(gridOf(list.toReversed())).toEqual(found);
      }),
      { numRuns: 200 },
    );
  });
});

describe("windows of days", () => {
  it("count those alone whose days are over", () => {
    const table = tableOf([
      { customer_id: "a", day: 100, amount_minor: 1 },
      { customer_id: "a", day: 107, amount_minor: 20 },
      { customer_id: "b", day: 100, amount_minor: 1 },
      { customer_id: "b", day: 100, amount_minor: 1 },
      { customer_id: "b", day: 108, amount_minor: 40 },
      { customer_id: "c", day: 120, amount_minor: 1 },
      { customer_id: "c", day: 121, amount_minor: 80 },
    ]);
    const cohorts = cohortsBy(table, (_, first) => ({ cohort: "all", anchor: first }));
    expect(cohortWindows(table, cohorts, 130)).toEqual([
      {
        cohort: "all",
        size: 3,
        windows: [
          { days: 1, observed: 3, returned: 1, revenue_minor: 80 },
          { days: 7, observed: 3, returned: 2, revenue_minor: 100 },
          { days: 30, observed: 2, returned: 2, revenue_minor: 60 },
        ],
      },
    ]);
  });

  it("never hold fewer of the same customers when they are wider", () => {
    fc.assert(
      fc.property(anyOrders(), (list) => {
        const table = tableOf(list);
        // Long after the last order every window is over.
        for (const { size, windows } of cohortWindows(table, cohortsByFirstOrder(table, "month"), 1_000)) {
          expect(windows.map(({ observed }) => observed)).toEqual([size, size, size]);
          for (const of of ["returned", "revenue_minor"] as const) {
            const values = windows.map((each) => each[of]);
            expect(values).toEqual(values.toSorted((a, b) => a - b));
          }
        }
      }),
    );
  });
});

describe("two cohorts", () => {
  it("are told apart by statsmodels' z test: 5 of 83 against 12 of 99", () => {
    const { z, p } = compareShares({ count: 5, of: 83 }, { count: 12, of: 99 });
    expect(z).toBeCloseTo(-1.4078304151258787, 10);
    expect(p).toBeCloseTo(0.15918129181156992, 10);
  });

  // Newcombe 1998, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [10, 10, 0, 10, 0.6075, 1],
  ])("%i of %i against %i of %i have Newcombe's interval", (a, m, b, n, low, high) => {
    const found = compareShares({ count: a, of: m }, { count: b, of: n });
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it("do not differ where nobody or everybody came back, and nobody is no cohort", () => {
    expect(compareShares({ count: 0, of: 5 }, { count: 0, of: 9 })).toMatchObject({
      difference: 0,
      z: null,
      p: 1,
      relative: null,
    });
    expect(compareShares({ count: 5, of: 5 }, { count: 9, of: 9 })).toMatchObject({ z: null, p: 1, relative: 0 });
    expect(() => compareShares({ count: 0, of: 0 }, { count: 1, of: 2 })).toThrow("not 0 of 0");
    expect(() => shareWithInterval({ count: 3, of: 2 })).toThrow("not 3 of 2");
  });

  it("compared the other way round say the opposite, with the difference inside of its interval", () => {
    const share = fc
      .integer({ min: 1, max: 500 })
      .chain((of) => fc.record({ count: fc.integer({ min: 0, max: of }), of: fc.constant(of) }));
    fc.assert(
      fc.property(share, share, (first, second) => {
        const [found, turned] = [compareShares(first, second), compareShares(second, first)];
        expect(turned.difference).toBeCloseTo(-found.difference, 12);
        expect(turned.low).toBeCloseTo(-found.high, 12);
        expect(turned.p).toBeCloseTo(found.p, 12);
        expect(found.low <= found.difference && found.difference <= found.high).toBe(true);
        expect(found.low >= -1 && found.high <= 1).toBe(true);
        const { share: own, low, high } = shareWithInterval(first);
        expect(0 <= low && low <= own && own <= high && high <= 1).toBe(true);
      }),
    );
  });

  it("bring amounts that Welch's test compares as R does: its sleep data", () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const found = compareMeans(first, second);
    expect(found?.t).toBeCloseTo(-1.86081346749, 10);
    expect(found?.freedom).toBeCloseTo(17.7764735162, 9);
    expect(found?.p).toBeCloseTo(0.0793941401874, 10);
    expect([found?.low, found?.high].map((each) => each?.toFixed(7))).toEqual(["-3.3654832", "0.2054832"]);
    expect(compareMeans([1], second)).toBeNull();
    expect(compareMeans([2, 2], [2, 2])).toBeNull();
  });
});
