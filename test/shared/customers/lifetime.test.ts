// What are customers worth, and how far can that be believed? Holdout, independence, discounted values.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bgNbd } from "../../../shared/customers/lifetime/bg_nbd.ts";
import { expectedNext } from "../../../shared/customers/lifetime/expect.ts";
import { runFit } from "../../../shared/customers/lifetime/fit.ts";
import { expectedSpend } from "../../../shared/customers/lifetime/gamma_gamma.ts";
import { historiesOf, purchasesAfter } from "../../../shared/customers/lifetime/history.ts";
import { compareHoldout } from "../../../shared/customers/lifetime/holdout.ts";
import { independenceOf } from "../../../shared/customers/lifetime/independence.ts";
import { groupHistories } from "../../../shared/customers/lifetime/rows.ts";
import { drawGamma } from "../../../shared/customers/lifetime/simulate.ts";
import { defaultValueOptions, MONTH_DAYS, valuesOf } from "../../../shared/customers/lifetime/value.ts";
import { tableOf } from "../../../shared/customers/orders.ts";
import { createRandom } from "../../../shared/sim/random.ts";
import { dayNumber } from "../../../shared/time.ts";
import { fits } from "../../cases/customers/bg_nbd.ts";
import { anyOrders } from "./any_orders.ts";
import {
  absent,
  CDNOW_SAMPLE,
  CDNOW_SPEND,
  CDNOW_SUMMARY,
  cdnowHistories,
  cdnowSample,
  once,
  summaryOf,
} from "./data.ts";

const UNTIL = dayNumber("1997-09-30");
const END = dayNumber("1998-06-30");

describe.skipIf(absent(CDNOW_SAMPLE) || absent(CDNOW_SUMMARY))("39 weeks that the CDNOW fit did not see", () => {
  const data = once(() => {
    const table = cdnowSample();
    const histories = historiesOf(table, UNTIL, 7);
    return { histories, actual: purchasesAfter(table, histories, UNTIL, END) };
  });

  it("held 1,882 purchases; the model expects 1,653.4 and so 12 % too few, and says so", () => {
    const published = cdnowHistories();
    const params = runFit(bgNbd, groupHistories(published)).params;
    const found = compareHoldout(params, published, data().actual, 39);
    expect(found.actual).toBe(1882);
    expect(Math.abs(found.expected - 1653.4233)).toBeLessThan(0.5);
    expect(found.error_ratio).toBeCloseTo(-0.121, 3);
    expect(found.mean_error).toBeLessThan(found.mean_error_naive);
    const sum = (of: "customers" | "actual" | "expected") => found.groups.reduce((all, each) => all + each[of], 0);
    expect([sum("customers"), sum("actual")]).toEqual([2357, 1882]);
    expect(sum("expected")).toBeCloseTo(found.expected, 9);
  });

  it("follow histories that are the published ones, rounded to hundredths of a week", () => {
    const { histories } = data();
    const { x, t_x, T } = cdnowHistories();
    expect(Array.from(histories.x)).toEqual(x);
    for (const [own, known] of [
      [histories.t_x, t_x],
      [histories.T, T],
    ] as const) {
      expect(Math.max(...known.map((each, at) => Math.abs(each - own[at]!)))).toBeLessThan(0.0051);
    }
  });

  it("is refused with numbers that are not one for each history", () => {
    expect(() => compareHoldout(fits.paper, data().histories, [1], 39)).toThrow("requires one number for each history");
  });
});

describe.skipIf(absent(CDNOW_SPEND))("the independence of frequency and spend on CDNOW", () => {
  it("is a correlation of 0.1139: weak, though more than chance", () => {
    const [x = [], , , mean = []] = summaryOf(CDNOW_SPEND);
    const found = independenceOf(x, mean);
    expect(found.correlation).toBeCloseTo(0.1139, 4);
    expect([found.customers, found.verdict]).toEqual([946, "independent"]);
    expect(found.low! > 0 && found.p! < 0.001).toBe(true);
  });
});

describe("independence", () => {
  it("is refused where frequent customers spend more, and unknown of few or of alike", () => {
    const x = Array.from({ length: 40 }, (_, at) => 1 + (at % 8));
    expect(
      independenceOf(
        x,
        x.map((each) => each * 100 + (each % 3)),
      ).verdict,
    ).toBe("dependent");
    expect(independenceOf([0, 0, 3], [5, 5, 5])).toMatchObject({ customers: 1, correlation: null, verdict: "unknown" });
    expect(independenceOf([1, 2, 3], [3, 1, 2])).toMatchObject({ low: null, p: null, verdict: "unknown" });
    expect(independenceOf([1, 2, 3, 4], [1, 2, 3, 4])).toMatchObject({
      correlation: 1,
      low: null,
      verdict: "dependent",
    });
  });

  it("has Fisher's interval: r .5 of 28 customers is .156 to .736", () => {
    // Made so that r is .5: y = x + k z with z orthogonal to x and of its size, k = sqrt(3).
    const x = Array.from({ length: 28 }, (_, at) => (at < 14 ? 1 : 3));
    const z = Array.from({ length: 28 }, (_, at) => (at % 2 === 0 ? -1 : 1));
    const found = independenceOf(
      x,
      x.map((each, at) => 100 + each + Math.sqrt(3) * z[at]!),
    );
    expect(found.correlation).toBeCloseTo(0.5, 12);
    expect([found.low?.toFixed(3), found.high?.toFixed(3)]).toEqual(["0.156", "0.736"]);
  });
});

describe("histories", () => {
  const table = tableOf([
    ...[
      [10, 900],
      [10, 100],
      [24, 300],
      [24, 100],
      [31, 600],
    ].map(([day = 0, amount_minor = 0]) => ({ customer_id: "a", day, amount_minor })),
    { customer_id: "b", day: 20, amount_minor: 50 },
    { customer_id: "c", day: 40, amount_minor: 50 },
  ]);

  it("count purchase days after the first, in weeks, with the mean of what they brought", () => {
    expect(historiesOf(table, 38, 7)).toEqual({
      customer: Int32Array.from([0, 1]),
      x: Int32Array.from([2, 0]),
      t_x: Float64Array.from([3, 0]),
      T: Float64Array.from([4, 18 / 7]),
      mean_minor: Float64Array.from([500, 0]),
    });
    expect(purchasesAfter(table, historiesOf(table, 23), 23, 31)).toEqual(Int32Array.from([2, 0]));
  });

  it("are sound whatever the orders, and what follows them makes up the rest", () => {
    fc.assert(
      fc.property(anyOrders(), fc.integer({ min: 0, max: 200 }), (orders, until) => {
        const made = tableOf(orders);
        const history = historiesOf(made, until);
        expect(() => groupHistories(history)).not.toThrow();
        const all = historiesOf(made, 200);
        const rest = purchasesAfter(made, history, until, 200);
        history.customer.forEach((customer, at) => {
          expect(history.x[at]! + rest[at]!).toBe(all.x[all.customer.indexOf(customer)]);
          expect(history.mean_minor[at]! > 0).toBe(history.x[at]! > 0);
        });
      }),
    );
  });
});

describe("values", () => {
  const spend = { p: 6.25, q: 3.74, v: 1_544 };
  const history = {
    customer: Int32Array.from([0, 1, 2]),
    x: Int32Array.from([2, 0, 2]),
    t_x: Float64Array.from([30.43, 0, 30.43]),
    T: Float64Array.from([38.86, 38.86, 38.86]),
    mean_minor: Float64Array.from([2_235, 0, 4_000]),
  };
  const options = { ...defaultValueOptions, unit_days: 7 };

  it("are expected orders times the expected amount, where nothing is discounted", () => {
    const found = valuesOf(history, fits.paper, spend, { ...options, annual_discount_ratio: 0 });
    const orders = expectedNext(fits.paper, { x: 2, t_x: 30.43, T: 38.86 }, (12 * MONTH_DAYS) / 7);
    const amount = expectedSpend(spend, 2, 2_235)!;
    expect(found.expected_orders[0]).toBeCloseTo(orders, 9);
    expect(found.expected_amount_minor[0]).toBeCloseTo(amount, 9);
    expect(found.value_minor[0]).toBe(Math.round(orders * amount));
    expect(found.expected_orders[2]).toBe(found.expected_orders[0]);
    expect(found.value_minor[2]! > found.value_minor[0]!).toBe(true);
    // Who bought once is taken to spend what customers spend: p v / (q - 1).
    expect(found.expected_amount_minor[1]).toBeCloseTo((6.25 * 1_544) / 2.74, 6);
    expect(Array.from(found.alive_ratio)).toEqual([found.alive_ratio[2], 1, found.alive_ratio[0]]);
  });

  it("are less by what a year takes off: each month's share of it, at the month's end", () => {
    const amount = expectedSpend(spend, 2, 2_235)!;
    const upTo = (month: number) => expectedNext(fits.paper, { x: 2, t_x: 30.43, T: 38.86 }, (month * MONTH_DAYS) / 7);
    let sum = 0;
    for (let month = 1; month <= 12; month += 1) sum += (upTo(month) - upTo(month - 1)) * 1.1 ** (-month / 12);
    const margin = { ...options, margin_ratio: 0.3 };
    expect(valuesOf(history, fits.paper, spend, options).value_minor[0]).toBe(Math.round(sum * amount));
    expect(valuesOf(history, fits.paper, spend, margin).value_minor[0]).toBe(Math.round(sum * amount * 0.3));
  });

  it("have no figure where the model has no mean amount", () => {
    const found = valuesOf(history, fits.paper, { ...spend, q: 0.9 }, options);
    expect(Array.from(found.value_minor)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(found.expected_orders[0]).toBeGreaterThan(0);
  });
});

it("draws gamma values of the mean and the variance that its shape has", () => {
  const random = createRandom(8);
  for (const shape of [0.3, 1, 4.5]) {
    const drawn = Array.from({ length: 40_000 }, () => drawGamma(random, shape));
    const mean = drawn.reduce((sum, each) => sum + each, 0) / drawn.length;
    const variance = drawn.reduce((sum, each) => sum + (each - mean) ** 2, 0) / drawn.length;
    expect(Math.abs(mean / shape - 1)).toBeLessThan(0.03);
    expect(Math.abs(variance / shape - 1)).toBeLessThan(0.06);
  }
});
