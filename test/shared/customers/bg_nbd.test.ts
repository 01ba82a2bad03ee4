// Is the BG/NBD fit as good as the published ones, wherever it begins, and does it find what made the customers?
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bgNbd, bgNbdLogLikelihood } from "../../../shared/customers/lifetime/bg_nbd.ts";
import { runFit } from "../../../shared/customers/lifetime/fit.ts";
import { historiesOf } from "../../../shared/customers/lifetime/history.ts";
import { groupHistories } from "../../../shared/customers/lifetime/rows.ts";
import { simulateHistories } from "../../../shared/customers/lifetime/simulate.ts";
import { createRandom } from "../../../shared/sim/random.ts";
import { dayNumber } from "../../../shared/time.ts";
import { fits } from "../../cases/customers/bg_nbd.ts";
import { absent, CDNOW_SAMPLE, CDNOW_SUMMARY, cdnowHistories, cdnowSample, once } from "./data.ts";

const relative = (found: Record<string, number>, known: Readonly<Record<string, number>>) =>
  Math.max(...Object.keys(known).map((name) => Math.abs(found[name]! / known[name]! - 1)));

describe.skipIf(absent(CDNOW_SUMMARY))("the 2,357 CDNOW customers in weeks of two decimals", () => {
  const rows = once(() => groupHistories(cdnowHistories()));

  it("are 1,016 distinct histories of 2,357 customers, 946 of whom came back", () => {
    expect([rows().customers, rows().x.length, rows().repeaters]).toEqual([2357, 1016, 946]);
  });

  it("are fitted as well as by lifetimes: log-likelihood -9582.425561, parameters within one in a thousand", () => {
    const fitted = runFit(bgNbd, rows());
    expect(fitted.log_likelihood).toBeGreaterThanOrEqual(-9582.425561 - 0.001);
    expect(fitted.log_likelihood).toBeCloseTo(-9582.425561, 5);
    expect(fitted.quality).toBe("good");
    for (const known of [fits.lifetimes, fits.btyd, fits.clvtools]) {
      expect(relative(fitted.params, known)).toBeLessThan(1e-3);
    }
  });

  it("have the published likelihood at the published parameters", () => {
    expect(bgNbdLogLikelihood(rows(), fits.paper)).toBeCloseTo(-9582.4, 1);
    expect(bgNbdLogLikelihood(rows(), fits.lifetimes)).toBeCloseTo(-9582.425561, 5);
  });

  it("are fitted as well from any of 100 random starts between e^-5 and e^5", () => {
    const random = createRandom(20_261_122);
    for (let start = 0; start < 100; start += 1) {
      const from = bgNbd.params.map(() => Math.exp(10 * random.unit() - 5));
      const { log_likelihood } = runFit(bgNbd, rows(), from);
      expect(log_likelihood, `from ${from.join(", ")}`).toBeGreaterThanOrEqual(-9582.425561 - 0.001);
    }
  });
});

describe.skipIf(absent(CDNOW_SAMPLE))("the same customers from their orders, in exact weeks", () => {
  it("give the log-likelihood -9582.429207 and BTYD's parameters", () => {
    const histories = historiesOf(cdnowSample(), dayNumber("1997-09-30"), 7);
    const fitted = runFit(bgNbd, groupHistories(histories));
    expect(fitted.log_likelihood).toBeGreaterThanOrEqual(-9582.429207 - 0.001);
    expect(fitted.log_likelihood).toBeCloseTo(-9582.429207, 5);
    for (const known of [fits.btyd, fits.clvtools]) expect(relative(fitted.params, known)).toBeLessThan(1e-3);
  });
});

describe("simulated customers", () => {
  const truth = { r: 0.8, alpha: 12, a: 0.6, b: 2.5 };
  const histories = simulateHistories(createRandom(4), truth, 40_000, { shortest: 50, longest: 100 });
  const rows = groupHistories(histories);
  const fitted = runFit(bgNbd, rows);

  it("are found again within a few hundredths, and within what the errors say", () => {
    expect(fitted.quality).toBe("good");
    for (const name of bgNbd.params) {
      const error = fitted.relative_errors?.[name] ?? Number.NaN;
      expect(error > 0 && error < 0.05, name).toBe(true);
      expect(Math.abs(Math.log(fitted.params[name] / truth[name])), name).toBeLessThan(4 * error);
    }
    expect(relative(fitted.params, truth)).toBeLessThan(0.08);
    expect(fitted.log_likelihood).toBeGreaterThanOrEqual(bgNbdLogLikelihood(rows, truth));
  });

  it("give in days what they give in weeks, with alpha seven times as large", () => {
    const days = { ...histories, t_x: histories.t_x.map((each) => each * 7), T: histories.T.map((each) => each * 7) };
    const { params } = runFit(bgNbd, groupHistories(days));
    expect(relative(params, { ...fitted.params, alpha: 7 * fitted.params.alpha })).toBeLessThan(1e-6);
  });

  it("give the same in any order, to the last digit", () => {
    const reversed = (values: Int32Array | Float64Array) => Array.from(values).reverse();
    const { x, t_x, T } = histories;
    const turned = groupHistories({ x: reversed(x), t_x: reversed(t_x), T: reversed(T) });
    expect(turned).toEqual(rows);
    expect(runFit(bgNbd, turned)).toEqual(fitted);
  });

  it("of whom nobody came back tell nothing; of whom nobody stops, that parameters are at an edge", () => {
    expect(() => runFit(bgNbd, groupHistories({ x: [0, 0], t_x: [0, 0], T: [5, 9] }))).toThrow(
      "bg_nbd requires a customer with a repeat purchase",
    );
    const loyal = { x: [3, 5, 9, 0], t_x: [10, 10, 10, 0], T: [10, 10, 10, 10] };
    expect(runFit(bgNbd, groupHistories(loyal)).quality).toBe("edge");
  });
});

describe("of any histories", () => {
  const history = fc
    .record({
      x: fc.integer({ min: 0, max: 30 }),
      T: fc.integer({ min: 1, max: 60 }),
      part: fc.integer({ min: 1, max: 60 }),
    })
    .map(({ x, T, part }) => ({ x, t_x: x === 0 ? 0 : Math.min(part, T), T }));
  const histories = fc.array(history, { minLength: 1, maxLength: 30 });
  const columns = (list: { x: number; t_x: number; T: number }[]) => ({
    x: list.map(({ x }) => x),
    t_x: list.map(({ t_x }) => t_x),
    T: list.map(({ T }) => T),
  });
  const logs = fc.tuple(...[0, 1, 2, 3].map(() => fc.double({ min: -3, max: 3, noNaN: true })));

  it("the derivatives are those of the likelihood", () => {
    const STEP = 1e-4;
    fc.assert(
      fc.property(histories, logs, (list, at) => {
        const rows = groupHistories(columns(list));
        const { slope, bend } = bgNbd.evaluate(rows, at, 0, rows.size);
        at.forEach((_, k) => {
          const moved = (by: number) =>
            bgNbd.evaluate(
              rows,
              at.map((each, i) => (i === k ? each + by : each)),
              0,
              rows.size,
            );
          const [up, down] = [moved(STEP), moved(-STEP)];
          const size = 1 + Math.abs(up.value);
          expect(Math.abs((up.value - down.value) / (2 * STEP) - slope[k]!) / size).toBeLessThan(1e-5);
          up.slope.forEach((each, i) => {
            const numeric = (each - down.slope[i]!) / (2 * STEP);
            expect(Math.abs(numeric - bend[k]![i]!) / (size + Math.abs(numeric))).toBeLessThan(1e-5);
          });
        });
      }),
      { numRuns: 100 },
    );
  });

  it("a likelihood of all is the sum of each one's, and a fit is no worse than where it began", () => {
    fc.assert(
      fc.property(histories, logs, (list, at) => {
        const [r = 1, alpha = 1, a = 1, b = 1] = at.map(Math.exp);
        const params = { r, alpha, a, b };
        const rows = groupHistories(columns(list));
        const apart = list.map((one) => bgNbdLogLikelihood(groupHistories(columns([one])), params));
        const all = bgNbdLogLikelihood(rows, params);
        expect(Math.abs(all - apart.reduce((sum, each) => sum + each, 0))).toBeLessThan(1e-9 * (1 + Math.abs(all)));
        if (rows.repeaters > 0) {
          expect(runFit(bgNbd, rows, [r, alpha, a, b]).log_likelihood).toBeGreaterThanOrEqual(all - 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("refuses what no history is", () => {
    for (const wrong of [
      { x: 1, t_x: 9, T: 8 },
      { x: 1.5, t_x: 1, T: 8 },
      { x: -1, t_x: 0, T: 8 },
      { x: 0, t_x: 0, T: -1 },
    ]) {
      expect(() => groupHistories(columns([wrong]))).toThrow("groupHistories requires 0 <= t_x <= T");
    }
  });
});
