// What must hold for every kind of chart as a report shows it, whatever its numbers and names? One loop over the registry.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { formatNumber, missing } from "../../../../shared/format.ts";
import { charts } from "../../../../shared/reports/charts/index.ts";
import { addDays } from "../../../../shared/time.ts";
import { drawKind, prepareGallery } from "../../../../site/src/gallery/draw.ts";
import { cases, type Given } from "../../../../site/src/gallery/given.ts";
import { galleryLook } from "../../../../site/src/gallery/look.ts";
import { sumOf } from "../../../../site/src/gallery/numbers.ts";
import { kinds } from "../../../../site/src/gallery/words.ts";
import { chartOf, marksIn, overlap, stepsOf, tableOf, textsIn, unescaped, viewBoxOf } from "./read_svg.ts";

const longNames = cases.find(({ id }) => id === "long")?.names.map((name) => name.en) ?? [];
const word = fc.oneof(
  fc.constantFrom("Douyin", "小红书", "WeChat", "Search", "直接访问", "A", "Newsletter & <b>"),
  fc.constantFrom(...longNames),
);
const value = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 5_000 }) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.integer({ min: -900, max: 0 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 999_999_999, 123_456_789_012) },
);

/** Anything between nothing and two months of a dozen names. */
const given: fc.Arbitrary<Given> = fc
  .record({ words: fc.array(word, { maxLength: 12 }), count: fc.integer({ min: 0, max: 60 }) })
  .chain(({ words, count }) =>
    fc.record({
      names: fc.constant(words.map((text, at) => ({ en: `${text} ${at}`, "zh-CN": `${text} ${at}` }))),
      days: fc.constant(Array.from({ length: count }, (_, at) => addDays("2025-12-10", at))),
      values: fc.array(fc.array(value, { minLength: count, maxLength: count }), {
        minLength: words.length,
        maxLength: words.length,
      }),
    }),
  );
const width = fc.constantFrom(296, 343, 560, 720, 1120);
const locale = fc.constantFrom("en" as const, "zh-CN" as const);
const scene = fc.tuple(given, width, locale);

const ids = Object.keys(charts) as (keyof typeof charts)[];
const draw = (kind: string, [numbers, wide, language]: [Given, number, "en" | "zh-CN"]) =>
  drawKind(kind, numbers, galleryLook(language, wide, "t")).markup;
const check = (kind: string, hold: (figure: string, svg: string, numbers: Given) => void) =>
  fc.assert(
    fc.property(scene, (each) => {
      const figure = draw(kind, each);
      hold(figure, chartOf(figure), each[0]);
    }),
    { numRuns: 40 },
  );

beforeAll(prepareGallery);

it("the gallery shows every kind of the registry, and each has its cases", () => {
  expect(Object.keys(kinds).sort()).toEqual([...ids].sort());
  expect(cases).toHaveLength(10);
});

describe.each(ids)("%s", (kind) => {
  it("writes numbers into its marks, never NaN", () => {
    check(kind, (figure) => expect(figure).not.toMatch(/NaN|Infinity|undefined|\[object/));
  });

  it("keeps its words apart and inside", () => {
    check(kind, (_, svg) => {
      const box = viewBoxOf(svg);
      const texts = textsIn(svg);
      const outside = texts.filter(
        ({ left, right, top, bottom }) => left < -3 || right > box.right + 3 || top < -3 || bottom > box.bottom + 3,
      );
      expect(outside.map(({ text }) => text)).toEqual([]);
      const covered = texts.flatMap((one, at) =>
        texts.slice(at + 1).flatMap((other) => (overlap(one, other) ? [`${one.text} | ${other.text}`] : [])),
      );
      expect(covered).toEqual([]);
    });
  });

  it("keeps its marks inside", () => {
    check(kind, (_, svg) => {
      const box = viewBoxOf(svg);
      const far = marksIn(svg).filter(
        ({ left, right, top, bottom }) => left < -2 || right > box.right + 2 || top < -2 || bottom > box.bottom + 2,
      );
      expect(far).toEqual([]);
    });
  });

  it("has a name, a description, and a table of which each row is a point", () => {
    check(kind, (figure, svg) => {
      expect(/<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+<\/desc>/.test(svg)).toBe(true);
      expect(figure).toMatch(/<figcaption[^>]*>[^<]+</);
      expect(figure).toContain("<caption");
      const steps = stepsOf(svg);
      // What has nothing to draw has nothing to step through.
      if (steps > 0) expect(tableOf(figure)).toHaveLength(steps);
    });
  });

  it("has in its table the numbers that it was given, and every name", () => {
    fc.assert(
      fc.property(scene, (each) => {
        const figure = draw(kind, each);
        const said = tableOf(figure).flat().concat(headsOf(figure));
        for (const number of numbersOf(kind, each[0])) expect(said).toContain(formatNumber(number, each[2]));
        for (const name of namedIn(kind, each[0])) expect(said).toContain(name);
      }),
      { numRuns: 40 },
    );
  });

  it("tells series apart by dash or texture besides their hue", () => {
    check(kind, (_, svg) => {
      const lines = [
        ...svg.matchAll(
          /<path fill="none" stroke="(var\(--series-\d[^"]*)"[^>]*?(?: stroke-dasharray="([^"]*)")? d="/g,
        ),
      ];
      const dashes = new Map<string, Set<string>>();
      for (const [whole, hue = "", dash = ""] of lines) {
        if (whole.includes("stroke-linejoin")) dashes.set(hue, (dashes.get(hue) ?? new Set()).add(dash));
      }
      const own = [...dashes.values()].map((set) => [...set].join());
      if (kind !== "flow") expect(new Set(own).size).toBe(own.length);
      const textures = [...svg.matchAll(/<pattern [^>]*>.*?<\/pattern>/g)].map(
        ([pattern]) => / d="([^"]*)" fill="none"/.exec(pattern)?.[1],
      );
      expect(new Set(textures).size).toBe(textures.length);
      const fills = [...svg.matchAll(/class="part" fill="([^"]*)"/g)].map(([, fill]) => fill);
      expect(new Set(fills).size).toBe(fills.length);
    });
  });
});

it("what is missing is said to be, and never zero", async () => {
  const gaps = cases.find(({ id }) => id === "gaps");
  if (!gaps) throw new Error("the gallery has a case of gaps");
  for (const kind of ["line", "stacked", "curves"]) {
    const rows = tableOf(draw(kind, [gaps, 720, "en"]));
    expect(rows[5]?.slice(1), kind).toEqual(expect.arrayContaining([missing]));
    expect(rows[5]?.slice(1), kind).not.toContain("0");
  }
});

const headsOf = (figure: string) =>
  [...figure.matchAll(/<th scope="col"[^>]*>([^<]*)</g)].map(([, head = ""]) => unescaped(head));

/** Kinds whose table holds each day of each name, and those that hold sums by name. */
const daily = ["line", "curves", "stacked", "small_multiples"];
const summed = ["bars", "country_map", "funnel"];

function numbersOf(kind: string, { values }: Given): number[] {
  const known = (list: readonly (number | null)[]) => list.filter((each) => each !== null);
  if (daily.includes(kind)) return known(values.flat());
  if (kind === "sparkline") return known(values[0] ?? []);
  return summed.includes(kind) ? known(values.map(sumOf)) : [];
}

function namedIn(kind: string, { names, days, values }: Given): string[] {
  if (kind === "line" && names.length < 2) return [];
  if (kind === "small_multiples")
    return names.flatMap((name, at) => (values[at]?.some((each) => each !== null) ? [name.en] : []));
  if (["bars", "funnel", "heat_grid", "intervals", "line", "curves", "stacked"].includes(kind))
    return days.length < 0 ? [] : names.map(({ en }) => en);
  return [];
}
