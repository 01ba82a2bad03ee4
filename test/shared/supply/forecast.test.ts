// Do forecasts err as little as published ones, on the series that those were published for?
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { choose, outlookBy } from "../../../shared/supply/forecast/choose.ts";
import { combine, intervalOf } from "../../../shared/supply/forecast/combined.ts";
import { countInterval } from "../../../shared/supply/forecast/counts.ts";
import { bestEts, fitEts } from "../../../shared/supply/forecast/ets/fit.ts";
import { project } from "../../../shared/supply/forecast/ets/model.ts";
import { isSeasonal, theta } from "../../../shared/supply/forecast/theta.ts";
import { accuracyOf, hasM3, readM3 } from "../../helpers/m3.ts";

const AIR = "../shared/data/AirPassengers.csv";

describe.skipIf(!existsSync(AIR))("AirPassengers", () => {
  const lines = existsSync(AIR) ? readFileSync(AIR, "utf8").trim().split("\n").slice(1) : [];
  const y = Float64Array.from(lines.map((line) => Number(line.split(",")[2])));

  it("fits ETS(M,Ad,M) at least as well as R, with forecasts within 3 %", () => {
    const model = { error: "M", trend: "A", damped: true, season: "M", period: 12 } as const;
    const { likelihood, weights, state } = fitEts(y, model, { season_too: true });
    expect(likelihood).toBeGreaterThanOrEqual(-679.583216 - 0.01);
    const published = [
      441.8018, 434.1186, 496.63, 483.2375, 483.9914, 551.0244, 613.1797, 609.3648, 530.5408, 463.0332, 402.7478,
      451.9694,
    ];
    const path = project(model, weights.phi, state, 12);
    for (const [h, value] of published.entries()) expect(Math.abs(path[h]! / value - 1)).toBeLessThan(0.03);
  });

  it("is forecast by Theta as R's thetaf does", () => {
    expect(Math.abs(theta(y, 12, 1)[0]! / 440.0782 - 1)).toBeLessThan(0.002);
    expect(isSeasonal(y, 12)).toBe(true);
  });
});

describe.skipIf(!hasM3)("M3, 1,428 monthly series", () => {
  const series = hasM3 ? readM3() : [];

  it("seasonal naive errs as published", () => {
    const { smape, mase } = accuracyOf(series, (train, periods) =>
      Float64Array.from({ length: periods }, (_, h) => train[train.length - 12 + (h % 12)]!),
    );
    expect(smape).toBeCloseTo(17.23386, 4);
    expect(mase).toBeCloseTo(1.146082, 5);
  });

  it("Theta errs as R's thetaf: 13.8557 and .8637", () => {
    const { smape, mase } = accuracyOf(series, (train, periods) => theta(train, 12, periods));
    expect(smape).toBeCloseTo(13.8557, 2);
    expect(mase).toBeCloseTo(0.8637, 3);
  });

  it("so do few shapes beside Theta, and a method picked by a backtest, in a fraction of the time", () => {
    const some = series.filter((_, place) => place % 6 === 0);
    const few = accuracyOf(some, (train, periods) => {
      return outlookBy(train, { method: "combination", widen: 1 }, { period: 12, periods }).path;
    });
    expect(few.smape).toBeLessThan(14.14);
    expect(few.mase).toBeLessThan(0.8475);
    const [held, all] = [{ periods: 0 }, { periods: 0 }];
    const facts = new Map(some.map(({ train, test }) => [train, test]));
    const picked = accuracyOf(some, (train, periods) => {
      const choice = choose(train, { period: 12, horizon: 12, origins: 2 });
      const { path, spread } = outlookBy(train, choice, { period: 12, periods });
      for (const [h, fact] of facts.get(train)!.entries()) {
        const [low, high] = countInterval(path[h]!, spread[h]!, 0.9);
        held.periods += low <= fact && fact <= high ? 1 : 0;
        all.periods += 1;
      }
      return path;
    });
    expect(picked.smape).toBeLessThan(14.14);
    expect(picked.mase).toBeLessThan(0.865);
    expect(held.periods / all.periods).toBeGreaterThan(0.85);
    expect(held.periods / all.periods).toBeLessThan(0.95);
  });

  it("the combination errs less than R's ets (14.1389, .8649) and the best of the competition (MASE .8475), and its 90 % bands hold", () => {
    // Every sixth series: the benchmark goes through all of them.
    const some = series.filter((_, place) => place % 6 === 0);
    const alone = accuracyOf(some, (train, periods) => theta(train, 12, periods));
    const found = new Map(some.map(({ train, test }) => [train, combine(train, 12, test.length)!]));
    const { smape, mase } = accuracyOf(some, (train) => found.get(train)!.path);
    expect(smape).toBeLessThan(alone.smape);
    expect(mase).toBeLessThan(alone.mase);
    expect(mase).toBeLessThan(0.8475);
    const held = some.flatMap(({ train, test }) => {
      const { path, spread } = found.get(train)!;
      return Array.from(test, (value, h) => {
        const [low, high] = intervalOf(path[h]!, spread[h]!, 0.9);
        return low <= value && value <= high;
      });
    });
    const share = held.filter(Boolean).length / held.length;
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(0.95);
  });
});

test("a level series stays level, a line goes on, a season comes again", () => {
  const level = combine(new Float64Array(24).fill(7), 12, 3)!;
  for (const value of level.path) expect(value).toBeCloseTo(7, 3);
  const season = Float64Array.from({ length: 48 }, (_, t) => 100 + 30 * Math.sin((2 * Math.PI * t) / 12));
  const { path } = combine(season, 12, 12)!;
  for (const [h, value] of path.entries()) expect(Math.abs(value - season[h]!)).toBeLessThan(2);
  const line = Float64Array.from({ length: 40 }, (_, t) => 50 + 3 * t);
  expect(bestEts(line, 1)!.model.trend).toBe("A");
  expect(combine(line, 1, 2)!.path[1]).toBeGreaterThan(168);
});

test("too short a series is not forecast", () => {
  expect(combine(Float64Array.of(1, 2, 3), 12, 2)).toBeUndefined();
  expect(combine(new Float64Array(), 12, 2)).toBeUndefined();
});
