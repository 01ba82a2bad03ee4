// Does the filter, given R's parameters, agree with R's `ets`?
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { aicc, type EtsModel, filter, freedomOf, project } from "../../../shared/supply/forecast/ets/model.ts";

const DATA = "../shared/data";
const has = existsSync(`${DATA}/ets_r_reference_statsmodels.json`);

interface Reference {
  alpha: number[];
  beta: (number | "NaN")[];
  gamma: (number | "NaN")[];
  phi: (number | "NaN")[];
  initstate: number[];
  fitted: number[];
  forecast: number[];
  sigma2: number[];
}

const read = (file: string) => readFileSync(`${DATA}/${file}`, "utf8");
const valuesOf = (csv: string) =>
  Float64Array.from(
    csv
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => Number(line.split(",")[2])),
  );

describe.skipIf(!has)("austourists", () => {
  const given = has
    ? (JSON.parse(read("ets_r_reference_statsmodels.json")) as Record<string, Record<string, Reference | []>>)
    : {};
  const y = has ? valuesOf(read("austourists.csv")) : new Float64Array();
  const cases = Object.entries(given).flatMap(([damped, models]) =>
    Object.entries(models).flatMap(([name, found]) =>
      Array.isArray(found) || name[1] === "M" ? [] : [[name, damped === "TRUE", found] as const],
    ),
  );

  it.each(cases)("%s, damped %s: fitted values, spread and forecasts to 1e-6", (name, damped, found) => {
    const [error, trend, season] = name as unknown as [EtsModel["error"], EtsModel["trend"], EtsModel["season"]];
    const model = { error, trend, season, damped, period: season === "N" ? 1 : 4 };
    const first = ([value]: (number | "NaN")[]) => (typeof value === "number" ? value : 0);
    const [alpha, beta, gamma, phi] = [
      first(found.alpha),
      first(found.beta),
      first(found.gamma),
      first(found.phi) || 1,
    ];
    const [level, ...rest] = found.initstate as [number, ...number[]];
    const slope = trend === "N" ? 0 : rest.shift()!;
    // R names the newest season first.
    const start = { level, trend: slope, season: Float64Array.from(rest.toReversed()) };
    const fitted = new Float64Array(y.length);
    const went = filter(y, model, { alpha, beta, gamma, phi }, start, fitted);
    for (const [t, value] of found.fitted.entries()) {
      expect(Math.abs(fitted[t]! - value)).toBeLessThan(1e-6 * Math.abs(value));
    }
    // R divides by what is left after the numbers that the model chooses.
    const spread = went.squares / (y.length - freedomOf(model) + 1);
    expect(Math.abs(spread / first(found.sigma2) - 1)).toBeLessThan(1e-6);
    // Where errors and seasons multiply, R does not damp the first step ahead.
    const undamped = name === "MAM" && damped ? { ...went.state, trend: went.state.trend / phi } : went.state;
    const path = project(model, phi, undamped, 4);
    for (const [h, value] of found.forecast.entries()) {
      expect(Math.abs(path[h]! - value)).toBeLessThan(1e-6 * Math.abs(value));
    }
  });

  test("there is something to compare", () => {
    expect(cases.length).toBeGreaterThan(12);
  });
});

test("Akaike's criterion of ETS(M,Ad,M) on AirPassengers, as R tells it", () => {
  const model = { error: "M", trend: "A", damped: true, season: "M", period: 12 } as const;
  expect(aicc(model, -679.583216, 144)).toBeCloseTo(1_400.638432, 5);
});
