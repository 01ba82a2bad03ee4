// Who buys again, when, and who is late? Against public counts, a published survival curve, and rhythms made by hand.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { between, byDay, tableOf } from "../../../shared/customers/orders.ts";
import { intervalsOf } from "../../../shared/customers/repurchase/intervals.ts";
import { nextOrders, overdueOf } from "../../../shared/customers/repurchase/next_order.ts";
import { repurchaseOf } from "../../../shared/customers/repurchase/ratio.ts";
import { rhythmOf } from "../../../shared/customers/repurchase/rhythm.ts";
import { daysUntil, spellsOf, survivalOf } from "../../../shared/customers/repurchase/survival.ts";
import { createRandom } from "../../../shared/sim/random.ts";
import { curve, relapsed, remaining } from "../../cases/customers/survival.ts";
import { anyOrders } from "./any_orders.ts";
import { absent, CDNOW_MASTER, cdnowMaster, ONLINE_RETAIL, once, onlineRetail } from "./data.ts";

describe.skipIf(absent(ONLINE_RETAIL))("Online Retail", () => {
  it("has 2,845 of 4,338 customers back, and orders of 480.8660 on average", () => {
    const found = repurchaseOf(onlineRetail().table);
    expect([found.repeaters, found.customers, found.orders]).toEqual([2845, 4338, 18_532]);
    expect(found.repurchase_ratio).toBeCloseTo(0.655832, 6);
    expect((found.average_order_minor ?? 0) / 100).toBeCloseTo(480.866, 4);
  });
});

describe.skipIf(absent(CDNOW_MASTER))("CDNOW", () => {
  const data = once(cdnowMaster);

  it("has 23,570 customers with 69,659 orders of 167,881 CDs for $2,500,315.63", () => {
    const { table, cds } = data();
    const { customers, orders, revenue_minor } = repurchaseOf(table);
    expect([customers, orders, cds, revenue_minor]).toEqual([23_570, 69_659, 167_881, 250_031_563]);
  });

  it("has 11,516 of them back on another day, and a few more who ordered twice on one", () => {
    const { table } = data();
    expect(repurchaseOf(byDay(table)).repeaters).toBe(11_516);
    expect(repurchaseOf(byDay(table)).repurchase_ratio).toBeCloseTo(0.488587, 6);
    expect(repurchaseOf(table).repurchase_ratio).toBeCloseTo(0.494782, 6);
  });

  it("has a survival curve that ends where the share of those who never came back is", () => {
    const { table } = data();
    const until = table.day.reduce((last, each) => Math.max(last, each));
    const points = survivalOf(spellsOf(table, until));
    expect(points.at(-1)!.waiting_ratio).toBeGreaterThan(0.4);
    expect(points.at(-1)!.waiting_ratio).toBeLessThanOrEqual(1 - 11_516 / 23_570 + 1e-9);
    expect(points.reduce((sum, { events }) => sum + events, 0)).toBe(11_516);
  });
});

describe("the repurchase ratio", () => {
  it("has no value without customers, and is that of its days alone", () => {
    expect(repurchaseOf(tableOf([]))).toMatchObject({
      customers: 0,
      repurchase_ratio: null,
      average_order_minor: null,
    });
    const table = tableOf([1, 2, 30].map((day) => ({ customer_id: "a", day, amount_minor: 10 })));
    expect(repurchaseOf(between(table, 2, 30)).repurchase_ratio).toBe(1);
    expect(repurchaseOf(between(table, 3, 30)).repurchase_ratio).toBe(0);
  });
});

describe("intervals", () => {
  const withGaps = (...gaps: number[]) =>
    tableOf(
      [0, ...gaps.map((_, at) => gaps.slice(0, at + 1).reduce((sum, gap) => sum + gap, 0))].map((day) => ({
        customer_id: "a",
        day,
        amount_minor: 1,
      })),
    );

  it("peak where most of them lie: three to seven days", () => {
    const found = intervalsOf(withGaps(3, 4, 5, 6, 7, 7, 3, 1, 20, 45));
    expect(found.peak).toEqual({ from_days: 3, to_days: 7, count: 7, share_ratio: 0.7 });
    expect(found.median_days).toBe(5.5);
    expect([found.total, found.counts[7], found.counts.length]).toEqual([10, 2, 46]);
    expect(intervalsOf(withGaps(2)).peak).toEqual({ from_days: 1, to_days: 5, count: 1, share_ratio: 1 });
  });

  it("are none of a single order, nor of two on one day", () => {
    const table = tableOf([1, 1].map((day) => ({ customer_id: "a", day, amount_minor: 1 })));
    expect(intervalsOf(table)).toMatchObject({ total: 0, median_days: null, peak: null });
    expect(() => intervalsOf(table, 0)).toThrow("requires a whole width, not 0");
  });

  it("are one fewer than purchase days by customer, and no stretch holds more than the peak", () => {
    fc.assert(
      fc.property(anyOrders(), fc.integer({ min: 1, max: 40 }), (orders, width) => {
        const days = byDay(tableOf(orders));
        const { counts, total, peak } = intervalsOf(tableOf(orders), width);
        expect(total).toBe(days.day.length - days.ids.length);
        expect(counts.reduce((sum, each) => sum + each, 0)).toBe(total);
        const sums = Array.from(counts, (_, from) =>
          counts.slice(from, from + width).reduce((sum, each) => sum + each, 0),
        );
        expect(peak?.count ?? 0).toBe(Math.max(...sums));
        if (peak) expect(sums[peak.from_days]).toBe(peak.count);
      }),
    );
  });
});

describe("the survival curve", () => {
  it("is that of the published remissions, with Greenwood's errors and intervals", () => {
    const points = survivalOf({
      days: [...relapsed, ...remaining],
      ended: [...relapsed.map(() => 1), ...remaining.map(() => 0)],
    });
    const rows = points.map((each) => [
      each.days,
      each.at_risk,
      each.events,
      each.waiting_ratio,
      each.error,
      each.low,
      each.high,
    ]);
    expect(rows).toHaveLength(curve.length);
    rows.forEach((row, at) => {
      row.forEach((value, column) => {
        expect(Math.abs(value - curve[at]![column]!), `row ${at}, column ${column}`).toBeLessThan(0.00011);
      });
    });
    expect(daysUntil(points, 0.5)).toBe(23);
    expect(daysUntil(points, 0.9)).toBeNull();
  });

  it("counts each customer once, from one order to the next or to the last day", () => {
    const table = tableOf([
      ...[10, 10, 17, 40].map((day) => ({ customer_id: "a", day, amount_minor: 1 })),
      { customer_id: "b", day: 20, amount_minor: 1 },
      { customer_id: "c", day: 50, amount_minor: 1 },
    ]);
    expect(spellsOf(table, 30)).toEqual({ days: [7, 10], ended: [1, 0] });
    expect(spellsOf(table, 30, 2)).toEqual({ days: [13], ended: [0] });
    expect(spellsOf(table, 60, 2)).toEqual({ days: [23], ended: [1] });
  });

  it("only falls, stays in its interval, and is the plain share where nobody is still waiting", () => {
    const spell = fc.record({ days: fc.integer({ min: 1, max: 30 }), ended: fc.integer({ min: 0, max: 1 }) });
    fc.assert(
      fc.property(fc.array(spell, { minLength: 1, maxLength: 60 }), (list) => {
        const columns = (of: typeof list) => ({
          days: of.map(({ days }) => days),
          ended: of.map(({ ended }) => ended),
        });
        const points = survivalOf(columns(list));
        points.forEach((point, at) => {
          expect(point.waiting_ratio).toBeLessThanOrEqual(points[at - 1]?.waiting_ratio ?? 1);
          expect(point.low <= point.waiting_ratio && point.waiting_ratio <= point.high).toBe(true);
          expect(point.low >= 0 && point.high <= 1).toBe(true);
        });
        expect(survivalOf(columns(list.toReversed()))).toEqual(points);
        const all = survivalOf(columns(list.map(({ days }) => ({ days, ended: 1 }))));
        for (const { days, waiting_ratio } of all) {
          expect(waiting_ratio).toBeCloseTo(list.filter((each) => each.days > days).length / list.length, 10);
        }
      }),
    );
  });
});

describe("the next order", () => {
  const order = (customer_id: string, day: number) => ({ customer_id, day, amount_minor: 1 });
  const every = (customer_id: string, step: number, times: number, from = 0) =>
    Array.from({ length: times }, (_, at) => order(customer_id, from + at * step));

  it("comes in a customer's own rhythm where customers differ and each keeps to it", () => {
    const table = tableOf([...every("weekly", 7, 20), ...every("monthly", 30, 6), order("once", 100)]);
    const [monthly, single, weekly] = nextOrders(table, 160);
    expect([weekly?.customer_id, weekly?.expected_day, weekly?.late_day]).toEqual(["weekly", 140, 140]);
    expect([monthly?.customer_id, monthly?.expected_day]).toEqual(["monthly", 180]);
    // Nothing of one's own: the middle between the two rhythms, sqrt(7 x 30), and a wide range.
    expect([single?.intervals, single?.expected_day]).toEqual([0, 114]);
    expect(single!.late_day - single!.early_day).toBeGreaterThan(20);
  });

  it("lists who is late, the latest against the own rhythm first", () => {
    const table = tableOf([...every("weekly", 7, 20), ...every("monthly", 30, 6)]);
    expect(
      overdueOf(nextOrders(table, 210)).map(({ customer_id, overdue_days }) => [customer_id, overdue_days]),
    ).toEqual([
      ["weekly", 70],
      ["monthly", 30],
    ]);
    expect(overdueOf(nextOrders(table, 140))).toEqual([]);
  });

  it("does not know what came later, and has no rhythm of fewer than two intervals", () => {
    const table = tableOf([...every("a", 10, 30), order("b", 200)]);
    expect(nextOrders(table, 105)).toEqual(nextOrders(between(table, 0, 105), 105));
    expect(nextOrders(tableOf([order("a", 1), order("a", 5)]), 9)).toEqual([]);
    expect(rhythmOf(tableOf([]), 9)).toBeNull();
  });

  it("finds again how customers and their intervals vary, and is late for one in ten", () => {
    const random = createRandom(12);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
    const orders = [];
    const next = new Map<string, number>();
    for (let customer = 0; customer < 3_000; customer += 1) {
      const own = 3.4 + 0.5 * normal();
      let day = 0;
      for (let at = 0; at < 2 + random.below(8); at += 1) {
        orders.push(order(`c${customer}`, day));
        day += Math.max(1, Math.round(Math.exp(own + 0.4 * normal())));
      }
      next.set(`c${customer}`, day);
    }
    const table = tableOf(orders);
    const rhythm = rhythmOf(table, 1e6)!;
    expect(rhythm.mean).toBeCloseTo(3.4, 1);
    expect(Math.sqrt(rhythm.between)).toBeCloseTo(0.5, 1);
    expect(Math.sqrt(rhythm.within)).toBeCloseTo(0.4, 1);
    const due = nextOrders(table, 1e6);
    const late = due.filter(({ customer_id, late_day }) => next.get(customer_id)! > late_day).length / due.length;
    expect(late).toBeGreaterThan(0.08);
    expect(late).toBeLessThan(0.12);
  });

  it("is due after the last order, early before late, whatever the orders", () => {
    fc.assert(
      fc.property(anyOrders(), (orders) => {
        for (const each of nextOrders(tableOf(orders), 250)) {
          expect(each.last_day < each.early_day).toBe(true);
          expect(each.early_day <= each.expected_day && each.expected_day <= each.late_day).toBe(true);
          expect(each.overdue_days).toBe(Math.max(0, 250 - each.late_day));
        }
        expect(nextOrders(tableOf(orders.toReversed()), 250)).toEqual(nextOrders(tableOf(orders), 250));
      }),
    );
  });
});
