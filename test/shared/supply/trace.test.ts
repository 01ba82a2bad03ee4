// What a buyer is told of a batch, worked by hand: verdict, time outside, gaps, and the words for them in both languages.
import { expect, test } from "vitest";
import { type Batch, batch } from "../../../shared/supply/quality/batch.ts";
import { isOutside, temperaturesOf, traceOf, verdictOf, worstOf } from "../../../shared/supply/quality/trace.ts";
import { tracePage } from "../../../shared/supply/quality/trace_page.ts";
import { gapWords, temperatureWords } from "../../../shared/supply/quality/trace_words.ts";
import { HOUR_MS, MINUTE_MS } from "../../../shared/time.ts";

const AT = Date.parse("2026-09-02T00:00:00Z");

const made = (more: object = {}): Batch => batch.parse({ code: "L1", sku: "A", produced_on: "2026-09-01", ...more });
const inspection = (what: string, result: string) => ({ day: "2026-09-01", what, result });
const readings = (...told: [hour: number, celsius: number][]) =>
  told.map(([hour, celsius]) => ({ at: AT + hour * HOUR_MS, celsius }));

test.each([
  [[], "not_inspected"],
  [[["a", "pass"]], "passed"],
  [
    [
      ["a", "pass"],
      ["b", "conditional"],
    ],
    "conditional",
  ],
  [
    [
      ["a", "conditional"],
      ["b", "fail"],
    ],
    "failed",
  ],
  // Looked at again under the same words, it is as it was found last.
  [
    [
      ["a", "fail"],
      ["b", "pass"],
      ["a", "pass"],
    ],
    "passed",
  ],
  [
    [
      ["a", "pass"],
      ["a", "fail"],
    ],
    "failed",
  ],
] as [[string, string][], string][])("inspections %j come to %s", (list, verdict) => {
  const { inspections } = made({ inspections: list.map(([what, result]) => inspection(what, result)) });
  expect(verdictOf(inspections)).toBe(verdict);
});

test("limits are kept up to the degree; one of them may be missing", () => {
  expect([1.9, 2, 8, 8.1].map((celsius) => isOutside(celsius, { low: 2, high: 8 }))).toEqual([
    true,
    false,
    false,
    true,
  ]);
  expect([-40, 25, 25.1].map((celsius) => isOutside(celsius, { low: null, high: 25 }))).toEqual([false, false, true]);
  expect(isOutside(500, null)).toBe(false);
});

test("a reading outside lasts until the next, an hour at most; the longest gap is told", () => {
  const told = temperaturesOf(
    made({ limits: { low: 2, high: 8 }, temperatures: readings([0, 4], [1, 9], [1.5, 5], [2, 9.5], [20, 1]) }),
  )!;
  expect(told).toEqual({
    low: 2,
    high: 8,
    lowest: 1,
    highest: 9.5,
    readings: 5,
    outside: 3,
    // Half an hour, then an hour of eighteen, and of the last reading nothing is known.
    outside_ms: 90 * MINUTE_MS,
    longest_gap_ms: 18 * HOUR_MS,
    from: AT,
    until: AT + 20 * HOUR_MS,
  });
  expect(temperatureWords(told, "en")).toBe(
    "It has to be kept between 2 and 8 °C. 3 of 5 readings were outside, for about 1 h 30 m; the readings run from 1 °C to 9.5 °C.",
  );
  expect(temperatureWords(told, "zh-CN")).toBe(
    "要求2至8°C。5次读数中有3次超出，累计约1小时30分；读数范围为1°C至9.5°C。",
  );
  expect(gapWords(told, "en")).toBe("At the longest there was no reading for 18 h.");
  expect(gapWords({ ...told, longest_gap_ms: HOUR_MS }, "en")).toBe(null);
  expect(temperaturesOf(made())).toBe(null);
});

test("one limit, none, and none passed, each in its own words", () => {
  const said = (limits: object | null) =>
    temperatureWords(temperaturesOf(made({ limits, temperatures: readings([0, -18], [1, -20.5]) }))!, "en");
  expect(said(null)).toBe("It was −20.5 °C to −18 °C in 2 readings.");
  expect(said({ high: -18 })).toBe("It was kept at −18 °C or below, as it has to be, in all 2 readings.");
  expect(said({ low: -25 })).toBe("It was kept at −25 °C or above, as it has to be, in all 2 readings.");
});

test("of each hour the reading nearest to a limit is drawn, and nothing where there was none", () => {
  const drawn = (limits: object | null) =>
    worstOf(made({ limits, temperatures: readings([0, 3], [0.5, 5.5], [0.9, 4], [2, 6]) }), [0, 1, 2], (at) =>
      Math.floor((at - AT) / HOUR_MS),
    );
  expect(drawn({ low: 2, high: 8 })).toEqual([3, null, 6]);
  expect(drawn({ high: 8 })).toEqual([5.5, null, 6]);
  expect(drawn({ low: 2 })).toEqual([3, null, 6]);
  expect(drawn(null)).toEqual([5.5, null, 6]);
});

test("the page escapes what a shop wrote, shows no more than there is, and stays small", () => {
  const many = Array.from({ length: 3_000 }, (_, hour) => [hour, 4 + (hour % 3)] as [number, number]);
  const full = made({
    origin: "<script>alert(1)</script>",
    inspections: [inspection("<b>", "pass")],
    temperatures: readings(...many),
    limits: { low: 2, high: 8 },
  });
  const page = (each: Batch) =>
    tracePage({
      trace: traceOf(each, { product: "Tea", store: "Shop" }, "en"),
      batch: each,
      timezone: "Asia/Shanghai",
      locale: "en",
      other: "?lang=zh-CN",
    });
  expect(page(full)).not.toMatch(/<script|<b><\/b>/);
  expect(page(full)).toContain("&lt;script&gt;");
  // A hundred and twenty-five days, by the day.
  expect(page(full).length).toBeLessThan(60_000);
  expect(page(made())).not.toMatch(/<section|<svg/);
  expect(page(made())).toContain("No inspection is recorded");
});
