// Do expected orders, chances and amounts equal the published ones? And does what must hold of them hold?
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aliveRatio, expectedNext, expectedOrders, ordersChance } from "../../../shared/customers/lifetime/expect.ts";
import { runFit } from "../../../shared/customers/lifetime/fit.ts";
import { expectedSpend, gammaGamma, spendRows } from "../../../shared/customers/lifetime/gamma_gamma.ts";
import { simulateSpend } from "../../../shared/customers/lifetime/simulate.ts";
import { createRandom } from "../../../shared/sim/random.ts";
import { expectedOrders as cases, expectedSpends, fits, orderChances } from "../../cases/customers/bg_nbd.ts";
import { absent, CDNOW_SPEND, once, summaryOf } from "./data.ts";

describe("the BG/NBD model", () => {
  it.each(cases)("expects $published orders of a new customer in $t weeks", ({ t, published, computed }) => {
    const found = expectedOrders(fits.lifetimes, t);
    expect(found).toBeCloseTo(computed, 6);
    expect(Math.abs(found - published)).toBeLessThan(1e-3);
  });

  it("expects what the mean over their chances to stop comes to where customers hardly differ in it, at no end of work", () => {
    const history = { x: 3, t_x: 200, T: 260 };
    const [r, alpha, t] = [0.7, 60, 365];
    for (const a of [20, 150, 350, 420, 900, 1e5, 1e10]) {
      const params = { r, alpha, a, b: 2.8 * a };
      // Simpson's rule over the logit of the chance, nine deviations to each side.
      const [top, deviation] = [
        Math.log(a / (params.b + history.x)),
        1 / Math.sqrt((a * (params.b + 3)) / (3.8 * a + 3)),
      ];
      const weightAt = (u: number) => -a * Math.log1p(Math.exp(-u)) - (params.b + history.x) * Math.log1p(Math.exp(u));
      let [weights, sum] = [0, 0];
      for (let step = 0; step <= 3_000; step += 1) {
        const u = top + deviation * (-9 + (18 * step) / 3_000);
        const p = 1 / (1 + Math.exp(-u));
        const weight = Math.exp(weightAt(u) - weightAt(top));
        weights += weight;
        sum += (weight * (1 - (1 + (p * t) / (alpha + history.T)) ** -(r + history.x))) / p;
      }
      const wanted = (sum / weights) * aliveRatio(params, history);
      expect(Math.abs(expectedNext(params, history, t) / wanted - 1), String(a)).toBeLessThan(1e-6);
    }
  });

  it("expects 1.2259 orders in 39 weeks after 2 up to week 30.43 of 38.86", () => {
    const found = expectedNext(fits.lifetimes, { x: 2, t_x: 30.43, T: 38.86 }, 39);
    expect(found).toBeCloseTo(1.22591, 5);
    expect(Math.abs(found - 1.226)).toBeLessThan(1e-3);
  });

  it("agrees with BTYD on the customer with 26 orders, and on a new one", () => {
    const history = { x: 26, t_x: 30.857, T: 31 };
    expect(Math.abs(expectedNext(fits.btyd, history, 52) - 25.75659)).toBeLessThan(1e-3);
    expect(Math.abs(aliveRatio(fits.btyd, history) - 0.9688523)).toBeLessThan(1e-3);
    expect(expectedOrders(fits.btyd, 52)).toBeCloseTo(1.444004, 6);
  });

  it.each(orderChances)("gives $x orders in $t weeks the chance $chance", ({ x, t, chance }) => {
    expect(Math.abs(ordersChance(fits.paper, x, t) - chance)).toBeLessThan(1e-7 * Math.max(chance, 1e-3));
  });

  const params = fc.record({
    r: fc.double({ min: 0.05, max: 5, noNaN: true }),
    alpha: fc.double({ min: 0.1, max: 50, noNaN: true }),
    a: fc.double({ min: 0.05, max: 4, noNaN: true }),
    b: fc.double({ min: 0.1, max: 8, noNaN: true }),
  });

  it("has chances that add up to 1 and to the expected number", () => {
    fc.assert(
      fc.property(params, fc.double({ min: 0.5, max: 5, noNaN: true }), (given, t) => {
        // Rates so low that hardly anybody makes more than 150 orders.
        const slow = { ...given, alpha: given.alpha + 2 };
        const chances = Array.from({ length: 150 }, (_, x) => ordersChance(slow, x, t));
        expect(chances.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 6);
        const mean = chances.reduce((sum, each, x) => sum + each * x, 0);
        expect(expectedOrders(slow, t)).toBeCloseTo(mean, 4);
      }),
      { numRuns: 100 },
    );
  });

  it("expects more in a longer time, and holds whoever bought later for likelier to buy still", () => {
    const history = fc.record({ x: fc.integer({ min: 1, max: 40 }), T: fc.double({ min: 1, max: 100, noNaN: true }) });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(params, history, share, share, (given, { x, T }, one, other) => {
        const [early, late] = [Math.min(one, other) * T, Math.max(one, other) * T];
        const alive = (t_x: number) => aliveRatio(given, { x, t_x, T });
        expect(alive(early)).toBeLessThanOrEqual(alive(late) + 1e-12);
        expect(alive(early) >= 0 && alive(late) <= 1).toBe(true);
        const next = (t: number) => expectedNext(given, { x, t_x: late, T }, t);
        expect(next(early)).toBeLessThanOrEqual(next(late) + 1e-9);
        // Nobody is expected to buy at more than the rate that the model takes for the most likely one of who still buys.
        expect(next(T)).toBeLessThanOrEqual(((given.r + x) / (given.alpha + T)) * T + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  it("expects nothing of no time, and has no hole at a = 1", () => {
    expect(expectedOrders(fits.paper, 0)).toBe(0);
    const at = (a: number) => expectedOrders({ ...fits.paper, a }, 39);
    expect(at(1)).toBeCloseTo((at(0.999) + at(1.001)) / 2, 6);
    expect(at(1 + 1e-9)).toBeCloseTo(at(1), 6);
  });

  it("holds a customer without repeats for buying still: the model's known bias", () => {
    expect(aliveRatio(fits.paper, { x: 0, t_x: 0, T: 500 })).toBe(1);
  });
});

describe.skipIf(absent(CDNOW_SPEND))("the gamma-gamma model on 946 CDNOW customers", () => {
  const data = once(() => {
    const [x = [], , , mean = []] = summaryOf(CDNOW_SPEND);
    return { x, mean, fitted: runFit(gammaGamma, spendRows(x, mean)) };
  });

  it("is fitted as well as by the paper: p 6.25, q 3.74, v 15.44, log-likelihood -4055.92", () => {
    const { params, log_likelihood, quality } = data().fitted;
    expect(Math.abs(params.p - 6.25)).toBeLessThan(0.01);
    expect(Math.abs(params.q - 3.74)).toBeLessThan(0.01);
    expect(Math.abs(params.v - 15.44)).toBeLessThan(0.01);
    expect(log_likelihood).toBeGreaterThanOrEqual(-4055.923244 - 0.001);
    expect(Math.abs(log_likelihood + 4055.9177)).toBeLessThan(0.01);
    expect(quality).toBe("good");
  });

  it("is fitted as well from any of 50 random starts", () => {
    const random = createRandom(3);
    const rows = spendRows(data().x, data().mean);
    for (let start = 0; start < 50; start += 1) {
      const from = gammaGamma.params.map(() => Math.exp(10 * random.unit() - 5));
      expect(runFit(gammaGamma, rows, from).log_likelihood).toBeGreaterThanOrEqual(-4055.923244 - 0.001);
    }
  });

  it("expects of the first ten customers what the paper does", () => {
    const { x, mean, fitted } = data();
    const { params } = fitted;
    const found = x.slice(0, 10).map((each, i) => expectedSpend(params, each, mean[i]!) ?? Number.NaN);
    expectedSpends.published.forEach((each, i) => {
      expect(Math.abs(found[i]! - each)).toBeLessThan(0.1);
    });
    expectedSpends.computed.forEach((each, i) => {
      expect(Math.abs(found[i]! - each)).toBeLessThan(1e-4);
    });
  });
});

describe("the gamma-gamma model", () => {
  it("finds again what made simulated amounts", () => {
    const truth = { p: 6, q: 4, v: 1_500 };
    const random = createRandom(5);
    const x = Int32Array.from({ length: 60_000 }, () => 1 + random.below(6));
    const { params } = runFit(gammaGamma, spendRows(x, simulateSpend(random, truth, x)));
    for (const name of gammaGamma.params) expect(Math.abs(params[name] / truth[name] - 1), name).toBeLessThan(0.1);
  });

  it("gives in rupiah, a million times as large, what it gives in dollars", () => {
    const random = createRandom(6);
    const x = Int32Array.from({ length: 3_000 }, () => 1 + random.below(6));
    const mean = simulateSpend(random, { p: 6, q: 4, v: 1_500 }, x);
    const [small, large] = [mean, mean.map((each) => each * 1e6)].map((each) => runFit(gammaGamma, spendRows(x, each)));
    expect(large?.quality).toBe("good");
    for (const [name, scale] of [
      ["p", 1],
      ["q", 1],
      ["v", 1e6],
    ] as const) {
      expect(Math.abs(large!.params[name]! / (small!.params[name]! * scale) - 1), name).toBeLessThan(1e-6);
      expect(large!.relative_errors?.[name]).toBeCloseTo(small!.relative_errors?.[name] ?? Number.NaN, 6);
    }
  });

  it("expects an amount between the customer's own and that of all", () => {
    const params = { p: 6, q: 4, v: 1_500 };
    const all = (params.p * params.v) / (params.q - 1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50 }), fc.double({ min: 1, max: 1e5, noNaN: true }), (x, mean) => {
        const found = expectedSpend(params, x, x === 0 ? 0 : mean) ?? Number.NaN;
        const own = x === 0 ? all : mean;
        expect(found).toBeGreaterThanOrEqual(Math.min(all, own) - 1e-9);
        expect(found).toBeLessThanOrEqual(Math.max(all, own) + 1e-9);
      }),
    );
    expect(expectedSpend({ ...params, q: 0.9 }, 3, 100)).toBeNull();
  });

  it("needs two customers who came back", () => {
    expect(() => runFit(gammaGamma, spendRows([0, 1], [0, 50]))).toThrow("requires two customers");
  });
});
