// What must hold for every chart, whatever comes in: no NaN, nothing unescaped, a name and a description, the input untouched.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locales } from "../../../../shared/locale.ts";
import { charts } from "../../../../shared/reports/charts/index.ts";
import { phrases } from "../../../../shared/reports/findings/phrases/zh-CN.ts";
import { lineOptions } from "./options.ts";
import { studyDrawings } from "./study_drawings.ts";

const value = fc.oneof(
  fc.constant(null),
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -0, 1e300, -1e300, Number.MIN_VALUE),
);
const label = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom('"><script>alert(1)</script>', "' onload='x", "&amp;", "\u202egnp.exe", "\ud800", "\u0000", "女装"),
);
const width = fc.constantFrom(0, 1, 60, 358, 720, 1120);
const format = fc.record({
  unit: fc.constantFrom("count" as const, "minor" as const, "ratio" as const, "ms" as const),
  currency: fc.constantFrom("CNY", "JPY", "KWD", "?"),
  locale: fc.constantFrom(...locales),
});
const values = fc.array(value, { maxLength: 40 });
const buckets = fc.array(fc.constantFrom("2026-03-01", "2026-03", "2026-03-01T05", "nonsense", ""), { maxLength: 40 });
const shared = { title: label, id: label, width, format, words: fc.constant(phrases.chart) };
const time = { ...shared, buckets, partialFrom: fc.option(fc.integer({ min: -1, max: 50 })) };
const grain = fc.constantFrom("hour" as const, "day" as const, "week" as const, "month" as const);

const drawings: Record<keyof typeof charts, fc.Arbitrary<{ svg: string; input: unknown; again: () => string }>> = {
  ...studyDrawings,
  line: drawing(
    fc.array(fc.record({ label, values, compare: values }), { maxLength: 8 }),
    fc.record({ ...time, grain, compareLabel: label }),
    (rows, options) => charts.line(rows, { ...lineOptions([]), ...options }),
  ),
  sparkline: drawing(values, fc.record({ ...time, grain }), (rows, options) =>
    charts.sparkline(rows, { ...lineOptions([]), ...options, height: 40 }),
  ),
  bars: drawing(
    fc.array(fc.record({ label, value }), { maxLength: 12 }),
    fc.record({ ...shared, signed: fc.boolean(), better: fc.constantFrom("up" as const, "down" as const, null) }),
    (rows, options) => charts.bars(rows, options),
  ),
  funnel: drawing(
    fc.array(fc.record({ label, value, compare: value }), { maxLength: 8 }),
    fc.record(shared),
    (rows, options) => charts.funnel(rows, options),
  ),
};

function drawing<R, O>(rows: fc.Arbitrary<R>, options: fc.Arbitrary<O>, draw: (rows: R, options: O) => string) {
  return fc.tuple(rows, options).map(([given, how]) => ({
    input: [given, how],
    svg: draw(given, how),
    again: () => draw(given, how),
  }));
}

describe.each(Object.keys(charts) as (keyof typeof charts)[])("%s, given anything,", (name) => {
  it("writes numbers, never NaN or Infinity", () => {
    fc.assert(
      fc.property(drawings[name], ({ svg }) => {
        for (const [, attribute = ""] of svg.matchAll(
          /(?:x|y|d|cx|cy|width|height|viewBox|data-x|data-y|transform)="([^"]*)"/g,
        )) {
          expect(attribute).not.toMatch(/NaN|Infinity|undefined|null|e\+/);
        }
      }),
    );
  });

  it("lets no text become markup", () => {
    fc.assert(
      fc.property(drawings[name], ({ svg }) => {
        const tags = new Set([...svg.matchAll(/<\/?([a-zA-Z!?][^\s/>]*)/g)].map((match) => match[1]));
        const known = ["svg", "title", "desc", "g", "path", "rect", "circle", "text", "tspan", "defs", "pattern"];
        expect([...tags].filter((tag) => !known.includes(tag ?? ""))).toEqual([]);
        // Within tags alone: a name that is cut short in the middle of an onload= is still but a name.
        expect(svg).not.toMatch(/<[^>]*\s(on\w+|style)=/);
        expect(svg.replace(/&(amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
        expect(svg.isWellFormed()).toBe(true);
        expect(svg.replace(/[\t\n\r]/g, "")).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it("has a name and a description, and gives the same again", () => {
    fc.assert(
      fc.property(drawings[name], ({ svg, again }) => {
        const named = /role="img"[^>]*aria-labelledby="([^ "]+) ([^"]+)"/.exec(svg);
        expect(svg).toContain(`<title id="${named?.[1]}">`);
        expect(svg).toContain(`<desc id="${named?.[2]}">`);
        expect(again()).toBe(svg);
      }),
    );
  });
});
