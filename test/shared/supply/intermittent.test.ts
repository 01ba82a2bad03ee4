// Do forecasts of rare demand agree with published numbers, and with the data that they were made for?
import fc from "fast-check";
import { expect, it, test } from "vitest";
import {
  forecastIntermittent,
  type IntermittentMethod,
  rhythmOf,
} from "../../../shared/supply/forecast/intermittent.ts";

// Source: the series of R's forecast package's tests; figures of forecast::croston and tsintermittent, which agree.
const series = [0, 0, 3, 0, 0, 0, 2, 0, 5, 0, 0, 1, 0, 0, 0, 0, 4, 0, 0, 3];

it.each([
  ["croston", 0.948145276436],
  ["sba", 0.900738012614],
  ["sbj", 0.898242893465],
  ["tsb", 0.870641241229],
] as const)("%s: %d", (method, rate) => {
  expect(forecastIntermittent(series, method).rate).toBeCloseTo(rate, 11);
});

test("what each period expected rests on what came before it alone", () => {
  const methods: IntermittentMethod[] = ["croston", "sba", "sbj", "tsb"];
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 30 }), fc.constantFrom(...methods), (demand, method) => {
      const { fitted, rate } = forecastIntermittent(demand, method);
      expect(fitted).toHaveLength(demand.length);
      expect(rate).toBeGreaterThanOrEqual(0);
      for (const [period, value] of fitted.entries()) {
        if (value !== null) expect(value).toBeCloseTo(forecastIntermittent(demand.slice(0, period), method).rate, 12);
      }
    }),
  );
});

test("steady demand is forecast as it is, none as none", () => {
  for (const method of ["croston", "tsb"] as const) {
    expect(forecastIntermittent([4, 4, 4, 4], method).rate).toBeCloseTo(4, 12);
    expect(forecastIntermittent([0, 0, 0], method)).toEqual({ rate: 0, fitted: [null, null, null] });
    expect(forecastIntermittent([], method)).toEqual({ rate: 0, fitted: [] });
  }
});

it.each([
  [[5, 6, 5, 6], "smooth"],
  [[1, 20, 1, 1], "erratic"],
  [[0, 0, 4, 0, 4, 0], "intermittent"],
  [[0, 0, 1, 0, 30, 0, 2], "lumpy"],
  [[0, 0], "none"],
  [[], "none"],
])("%j is %s", (demand, kind) => {
  expect(rhythmOf(demand).kind).toBe(kind);
});
