import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { colour, seriesColours } from "../../../../shared/reports/charts/parts/colours.ts";
import { spread } from "../../../../shared/reports/charts/parts/ends.ts";
import { figure } from "../../../../shared/reports/charts/parts/figure.ts";
import { escapeText, html, raw } from "../../../../shared/reports/charts/parts/markup.ts";
import { pathOf } from "../../../../shared/reports/charts/parts/paths.ts";
import { axisOf, shorten, textWidth } from "../../../../shared/reports/charts/parts/scale.ts";
import { phrases } from "../../../../shared/reports/findings/phrases/en.ts";

describe("markup", () => {
  it("escapes what is filled in, in content and in attributes", () => {
    const label = `"><img src=x onerror='alert(1)'>`;
    expect(html`<p title="${label}">${label}</p>`.markup).toBe(
      `<p title="&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;">&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;</p>`,
    );
  });

  it("takes markup, lists and nothing as they are", () => {
    expect(html`${raw("<b>")}${[1, html`<i>`]}${null}${undefined}${false}${Number.NaN}`.markup).toBe("<b>1<i>");
  });

  it("drops what breaks XML or turns the text around", () => {
    expect(escapeText("a\u0000b\u202ec\ud800")).toBe("abc\ufffd");
  });
});

describe("axis", () => {
  it.each([
    [[0, 4512], 0, [0, 2000, 4000, 6000]],
    [[0.021, 0.026], 0, [0.02, 0.022, 0.024, 0.026]],
    [[0.1, 0.3], 0, [0, 0.1, 0.2, 0.3]],
    [[1, 1], 1, [0, 1]],
    [[0, 7], 1, [0, 5, 10]],
    [[-500, 300], 0, [-500, 0, 500]],
    [[null, null], 1, [0, 1]],
  ])("of %j has round lines", (values, minStep, lines) => {
    expect(axisOf(values, minStep).lines).toEqual(lines);
  });

  it("keeps its lines apart where values are large and near one another", () => {
    const { domain, lines } = axisOf([99_999_999_999_050, 99_999_999_999_101], 1);
    expect(new Set(lines).size).toBe(lines.length);
    expect(domain[1]).toBeGreaterThanOrEqual(99_999_999_999_101);
  });

  it("encloses the data with two to four lines", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e14, max: 1e14 }), { minLength: 1 }), (values) => {
        const { domain, lines } = axisOf(values, 1);
        expect(lines.length).toBeGreaterThanOrEqual(2);
        expect(lines.length).toBeLessThanOrEqual(4);
        expect(domain[0]).toBeLessThanOrEqual(Math.min(...values));
        expect(domain[1]).toBeGreaterThanOrEqual(Math.max(...values));
      }),
    );
  });
});

describe("labels at the lines' ends", () => {
  it("do not cover one another and stay inside while there is room", () => {
    const label = fc.record({ y: fc.integer({ min: 0, max: 200 }), height: fc.constantFrom(15, 30) });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 6 }), (labels) => {
        const tops = spread(labels, 0, 200);
        const placed = labels
          .map((one, index) => ({ top: tops[index] ?? 0, bottom: (tops[index] ?? 0) + one.height }))
          .sort((a, b) => a.top - b.top);
        for (const [index, one] of placed.entries()) {
          expect(one.top).toBeGreaterThanOrEqual(0);
          expect(one.bottom).toBeLessThanOrEqual(200);
          expect(one.top).toBeGreaterThanOrEqual(placed[index - 1]?.bottom ?? 0);
        }
      }),
    );
  });
});

describe("paths and texts", () => {
  it("a path goes around what is missing", () => {
    expect(
      pathOf([
        [0, 1],
        [1, 2],
        [2, null],
        [3, 4],
        [4, null],
        [5, 6],
        [6, 7],
      ]),
    ).toBe("M0,1L1,2M5,6L6,7");
  });

  it("a text is cut to its width with an ellipsis, whole signs at a time", () => {
    expect(shorten("紫砂壶西施", 40)).toBe("紫砂…");
    expect(shorten("🫖🫖🫖🫖", 24)).toMatch(/^(🫖)+…$/u);
    expect(textWidth("紫砂壶")).toBeGreaterThan(textWidth("abc"));
  });
});

it("the charts' fallback colours are the light theme's tokens", () => {
  const css = readFileSync("site/src/styles/tokens.css", "utf8");
  const light = css.slice(0, css.indexOf("}"));
  for (const used of [...Object.values(colour), ...seriesColours]) {
    const [, name, fallback] = /^var\((--[\w-]+),(#\w+)\)$/.exec(used) ?? [];
    expect(light).toContain(`${name}: ${fallback};`);
  }
});

it("a figure states its finding, names its cursor's keys and has a real table behind it", () => {
  const { markup } = figure({
    id: "trend",
    words: phrases.chart,
    caption: "Visitors fell <10 %",
    svg: "<svg></svg>",
    table: { caption: "Table: Visitors", columns: ["Day", "Visitors"], rows: [["Mon", "4"]] },
  });
  expect(markup).toContain('<figcaption id="c-trend-f">Visitors fell &lt;10 %</figcaption>');
  expect(markup).toContain('<th scope="col">Day</th><th scope="col" class="num">Visitors</th>');
  expect(markup).toContain('<th scope="row">Mon</th><td class="num">4</td>');
  expect(markup).toContain('aria-live="polite"');
  expect(markup).toContain("Arrow keys step through the points.");
});
