import { describe, expect, it } from "vitest";
import { bars } from "../../../../shared/reports/charts/bars.ts";
import { phrases as en } from "../../../../shared/reports/findings/phrases/en.ts";
import { phrases as zh } from "../../../../shared/reports/findings/phrases/zh-CN.ts";

const rows = [
  { label: "Phone", value: -3_891_700 },
  { label: "newsletter", value: 820_000 },
  { label: "Not known", value: null },
];
const format = { unit: "minor", currency: "CNY", locale: "en" } as const;
const options = {
  id: "test",
  title: "What moved",
  width: 720,
  format,
  words: en.chart,
  signed: true,
  better: "up",
} as const;

describe("bars", () => {
  it.each([
    ["bars_signed", rows, options],
    [
      "bars_phone_zh",
      rows,
      { ...options, width: 358, format: { ...format, locale: "zh-CN" as const }, words: zh.chart },
    ],
    ["bars_plain", rows.slice(1), { ...options, signed: false }],
    ["bars_empty", [], options],
  ])("%s looks as it did", async (name, given, how) => {
    await expect(bars(given, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("start at zero: a bar twice the value is twice as long", () => {
    const svg = bars(
      [
        { label: "a", value: 200 },
        { label: "b", value: 100 },
      ],
      { ...options, signed: false },
    );
    const [a, b] = widths(svg);
    expect(Math.abs((a ?? 0) - 2 * (b ?? 0))).toBeLessThanOrEqual(0.2);
  });

  it("a quiet row is grey, and leaves the colour to the others", () => {
    const svg = bars(
      [
        { label: "a", value: 200 },
        { label: "b", value: 100, quiet: true },
      ],
      { ...options, signed: false },
    );
    const fills = [...svg.matchAll(/<rect x[^>]*height="14" fill="var\(--([a-z0-9-]+)/g)].map((match) => match[1]);
    expect(fills).toEqual(["series-1", "muted"]);
  });

  it("shares of a whole leave room up to it, and what is to be reached is a line with its name", () => {
    const share = [{ label: "a", value: 0.5 }];
    const how = { ...options, signed: false, format: { ...format, unit: "ratio" as const } };
    const [largest = 0] = widths(bars(share, how));
    const [half = 0] = widths(bars(share, { ...how, full: 1 }));
    expect(Math.abs(largest - 2 * half)).toBeLessThanOrEqual(0.2);
    const svg = bars(share, { ...how, full: 1, mark: { value: 0.75, label: "should be" } });
    expect(svg).toContain("should be");
    const line = /<path d="M([0-9.]+) [^"]*" stroke="[^"]*" stroke-dasharray/.exec(svg)?.[1];
    const left = /<rect x="([0-9.]+)"[^>]*height="14"/.exec(svg)?.[1];
    expect(Number(line)).toBeCloseTo(Number(left) + 1.5 * half, 0);
  });

  it("a zero is no bar, however thin", () => {
    expect(
      widths(
        bars(
          [
            { label: "a", value: 0 },
            { label: "b", value: 9 },
          ],
          options,
        ),
      ),
    ).toHaveLength(1);
  });

  it("a missing value has no bar and no zero", () => {
    const svg = bars([{ label: "a", value: null }], options);
    expect(widths(svg)).toHaveLength(0);
    expect(svg).toContain(">–</text>");
  });

  it("colours a fall of what should fall as good, and carries the sign as well", () => {
    const svg = bars([{ label: "Refunds", value: -100 }], { ...options, better: "down" });
    expect(svg).toContain("var(--good");
    expect(svg).toContain("−CN¥1<");
  });
});

function widths(svg: string): number[] {
  return [...svg.matchAll(/<rect x="[^"]*" y="[^"]*" width="([^"]*)"/g)].map((match) => Number(match[1]));
}
